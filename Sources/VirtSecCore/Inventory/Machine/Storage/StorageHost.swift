// SPDX-License-Identifier: Apache-2.0

/// A server of a network disk.
public struct StorageHost: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Host name or address.
    public var name: Fact<String> = .absent
    /// Port.
    public var port: Fact<String> = .absent
    /// Transport.
    public var transport: Fact<Transport> = .absent
    /// Path of a UNIX socket.
    public var socket: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageHost>.table {
        Row.fact("name", \.name, "Host name or address", libvirt: "@name")
        Row.fact("port", \.port, "Port", libvirt: "@port")
        Row.fact("transport", \.transport, "Transport", libvirt: "@transport")
        Row.fact("socket", \.socket, "Path of a UNIX socket", libvirt: "@socket")
    }
}

/// The transport to a storage server.
public enum Transport: Keyword {
    case tcp, rdma, unix
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, Transport> = [
        "tcp": .tcp, "rdma": .rdma, "unix": .unix,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
