// SPDX-License-Identifier: Apache-2.0

/// What a filter rule compares, with its protocol.
public struct FilterMatch: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Protocol.
    public var `protocol`: Fact<FilterProtocol> = .absent
    /// Whether the rule applies to packets that match, or to all others.
    public var matches: Fact<Bool> = .absent
    /// Each compared field with its value.
    public var conditions: Listing<FilterCondition> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterMatch>.table {
        Row.fact("protocol", \.protocol, "Protocol", libvirt: ".")
        Row.fact(
            "matches", \.matches, "Whether the rule applies to packets that match, or to all others", libvirt: "@match")
        Row.list("conditions", \.conditions, "Each compared field with its value", libvirt: ".")
    }
}

/// A protocol that a filter rule is for.
public enum FilterProtocol: Keyword {
    case mac, vlan, stp, arp, rarp, ip, ipv6, tcp, udp, sctp, icmp, igmp, all, esp, ah, udplite, tcpIPv6, udpIPv6
    case sctpIPv6, icmpv6, allIPv6, espIPv6, ahIPv6, udpliteIPv6
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilterProtocol> = [
        "mac": .mac, "vlan": .vlan, "stp": .stp, "arp": .arp, "rarp": .rarp, "ip": .ip, "ipv6": .ipv6, "tcp": .tcp,
        "udp": .udp, "sctp": .sctp, "icmp": .icmp, "igmp": .igmp, "all": .all, "esp": .esp, "ah": .ah,
        "udplite": .udplite, "tcp-ipv6": .tcpIPv6, "udp-ipv6": .udpIPv6, "sctp-ipv6": .sctpIPv6, "icmpv6": .icmpv6,
        "all-ipv6": .allIPv6, "esp-ipv6": .espIPv6, "ah-ipv6": .ahIPv6, "udplite-ipv6": .udpliteIPv6,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
