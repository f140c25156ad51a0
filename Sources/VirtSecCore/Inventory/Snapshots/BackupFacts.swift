// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a backup of a machine.
public struct BackupFacts: Described {
    /// Whether the hypervisor writes files, or lets a client read.
    public var mode: Fact<BackupMode> = .absent
    /// Checkpoint since which changes are saved.
    public var incremental: Fact<String> = .absent
    /// Where a client reads.
    public var server = BackupServer()
    /// Disks.
    public var disks: Listing<BackupDisk> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BackupFacts>.table {
        Row.fact("mode", \.mode, "Whether the hypervisor writes files, or lets a client read", libvirt: "@mode")
        Row.fact("incremental", \.incremental, "Checkpoint since which changes are saved", libvirt: "incremental")
        Row.group("server", \.server, at: "server")
        Row.list("disks", \.disks, "Disks", libvirt: "disks/disk")
    }
}

/// Whether a hypervisor writes a backup, or lets a client read it.
public enum BackupMode: Keyword {
    case push, pull
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, BackupMode> = [
        "push": .push, "pull": .pull,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Where a client reads a backup.
public struct BackupServer: Described {
    /// How it is reached.
    public var transport: Fact<BackupTransport> = .absent
    /// Address or name that it listens on.
    public var name: Fact<String> = .absent
    /// Port.
    public var port: Fact<Int> = .absent
    /// Path of a socket.
    public var socket: Fact<String> = .absent
    /// Whether TLS is used.
    public var tls: Fact<Bool> = .absent
    /// Group of file descriptors.
    public var fileDescriptorGroup: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BackupServer>.table {
        Row.fact("transport", \.transport, "How it is reached", libvirt: "@transport")
        Row.fact("name", \.name, "Address or name that it listens on", libvirt: "@name")
        Row.fact("port", \.port, "Port", libvirt: "@port")
        Row.fact("socket", \.socket, "Path of a socket", libvirt: "@socket")
        Row.fact("tls", \.tls, "Whether TLS is used", libvirt: "@tls")
        Row.fact("fileDescriptorGroup", \.fileDescriptorGroup, "Group of file descriptors", libvirt: "@fdgroup")
    }
}

/// How a client reaches a backup.
public enum BackupTransport: Keyword {
    case tcp, unix, fileDescriptor
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, BackupTransport> = [
        "tcp": .tcp, "unix": .unix, "fd": .fileDescriptor,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// A disk in a backup.
public struct BackupDisk: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Disk, by its name in the guest.
    public var name: Fact<String> = .absent
    /// Whether it is saved.
    public var isIncluded: Fact<Bool> = .absent
    /// How the host provides the file.
    public var kind: Fact<DiskKind> = .absent
    /// Whether all of it is saved.
    public var mode: Fact<BackupDiskMode> = .absent
    /// Checkpoint since which changes are saved.
    public var incremental: Fact<String> = .absent
    /// Name by which a client reads it.
    public var exportName: Fact<String> = .absent
    /// Name of the bitmap that a client reads.
    public var exportBitmap: Fact<String> = .absent
    /// How far the backup is.
    public var state: Fact<String> = .absent
    /// Number of the image.
    public var indexNumber: Fact<Int> = .absent
    /// Format of the file.
    public var format: Fact<ImageFormat> = .absent
    /// Where it is written.
    public var target = DiskSource()
    /// Where blocks are kept that the guest writes over meanwhile.
    public var scratch = DiskSource()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BackupDisk>.table {
        Row.fact("name", \.name, "Disk, by its name in the guest", libvirt: "@name")
        Row.fact("isIncluded", \.isIncluded, "Whether it is saved", libvirt: "@backup")
        Row.fact("kind", \.kind, "How the host provides the file", libvirt: "@type")
        Row.fact("mode", \.mode, "Whether all of it is saved", libvirt: "@backupmode")
        Row.fact("incremental", \.incremental, "Checkpoint since which changes are saved", libvirt: "@incremental")
        Row.fact("exportName", \.exportName, "Name by which a client reads it", libvirt: "@exportname")
        Row.fact("exportBitmap", \.exportBitmap, "Name of the bitmap that a client reads", libvirt: "@exportbitmap")
        Row.fact("state", \.state, "How far the backup is", libvirt: "@state")
        Row.fact("indexNumber", \.indexNumber, "Number of the image", libvirt: "@index")
        Row.fact("format", \.format, "Format of the file", libvirt: "driver/@type")
        Row.group("target", \.target, at: "target")
        Row.group("scratch", \.scratch, at: "scratch")
    }
}

/// Whether all of a disk is saved.
public enum BackupDiskMode: Keyword {
    case full, incremental
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, BackupDiskMode> = [
        "full": .full, "incremental": .incremental,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
