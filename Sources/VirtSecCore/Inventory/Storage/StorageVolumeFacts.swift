// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a volume of a storage pool.
public struct StorageVolumeFacts: Described {
    /// What the volume is.
    public var kind: Fact<StorageVolumeKind> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// Key, which names one volume on the host.
    public var key: Fact<String> = .absent
    /// Size that a guest sees.
    public var capacity: Fact<ByteCount> = .absent
    /// Size that is taken.
    public var allocation: Fact<ByteCount> = .absent
    /// Size of the file or device.
    public var physical: Fact<ByteCount> = .absent
    /// Devices that it lies on.
    public var devices: Listing<VolumeDevice> = .none
    /// Path on the host.
    public var path: Fact<String> = .absent
    /// Format.
    public var format: Fact<ImageFormat> = .absent
    /// Whose file it is.
    public var permissions = StoragePermissions()
    /// Encryption.
    public var encryption = DiskEncryption()
    /// Oldest version of the format's readers.
    public var compatibility: Fact<String> = .absent
    /// Size of a cluster.
    public var clusterSize: Fact<ByteCount> = .absent
    /// Whether the file system's copy on write is off.
    public var withoutCopyOnWrite: Fact<Bool> = .absent
    /// Whether reference counts are written late.
    public var lazyReferenceCounts: Fact<Bool> = .absent
    /// Whether clusters are split in the second table.
    public var extendedTables: Fact<Bool> = .absent
    /// When it was read last.
    public var accessTime: Fact<String> = .absent
    /// When it was written last.
    public var modificationTime: Fact<String> = .absent
    /// When its status changed last.
    public var changeTime: Fact<String> = .absent
    /// When it was made.
    public var birthTime: Fact<String> = .absent
    /// Whether it lies on another image.
    public var hasBackingImage: Fact<Bool> = .absent
    /// Path of the image below.
    public var backingPath: Fact<String> = .absent
    /// Format of the image below.
    public var backingFormat: Fact<ImageFormat> = .absent
    /// Whose file the image below is.
    public var backingPermissions = StoragePermissions()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageVolumeFacts>.table {
        Row.fact("kind", \.kind, "What the volume is", libvirt: "@type")
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("key", \.key, "Key, which names one volume on the host", libvirt: "key")
        Row.fact("capacity", \.capacity, "Size that a guest sees", libvirt: "capacity")
        Row.fact("allocation", \.allocation, "Size that is taken", libvirt: "allocation")
        Row.fact("physical", \.physical, "Size of the file or device", libvirt: "physical")
        Row.list("devices", \.devices, "Devices that it lies on", libvirt: "source/device")
        Row.fact("path", \.path, "Path on the host", libvirt: "target/path")
        Row.fact("format", \.format, "Format", libvirt: "target/format/@type")
        Row.group("permissions", \.permissions, at: "target/permissions")
        Row.group("encryption", \.encryption, at: "target/encryption")
        Row.fact("compatibility", \.compatibility, "Oldest version of the format's readers", libvirt: "target/compat")
        Row.fact("clusterSize", \.clusterSize, "Size of a cluster", libvirt: "target/clusterSize")
        Row.fact(
            "withoutCopyOnWrite", \.withoutCopyOnWrite, "Whether the file system's copy on write is off",
            libvirt: "target/nocow")
        Row.fact(
            "lazyReferenceCounts", \.lazyReferenceCounts, "Whether reference counts are written late",
            libvirt: "target/features/lazy_refcounts")
        Row.fact(
            "extendedTables", \.extendedTables, "Whether clusters are split in the second table",
            libvirt: "target/features/extended_l2")
        Row.fact("accessTime", \.accessTime, "When it was read last", libvirt: "target/timestamps/atime")
        Row.fact("modificationTime", \.modificationTime, "When it was written last", libvirt: "target/timestamps/mtime")
        Row.fact("changeTime", \.changeTime, "When its status changed last", libvirt: "target/timestamps/ctime")
        Row.fact("birthTime", \.birthTime, "When it was made", libvirt: "target/timestamps/btime")
        Row.fact("hasBackingImage", \.hasBackingImage, "Whether it lies on another image", libvirt: "backingStore")
        Row.fact("backingPath", \.backingPath, "Path of the image below", libvirt: "backingStore/path")
        Row.fact("backingFormat", \.backingFormat, "Format of the image below", libvirt: "backingStore/format/@type")
        Row.group("backingPermissions", \.backingPermissions, at: "backingStore/permissions")
    }
}

/// A device that a volume lies on.
public struct VolumeDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Path on the host.
    public var path: Fact<String> = .absent
    /// Which parts of the device.
    public var extents: Listing<VolumeExtent> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VolumeDevice>.table {
        Row.fact("path", \.path, "Path on the host", libvirt: "@path")
        Row.list("extents", \.extents, "Which parts of the device", libvirt: "extent")
    }
}

/// A part of a device.
public struct VolumeExtent: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// First byte.
    public var start: Fact<Int> = .absent
    /// Last byte.
    public var end: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VolumeExtent>.table {
        Row.fact("start", \.start, "First byte", libvirt: "@start")
        Row.fact("end", \.end, "Last byte", libvirt: "@end")
    }
}

/// What a volume is.
public enum StorageVolumeKind: Keyword {
    case file, block, dir, network, netdir, ploop
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, StorageVolumeKind> = [
        "file": .file, "block": .block, "dir": .dir, "network": .network, "netdir": .netdir, "ploop": .ploop,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
