// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a network interface of a host.
public struct HostInterfaceFacts: Described {
    /// Kind.
    public var kind: Fact<HostInterfaceKind> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// When it starts.
    public var startMode: Fact<HostInterfaceStart> = .absent
    /// MAC address.
    public var mac: Fact<MACAddress> = .absent
    /// Largest packet in bytes.
    public var mtu: Fact<Int> = .absent
    /// Whether the link is up.
    public var linkState: Fact<HostLinkState> = .absent
    /// Speed of the link in megabits a second.
    public var linkSpeed: Fact<Int> = .absent
    /// Internet protocols of the host on it.
    public var protocols: Listing<HostInterfaceProtocol> = .none
    /// Bridge.
    public var bridge = HostBridge()
    /// Bond.
    public var bond = HostBond()
    /// VLAN.
    public var vlan = HostVLAN()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostInterfaceFacts>.table {
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("startMode", \.startMode, "When it starts", libvirt: "start/@mode")
        Row.fact("mac", \.mac, "MAC address", libvirt: "mac/@address")
        Row.fact("mtu", \.mtu, "Largest packet in bytes", libvirt: "mtu/@size")
        Row.fact("linkState", \.linkState, "Whether the link is up", libvirt: "link/@state")
        Row.fact("linkSpeed", \.linkSpeed, "Speed of the link in megabits a second", libvirt: "link/@speed")
        Row.list("protocols", \.protocols, "Internet protocols of the host on it", libvirt: "protocol")
        Row.group("bridge", \.bridge, at: "bridge")
        Row.group("bond", \.bond, at: "bond")
        Row.group("vlan", \.vlan, at: "vlan")
    }
}

/// A kind of network interface of a host.
public enum HostInterfaceKind: Keyword {
    case ethernet, bridge, bond, vlan
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostInterfaceKind> = [
        "ethernet": .ethernet, "bridge": .bridge, "bond": .bond, "vlan": .vlan,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// When a network interface of a host starts.
public enum HostInterfaceStart: Keyword {
    case onBoot, none, hotplug
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostInterfaceStart> = [
        "onboot": .onBoot, "none": .none, "hotplug": .hotplug,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether a link is up.
public enum HostLinkState: Keyword {
    case up, down, unknown, notPresent, lowerLayerDown, testing, dormant
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostLinkState> = [
        "up": .up, "down": .down, "unknown": .unknown, "notpresent": .notPresent, "lowerlayerdown": .lowerLayerDown,
        "testing": .testing, "dormant": .dormant,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// An Internet protocol of the host on one of its interfaces.
public struct HostInterfaceProtocol: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Family, ipv4 or ipv6.
    public var family: Fact<String> = .absent
    /// Whether an address is asked for.
    public var usesDHCP: Fact<Bool> = .absent
    /// Whether name servers are taken over too.
    public var takesNameServers: Fact<Bool> = .absent
    /// Whether it configures itself (IPv6).
    public var configuresItself: Fact<Bool> = .absent
    /// Addresses.
    public var addresses: Listing<HostInterfaceAddress> = .none
    /// Gateways.
    public var gateways: Fact<[String]> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostInterfaceProtocol>.table {
        Row.fact("family", \.family, "Family, ipv4 or ipv6", libvirt: "@family")
        Row.fact("usesDHCP", \.usesDHCP, "Whether an address is asked for", libvirt: "dhcp")
        Row.fact(
            "takesNameServers", \.takesNameServers, "Whether name servers are taken over too", libvirt: "dhcp/@peerdns")
        Row.fact("configuresItself", \.configuresItself, "Whether it configures itself (IPv6)", libvirt: "autoconf")
        Row.list("addresses", \.addresses, "Addresses", libvirt: "ip")
        Row.fact("gateways", \.gateways, "Gateways", libvirt: "route/@gateway")
    }
}

/// An address of the host.
public struct HostInterfaceAddress: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Address.
    public var address: Fact<IPAddress> = .absent
    /// Length of the network's prefix.
    public var prefix: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostInterfaceAddress>.table {
        Row.fact("address", \.address, "Address", libvirt: "@address")
        Row.fact("prefix", \.prefix, "Length of the network's prefix", libvirt: "@prefix")
    }
}
