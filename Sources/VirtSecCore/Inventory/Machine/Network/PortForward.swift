// SPDX-License-Identifier: Apache-2.0

/// Ports of the host that lead into the guest.
public struct PortForward: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Transport protocol.
    public var `protocol`: Fact<PortProtocol> = .absent
    /// Address on the host; all addresses when absent.
    public var address: Fact<IPAddress> = .absent
    /// Network device on the host.
    public var device: Fact<String> = .absent
    /// Ports.
    public var ranges: Listing<PortRange> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PortForward>.table {
        Row.fact("protocol", \.protocol, "Transport protocol", libvirt: "@proto")
        Row.fact("address", \.address, "Address on the host; all addresses when absent", libvirt: "@address")
        Row.fact("device", \.device, "Network device on the host", libvirt: "@dev")
        Row.list("ranges", \.ranges, "Ports", libvirt: "range")
    }
}

/// A transport protocol.
public enum PortProtocol: Keyword {
    case tcp, udp
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, PortProtocol> = [
        "tcp": .tcp, "udp": .udp,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
