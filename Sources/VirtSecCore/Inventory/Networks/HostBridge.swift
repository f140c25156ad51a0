// SPDX-License-Identifier: Apache-2.0

/// A bridge of a host.
public struct HostBridge: Described {
    /// Whether it speaks the spanning tree protocol.
    public var spanningTree: Fact<Bool> = .absent
    /// Seconds before it forwards.
    public var delay: Fact<String> = .absent
    /// Interfaces that it joins.
    public var members: Listing<HostBridgeMember> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBridge>.table {
        Row.fact("spanningTree", \.spanningTree, "Whether it speaks the spanning tree protocol", libvirt: "@stp")
        Row.fact("delay", \.delay, "Seconds before it forwards", libvirt: "@delay")
        Row.list("members", \.members, "Interfaces that it joins", libvirt: "interface")
    }
}

/// An interface that a bridge joins.
public struct HostBridgeMember: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind.
    public var kind: Fact<HostInterfaceKind> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// MAC address.
    public var mac: Fact<MACAddress> = .absent
    /// Whether the link is up.
    public var linkState: Fact<HostLinkState> = .absent
    /// Speed of the link in megabits a second.
    public var linkSpeed: Fact<Int> = .absent
    /// Bond.
    public var bond = HostBond()
    /// VLAN.
    public var vlan = HostVLAN()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBridgeMember>.table {
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("mac", \.mac, "MAC address", libvirt: "mac/@address")
        Row.fact("linkState", \.linkState, "Whether the link is up", libvirt: "link/@state")
        Row.fact("linkSpeed", \.linkSpeed, "Speed of the link in megabits a second", libvirt: "link/@speed")
        Row.group("bond", \.bond, at: "bond")
        Row.group("vlan", \.vlan, at: "vlan")
    }
}

/// Several interfaces of a host that work as one.
public struct HostBond: Described {
    /// Mode.
    public var mode: Fact<String> = .absent
    /// Milliseconds between two looks at the links.
    public var monitorFrequency: Fact<Int> = .absent
    /// Milliseconds before a link counts as down.
    public var downDelay: Fact<Int> = .absent
    /// Milliseconds before a link counts as up.
    public var upDelay: Fact<Int> = .absent
    /// How links are looked at.
    public var carrier: Fact<String> = .absent
    /// Milliseconds between two ARP requests.
    public var arpInterval: Fact<Int> = .absent
    /// Whom ARP requests go to.
    public var arpTarget: Fact<IPAddress> = .absent
    /// Which interfaces validate ARP replies.
    public var arpValidation: Fact<String> = .absent
    /// Interfaces that it joins.
    public var members: Listing<HostBondMember> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBond>.table {
        Row.fact("mode", \.mode, "Mode", libvirt: "@mode")
        Row.fact(
            "monitorFrequency", \.monitorFrequency, "Milliseconds between two looks at the links",
            libvirt: "miimon/@freq")
        Row.fact("downDelay", \.downDelay, "Milliseconds before a link counts as down", libvirt: "miimon/@downdelay")
        Row.fact("upDelay", \.upDelay, "Milliseconds before a link counts as up", libvirt: "miimon/@updelay")
        Row.fact("carrier", \.carrier, "How links are looked at", libvirt: "miimon/@carrier")
        Row.fact("arpInterval", \.arpInterval, "Milliseconds between two ARP requests", libvirt: "arpmon/@interval")
        Row.fact("arpTarget", \.arpTarget, "Whom ARP requests go to", libvirt: "arpmon/@target")
        Row.fact("arpValidation", \.arpValidation, "Which interfaces validate ARP replies", libvirt: "arpmon/@validate")
        Row.list("members", \.members, "Interfaces that it joins", libvirt: "interface")
    }
}

/// An interface that a bond joins.
public struct HostBondMember: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind.
    public var kind: Fact<HostInterfaceKind> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// MAC address.
    public var mac: Fact<MACAddress> = .absent
    /// Whether the link is up.
    public var linkState: Fact<HostLinkState> = .absent
    /// Speed of the link in megabits a second.
    public var linkSpeed: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBondMember>.table {
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("mac", \.mac, "MAC address", libvirt: "mac/@address")
        Row.fact("linkState", \.linkState, "Whether the link is up", libvirt: "link/@state")
        Row.fact("linkSpeed", \.linkSpeed, "Speed of the link in megabits a second", libvirt: "link/@speed")
    }
}

/// A VLAN on an interface of a host.
public struct HostVLAN: Described {
    /// Number.
    public var tag: Fact<Int> = .absent
    /// Interface that it lies on.
    public var parent: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostVLAN>.table {
        Row.fact("tag", \.tag, "Number", libvirt: "@tag")
        Row.fact("parent", \.parent, "Interface that it lies on", libvirt: "interface/@name")
    }
}
