// SPDX-License-Identifier: Apache-2.0

/// What only some shared folders carry.
public struct FilesystemOptions: Blank, Described {
    /// Path of virtiofsd.
    public var binaryPath: Fact<String> = .absent
    /// Whether extended attributes work.
    public var extendedAttributes: Fact<Bool> = .absent
    /// How virtiofsd caches.
    public var cache: Fact<VirtiofsCache> = .absent
    /// Whether POSIX locks are shared.
    public var posixLocks: Fact<Bool> = .absent
    /// Whether whole-file locks are shared.
    public var fileLocks: Fact<Bool> = .absent
    /// How virtiofsd is confined.
    public var sandbox: Fact<SandboxMode> = .absent
    /// Largest number of open files.
    public var openFiles: Fact<Int> = .absent
    /// Threads of virtiofsd.
    public var threadPool: Fact<Int> = .absent
    /// User ids of the guest and the host's.
    public var userMapping: Listing<IDMapping> = .none
    /// Group ids of the guest and the host's.
    public var groupMapping: Listing<IDMapping> = .none
    /// Hard limit on space.
    public var quota: Fact<ByteCount> = .absent
    /// Soft limit on space.
    public var softQuota: Fact<ByteCount> = .absent
    /// Size of the queue.
    public var queue: Fact<Int> = .absent
    /// Format of an image.
    public var format: Fact<ImageFormat> = .absent
    /// Name of the driver.
    public var driverName: Fact<String> = .absent
    /// Whether writes reach the disk at once.
    public var writePolicy: Fact<WritePolicy> = .absent
    /// Mode of new files.
    public var fileMode: Fact<String> = .absent
    /// Mode of new folders.
    public var directoryMode: Fact<String> = .absent
    /// How several devices behind one folder are told apart.
    public var multipleDevices: Fact<String> = .absent
    /// Size of a memory filesystem.
    public var sourceUsage: Fact<Int> = .absent
    /// Unit of that size.
    public var sourceUnits: Fact<String> = .absent
    /// Socket of a virtiofsd that runs already.
    public var sourceSocket: Fact<String> = .absent
    /// Block device.
    public var sourceDevice: Fact<String> = .absent
    /// Storage pool.
    public var sourcePool: Fact<String> = .absent
    /// Volume in the pool.
    public var sourceVolume: Fact<String> = .absent
    /// Name of a template.
    public var sourceName: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = FilesystemOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilesystemOptions>.table {
        Row.fact("binaryPath", \.binaryPath, "Path of virtiofsd", libvirt: "binary/@path")
        Row.fact(
            "extendedAttributes", \.extendedAttributes, "Whether extended attributes work", libvirt: "binary/@xattr")
        Row.fact("cache", \.cache, "How virtiofsd caches", libvirt: "binary/cache/@mode")
        Row.fact("posixLocks", \.posixLocks, "Whether POSIX locks are shared", libvirt: "binary/lock/@posix")
        Row.fact("fileLocks", \.fileLocks, "Whether whole-file locks are shared", libvirt: "binary/lock/@flock")
        Row.fact("sandbox", \.sandbox, "How virtiofsd is confined", libvirt: "binary/sandbox/@mode")
        Row.fact("openFiles", \.openFiles, "Largest number of open files", libvirt: "binary/openfiles/@max")
        Row.fact("threadPool", \.threadPool, "Threads of virtiofsd", libvirt: "binary/thread_pool/@size")
        Row.list("userMapping", \.userMapping, "User ids of the guest and the host's", libvirt: "idmap/uid")
        Row.list("groupMapping", \.groupMapping, "Group ids of the guest and the host's", libvirt: "idmap/gid")
        Row.fact("quota", \.quota, "Hard limit on space", libvirt: "space_hard_limit")
        Row.fact("softQuota", \.softQuota, "Soft limit on space", libvirt: "space_soft_limit")
        Row.fact("queue", \.queue, "Size of the queue", libvirt: "driver/@queue")
        Row.fact("format", \.format, "Format of an image", libvirt: "driver/@format")
        Row.fact("driverName", \.driverName, "Name of the driver", libvirt: "driver/@name")
        Row.fact("writePolicy", \.writePolicy, "Whether writes reach the disk at once", libvirt: "driver/@wrpolicy")
        Row.fact("fileMode", \.fileMode, "Mode of new files", libvirt: "@fmode")
        Row.fact("directoryMode", \.directoryMode, "Mode of new folders", libvirt: "@dmode")
        Row.fact(
            "multipleDevices", \.multipleDevices, "How several devices behind one folder are told apart",
            libvirt: "@multidevs")
        Row.fact("sourceUsage", \.sourceUsage, "Size of a memory filesystem", libvirt: "source/@usage")
        Row.fact("sourceUnits", \.sourceUnits, "Unit of that size", libvirt: "source/@units")
        Row.fact("sourceSocket", \.sourceSocket, "Socket of a virtiofsd that runs already", libvirt: "source/@socket")
        Row.fact("sourceDevice", \.sourceDevice, "Block device", libvirt: "source/@dev")
        Row.fact("sourcePool", \.sourcePool, "Storage pool", libvirt: "source/@pool")
        Row.fact("sourceVolume", \.sourceVolume, "Volume in the pool", libvirt: "source/@volume")
        Row.fact("sourceName", \.sourceName, "Name of a template", libvirt: "source/@name")
    }
}

/// How virtiofsd caches.
public enum VirtiofsCache: Keyword {
    case none, auto, always, metadata
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, VirtiofsCache> = [
        "none": .none, "auto": .auto, "always": .always, "metadata": .metadata,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How virtiofsd is confined.
public enum SandboxMode: Keyword {
    case namespace, chroot
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SandboxMode> = [
        "namespace": .namespace, "chroot": .chroot,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether writes reach the disk at once.
public enum WritePolicy: Keyword {
    case `default`, immediate
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, WritePolicy> = [
        "default": .default, "immediate": .immediate,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
