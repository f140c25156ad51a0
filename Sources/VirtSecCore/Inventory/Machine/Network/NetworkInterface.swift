// SPDX-License-Identifier: Apache-2.0

/// A network interface of a machine.
public struct NetworkInterface: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// What it is attached to.
    public var kind: Fact<InterfaceKind> = .absent
    /// Hardware address.
    public var mac: Fact<MACAddress> = .absent
    /// Model that the guest sees.
    public var model: Fact<String> = .absent
    /// Virtual network.
    public var network: Fact<String> = .absent
    /// Bridge of the host.
    public var bridge: Fact<String> = .absent
    /// Device of the host.
    public var sourceDevice: Fact<String> = .absent
    /// Device that the host sees.
    public var targetDevice: Fact<String> = .absent
    /// Network filter.
    public var filter: FilterReference {
        @inlinable _read { yield sparseFilter.value }
        @inlinable _modify { yield &sparseFilter.value }
    }
    @usableFromInline var sparseFilter = Sparse<FilterReference>()
    /// Whether a network filter is named.
    public var hasFilter: Fact<Bool> = .absent
    /// Whether it is isolated from the other ports of its bridge.
    public var portIsolated: Fact<Bool> = .absent
    /// Whether the guest may change its hardware address and filters.
    public var trustsGuestFilters: Fact<Bool> = .absent
    /// Parameters for the switch.
    public var virtualPort: VirtualPort {
        @inlinable _read { yield sparseVirtualPort.value }
        @inlinable _modify { yield &sparseVirtualPort.value }
    }
    @usableFromInline var sparseVirtualPort = Sparse<VirtualPort>()
    /// Whether there are parameters for the switch.
    public var hasVirtualPort: Fact<Bool> = .absent
    /// Whether the guest gets several VLANs.
    public var vlanTrunk: Fact<Bool> = .absent
    /// VLANs.
    public var vlans: Listing<VLANTag> = .none
    /// Whether VLANs are given.
    public var hasVLANs: Fact<Bool> = .absent
    /// Limit on traffic to the guest.
    public var inbound: BandwidthLimit {
        @inlinable _read { yield sparseInbound.value }
        @inlinable _modify { yield &sparseInbound.value }
    }
    @usableFromInline var sparseInbound = Sparse<BandwidthLimit>()
    /// Limit on traffic from the guest.
    public var outbound: BandwidthLimit {
        @inlinable _read { yield sparseOutbound.value }
        @inlinable _modify { yield &sparseOutbound.value }
    }
    @usableFromInline var sparseOutbound = Sparse<BandwidthLimit>()
    /// Whether traffic is limited.
    public var limitsBandwidth: Fact<Bool> = .absent
    /// Script that runs when the interface is made.
    public var script: Fact<String> = .absent
    /// What only some interfaces carry.
    public var extra: InterfaceOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<InterfaceOptions>()
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias, boot order and virtio settings.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NetworkInterface>.table {
        Row.fact("kind", \.kind, "What it is attached to", libvirt: "@type")
        Row.fact("mac", \.mac, "Hardware address", libvirt: "mac/@address")
        Row.fact("model", \.model, "Model that the guest sees", libvirt: "model/@type")
        Row.fact("network", \.network, "Virtual network", libvirt: "source/@network")
        Row.fact("bridge", \.bridge, "Bridge of the host", libvirt: "source/@bridge")
        Row.fact("sourceDevice", \.sourceDevice, "Device of the host", libvirt: "source/@dev")
        Row.fact("targetDevice", \.targetDevice, "Device that the host sees", libvirt: "target/@dev")
        Row.group("filter", \.filter, in: \.sparseFilter, at: "filterref")
        Row.fact("hasFilter", \.hasFilter, "Whether a network filter is named", libvirt: "filterref")
        Row.fact(
            "portIsolated", \.portIsolated, "Whether it is isolated from the other ports of its bridge",
            libvirt: "port/@isolated")
        Row.fact(
            "trustsGuestFilters", \.trustsGuestFilters, "Whether the guest may change its hardware address and filters",
            libvirt: "@trustGuestRxFilters")
        Row.group("virtualPort", \.virtualPort, in: \.sparseVirtualPort, at: "virtualport")
        Row.fact(
            "hasVirtualPort", \.hasVirtualPort, "Whether there are parameters for the switch", libvirt: "virtualport")
        Row.fact("vlanTrunk", \.vlanTrunk, "Whether the guest gets several VLANs", libvirt: "vlan/@trunk")
        Row.list("vlans", \.vlans, "VLANs", libvirt: "vlan/tag")
        Row.fact("hasVLANs", \.hasVLANs, "Whether VLANs are given", libvirt: "vlan")
        Row.group("inbound", \.inbound, in: \.sparseInbound, at: "bandwidth/inbound")
        Row.group("outbound", \.outbound, in: \.sparseOutbound, at: "bandwidth/outbound")
        Row.fact("limitsBandwidth", \.limitsBandwidth, "Whether traffic is limited", libvirt: "bandwidth")
        Row.fact("script", \.script, "Script that runs when the interface is made", libvirt: "script/@path")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// What a network interface is attached to.
public enum InterfaceKind: Keyword {
    case network, bridge, ethernet, user, direct, hostdev, udp, mcast, server, client, vhostuser, `internal`
    case vdpa, null, vds
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, InterfaceKind> = [
        "network": .network, "bridge": .bridge, "ethernet": .ethernet, "user": .user, "direct": .direct,
        "hostdev": .hostdev, "udp": .udp, "mcast": .mcast, "server": .server, "client": .client,
        "vhostuser": .vhostuser, "internal": .internal, "vdpa": .vdpa, "null": .null, "vds": .vds,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
