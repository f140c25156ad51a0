// SPDX-License-Identifier: Apache-2.0

/// A disk, CD-ROM or floppy drive as the guest sees it.
public struct Disk: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How the host provides it.
    public var kind: Fact<DiskKind> = .absent
    /// What the guest takes it for.
    public var device: Fact<DiskDevice> = .absent
    /// Logical name in the guest, such as `vda`.
    public var targetName: Fact<String> = .absent
    /// Bus on which the guest sees it.
    public var bus: Fact<DiskBus> = .absent
    /// What serves it.
    public var driverName: Fact<String> = .absent
    /// Format of the image.
    public var format: Fact<ImageFormat> = .absent
    /// How the host caches it.
    public var cache: Fact<CacheMode> = .absent
    /// Whether discards reach the image.
    public var discard: Fact<DiscardMode> = .absent
    /// Where its data lie.
    public var source = DiskSource()
    /// Whether a source is given at all; without one a drive is empty.
    public var hasSource: Fact<Bool> = .absent
    /// Images below the one that is written to, nearest first.
    public var backingChain: Listing<BackingImage> = .none
    /// Whether the guest may only read.
    public var readOnly: Fact<Bool> = .absent
    /// Whether several machines may write at once.
    public var shareable: Fact<Bool> = .absent
    /// Whether changes are dropped when the machine stops.
    public var transient: Fact<Bool> = .absent
    /// Whether the machine may send raw commands to the device.
    public var rawIO: Fact<Bool> = .absent
    /// Whether SCSI commands are filtered.
    public var sgio: Fact<SGIO> = .absent
    /// Whether and how it takes part in snapshots.
    public var snapshot: Fact<SnapshotPolicy> = .absent
    /// Encryption, in the older place.
    public var encryption: DiskEncryption {
        @inlinable _read { yield sparseEncryption.value }
        @inlinable _modify { yield &sparseEncryption.value }
    }
    @usableFromInline var sparseEncryption = Sparse<DiskEncryption>()
    /// Authentication, in the older place.
    public var authentication: StorageAuthentication {
        @inlinable _read { yield sparseAuthentication.value }
        @inlinable _modify { yield &sparseAuthentication.value }
    }
    @usableFromInline var sparseAuthentication = Sparse<StorageAuthentication>()
    /// Limits.
    public var ioTuning: IOTuning {
        @inlinable _read { yield sparseIoTuning.value }
        @inlinable _modify { yield &sparseIoTuning.value }
    }
    @usableFromInline var sparseIoTuning = Sparse<IOTuning>()
    /// Block job that copies it.
    public var mirror: DiskMirror {
        @inlinable _read { yield sparseMirror.value }
        @inlinable _modify { yield &sparseMirror.value }
    }
    @usableFromInline var sparseMirror = Sparse<DiskMirror>()
    /// Whether a block job is active.
    public var isMirrored: Fact<Bool> = .absent
    /// What only some disks carry.
    public var extra: DiskOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<DiskOptions>()
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias, boot order and virtio settings.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Whether the definition names one place for its data and no more: no chain, no copy that a block job makes.
    @inlinable package var hasSingleSource: Bool {
        guard sparseMirror.isBlank, source.sparseOptions.isBlank else { return false }
        return switch backingChain {
        case .known(let chain): chain.isEmpty
        case .unseen(let reason): reason.isLeftOpen(to: .imageHeader)
        }
    }

    /// Whether all that is known of it says that its data lie in one place of the host itself.
    @inlinable package var isOnHostAlone: Bool {
        if case .absent = source.protocol { hasSingleSource } else { false }
    }

    /// Whether no encryption is named for its first source.
    @inlinable package var hasNoEncryption: Bool { sparseEncryption.isBlank && source.sparseEncryption.isBlank }

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Disk>.table {
        Row.fact("kind", \.kind, "How the host provides it", libvirt: "@type")
        Row.fact("device", \.device, "What the guest takes it for", libvirt: "@device")
        Row.fact("targetName", \.targetName, "Logical name in the guest, such as vda", libvirt: "target/@dev")
        Row.fact("bus", \.bus, "Bus on which the guest sees it", libvirt: "target/@bus")
        Row.fact("driverName", \.driverName, "What serves it", libvirt: "driver/@name")
        Row.fact("format", \.format, "Format of the image", libvirt: "driver/@type")
        Row.fact("cache", \.cache, "How the host caches it", libvirt: "driver/@cache")
        Row.fact("discard", \.discard, "Whether discards reach the image", libvirt: "driver/@discard")
        Row.group("source", \.source, at: "source")
        Row.fact(
            "hasSource", \.hasSource, "Whether a source is given at all; without one a drive is empty",
            libvirt: "source")
        Row.list(
            "backingChain", \.backingChain, "Images below the one that is written to, nearest first",
            libvirt: "backingStore")
        Row.fact("readOnly", \.readOnly, "Whether the guest may only read", libvirt: "readonly")
        Row.fact("shareable", \.shareable, "Whether several machines may write at once", libvirt: "shareable")
        Row.fact("transient", \.transient, "Whether changes are dropped when the machine stops", libvirt: "transient")
        Row.fact("rawIO", \.rawIO, "Whether the machine may send raw commands to the device", libvirt: "@rawio")
        Row.fact("sgio", \.sgio, "Whether SCSI commands are filtered", libvirt: "@sgio")
        Row.fact("snapshot", \.snapshot, "Whether and how it takes part in snapshots", libvirt: "@snapshot")
        Row.group("encryption", \.encryption, in: \.sparseEncryption, at: "encryption")
        Row.group("authentication", \.authentication, in: \.sparseAuthentication, at: "auth")
        Row.group("ioTuning", \.ioTuning, in: \.sparseIoTuning, at: "iotune")
        Row.group("mirror", \.mirror, in: \.sparseMirror, at: "mirror")
        Row.fact("isMirrored", \.isMirrored, "Whether a block job is active", libvirt: "mirror")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// What a guest takes a disk for.
public enum DiskDevice: Keyword {
    case disk, cdrom, floppy, lun
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DiskDevice> = [
        "disk": .disk, "cdrom": .cdrom, "floppy": .floppy, "lun": .lun,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The bus on which a guest sees a disk.
public enum DiskBus: Keyword {
    case ide, fdc, scsi, virtio, xen, usb, uml, sata, sd, nvme, none
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DiskBus> = [
        "ide": .ide, "fdc": .fdc, "scsi": .scsi, "virtio": .virtio, "xen": .xen, "usb": .usb, "uml": .uml,
        "sata": .sata, "sd": .sd, "nvme": .nvme, "none": .none,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How the host caches a disk.
public enum CacheMode: Keyword {
    case `default`, none, writethrough, writeback, directsync, unsafe
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CacheMode> = [
        "default": .default, "none": .none, "writethrough": .writethrough, "writeback": .writeback,
        "directsync": .directsync, "unsafe": .unsafe,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether discards reach the image.
public enum DiscardMode: Keyword {
    case unmap, ignore
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DiscardMode> = [
        "unmap": .unmap, "ignore": .ignore,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether SCSI commands of a guest are filtered.
public enum SGIO: Keyword {
    case filtered, unfiltered
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SGIO> = [
        "filtered": .filtered, "unfiltered": .unfiltered,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether and how a disk takes part in snapshots.
public enum SnapshotPolicy: Keyword {
    case no, `internal`, external, manual
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SnapshotPolicy> = [
        "no": .no, "internal": .internal, "external": .external, "manual": .manual,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
