// SPDX-License-Identifier: Apache-2.0

/// What only some disk sources carry.
public struct StorageOptions: Blank, Described {
    /// Path of a folder.
    public var directory: Fact<String> = .absent
    /// The name that the server's certificate must carry.
    public var tlsHostname: Fact<String> = .absent
    /// The query part of an HTTP address.
    public var query: Fact<PrivateText> = .absent
    /// Storage pool of a volume.
    public var pool: Fact<String> = .absent
    /// Volume in the pool.
    public var volume: Fact<String> = .absent
    /// How an iSCSI volume is reached.
    public var volumeMode: Fact<VolumeMode> = .absent
    /// Type of the socket of an external backend.
    public var socketType: Fact<String> = .absent
    /// Path of the socket of an external backend.
    public var path: Fact<String> = .absent
    /// Whether libvirt detaches the device from the host.
    public var managed: Fact<Bool> = .absent
    /// NVMe namespace.
    public var namespace: Fact<Int> = .absent
    /// Group of inherited file descriptors.
    public var fileDescriptorGroup: Fact<String> = .absent
    /// Whether a file is appended to.
    public var append: Fact<Bool> = .absent
    /// Number of the block node.
    public var indexNumber: Fact<Int> = .absent
    /// What happens when the source is missing.
    public var startupPolicy: Fact<StartupPolicy> = .absent
    /// Snapshot of the image that is used.
    public var snapshotName: Fact<String> = .absent
    /// Configuration file of the storage client.
    public var configFile: Fact<String> = .absent
    /// Whether the server's certificate is verified.
    public var sslVerify: Fact<Bool> = .absent
    /// HTTP cookies.
    public var cookies: Listing<HTTPCookie> = .none
    /// Bytes to read ahead.
    public var readahead: Fact<Int> = .absent
    /// Seconds until a request fails.
    public var timeout: Fact<Int> = .absent
    /// Whether libvirt runs the helper for persistent reservations.
    public var reservationsManaged: Fact<Bool> = .absent
    /// Socket of the helper for persistent reservations.
    public var reservationsPath: Fact<String> = .absent
    /// Which end of that socket waits.
    public var reservationsMode: Fact<VhostUserMode> = .absent
    /// Type of that socket.
    public var reservationsType: Fact<String> = .absent
    /// Whether reservations survive migration.
    public var migration: Fact<Bool> = .absent
    /// ISCSI initiator.
    public var initiator: Fact<String> = .absent
    /// User on an SSH server, or user of NFS.
    public var identityUser: Fact<String> = .absent
    /// User of NFS.
    public var identityUserID: Fact<String> = .absent
    /// Group of NFS.
    public var identityGroupID: Fact<String> = .absent
    /// File with a private key.
    public var identityKeyFile: Fact<String> = .absent
    /// Socket of an SSH agent.
    public var identityAgentSocket: Fact<String> = .absent
    /// File with the keys of known SSH hosts.
    public var knownHosts: Fact<String> = .absent
    /// Whether a lost connection is made again.
    public var reconnectEnabled: Fact<Bool> = .absent
    /// Seconds between attempts.
    public var reconnectTimeout: Fact<Int> = .absent
    /// Seconds to wait before an attempt.
    public var reconnectDelay: Fact<Int> = .absent
    /// Raw file with the data of a qcow2 image.
    public var dataStores: Listing<DataStore> = .none
    /// Offset of the image within its file.
    public var sliceOffset: Fact<Int> = .absent
    /// Size of the image within its file.
    public var sliceSize: Fact<Int> = .absent
    /// What the slice holds.
    public var sliceType: Fact<String> = .absent
    /// NVMe controller's address on the host.
    public var pciAddress: Fact<PCIAddress> = .absent

    /// A source that says nothing about it.
    public static let blank = StorageOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageOptions>.table {
        Row.fact("directory", \.directory, "Path of a folder", libvirt: "@dir")
        Row.fact(
            "tlsHostname", \.tlsHostname, "The name that the server's certificate must carry", libvirt: "@tlsHostname")
        Row.fact("query", \.query, "The query part of an HTTP address", libvirt: "@query")
        Row.fact("pool", \.pool, "Storage pool of a volume", libvirt: "@pool")
        Row.fact("volume", \.volume, "Volume in the pool", libvirt: "@volume")
        Row.fact("volumeMode", \.volumeMode, "How an iSCSI volume is reached", libvirt: "@mode")
        Row.fact("socketType", \.socketType, "Type of the socket of an external backend", libvirt: "@type")
        Row.fact("path", \.path, "Path of the socket of an external backend", libvirt: "@path")
        Row.fact("managed", \.managed, "Whether libvirt detaches the device from the host", libvirt: "@managed")
        Row.fact("namespace", \.namespace, "NVMe namespace", libvirt: "@namespace")
        Row.fact(
            "fileDescriptorGroup", \.fileDescriptorGroup, "Group of inherited file descriptors", libvirt: "@fdgroup")
        Row.fact("append", \.append, "Whether a file is appended to", libvirt: "@append")
        Row.fact("indexNumber", \.indexNumber, "Number of the block node", libvirt: "@index")
        Row.fact("startupPolicy", \.startupPolicy, "What happens when the source is missing", libvirt: "@startupPolicy")
        Row.fact("snapshotName", \.snapshotName, "Snapshot of the image that is used", libvirt: "snapshot/@name")
        Row.fact("configFile", \.configFile, "Configuration file of the storage client", libvirt: "config/@file")
        Row.fact("sslVerify", \.sslVerify, "Whether the server's certificate is verified", libvirt: "ssl/@verify")
        Row.list("cookies", \.cookies, "HTTP cookies", libvirt: "cookies/cookie")
        Row.fact("readahead", \.readahead, "Bytes to read ahead", libvirt: "readahead/@size")
        Row.fact("timeout", \.timeout, "Seconds until a request fails", libvirt: "timeout/@seconds")
        Row.fact(
            "reservationsManaged", \.reservationsManaged, "Whether libvirt runs the helper for persistent reservations",
            libvirt: "reservations/@managed")
        Row.fact(
            "reservationsPath", \.reservationsPath, "Socket of the helper for persistent reservations",
            libvirt: "reservations/source/@path")
        Row.fact(
            "reservationsMode", \.reservationsMode, "Which end of that socket waits",
            libvirt: "reservations/source/@mode")
        Row.fact("reservationsType", \.reservationsType, "Type of that socket", libvirt: "reservations/source/@type")
        Row.fact("migration", \.migration, "Whether reservations survive migration", libvirt: "reservations/@migration")
        Row.fact("initiator", \.initiator, "iSCSI initiator", libvirt: "initiator/iqn/@name")
        Row.fact("identityUser", \.identityUser, "User on an SSH server, or user of NFS", libvirt: "identity/@username")
        Row.fact("identityUserID", \.identityUserID, "User of NFS", libvirt: "identity/@user")
        Row.fact("identityGroupID", \.identityGroupID, "Group of NFS", libvirt: "identity/@group")
        Row.fact("identityKeyFile", \.identityKeyFile, "File with a private key", libvirt: "identity/@keyfile")
        Row.fact("identityAgentSocket", \.identityAgentSocket, "Socket of an SSH agent", libvirt: "identity/@agentsock")
        Row.fact("knownHosts", \.knownHosts, "File with the keys of known SSH hosts", libvirt: "knownHosts/@path")
        Row.fact(
            "reconnectEnabled", \.reconnectEnabled, "Whether a lost connection is made again",
            libvirt: "reconnect/@enabled")
        Row.fact("reconnectTimeout", \.reconnectTimeout, "Seconds between attempts", libvirt: "reconnect/@timeout")
        Row.fact("reconnectDelay", \.reconnectDelay, "Seconds to wait before an attempt", libvirt: "reconnect/@delay")
        Row.list("dataStores", \.dataStores, "Raw file with the data of a qcow2 image", libvirt: "dataStore")
        Row.fact("sliceOffset", \.sliceOffset, "Offset of the image within its file", libvirt: "slices/slice/@offset")
        Row.fact("sliceSize", \.sliceSize, "Size of the image within its file", libvirt: "slices/slice/@size")
        Row.fact("sliceType", \.sliceType, "What the slice holds", libvirt: "slices/slice/@type")
        Row.fact("pciAddress", \.pciAddress, "NVMe controller's address on the host", libvirt: "address")
    }
}

/// How an iSCSI volume is reached.
public enum VolumeMode: Keyword {
    case direct, host
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, VolumeMode> = [
        "direct": .direct, "host": .host,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What happens when a source is missing at start.
public enum StartupPolicy: Keyword {
    case mandatory, requisite, optional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, StartupPolicy> = [
        "mandatory": .mandatory, "requisite": .requisite, "optional": .optional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Which end of a socket waits.
public enum VhostUserMode: Keyword {
    case server, client, bind, connect
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, VhostUserMode> = [
        "server": .server, "client": .client, "bind": .bind, "connect": .connect,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
