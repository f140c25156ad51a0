// SPDX-License-Identifier: Apache-2.0

/// Settings for a group of ports.
public struct NetworkPortGroup: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Whether it is the default.
    public var isDefault: Fact<Bool> = .absent
    /// Whether guests may change their hardware addresses.
    public var trustsGuestFilters: Fact<Bool> = .absent
    /// Whether guests get several VLANs.
    public var vlanTrunk: Fact<Bool> = .absent
    /// VLANs.
    public var vlans: Listing<VLANTag> = .none
    /// Parameters for the switch.
    public var virtualPort: VirtualPort {
        @inlinable _read { yield sparseVirtualPort.value }
        @inlinable _modify { yield &sparseVirtualPort.value }
    }
    @usableFromInline var sparseVirtualPort = Sparse<VirtualPort>()
    /// Limit on traffic to guests.
    public var inbound: BandwidthLimit {
        @inlinable _read { yield sparseInbound.value }
        @inlinable _modify { yield &sparseInbound.value }
    }
    @usableFromInline var sparseInbound = Sparse<BandwidthLimit>()
    /// Limit on traffic from guests.
    public var outbound: BandwidthLimit {
        @inlinable _read { yield sparseOutbound.value }
        @inlinable _modify { yield &sparseOutbound.value }
    }
    @usableFromInline var sparseOutbound = Sparse<BandwidthLimit>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NetworkPortGroup>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("isDefault", \.isDefault, "Whether it is the default", libvirt: "@default")
        Row.fact(
            "trustsGuestFilters", \.trustsGuestFilters, "Whether guests may change their hardware addresses",
            libvirt: "@trustGuestRxFilters")
        Row.fact("vlanTrunk", \.vlanTrunk, "Whether guests get several VLANs", libvirt: "vlan/@trunk")
        Row.list("vlans", \.vlans, "VLANs", libvirt: "vlan/tag")
        Row.group("virtualPort", \.virtualPort, in: \.sparseVirtualPort, at: "virtualport")
        Row.group("inbound", \.inbound, in: \.sparseInbound, at: "bandwidth/inbound")
        Row.group("outbound", \.outbound, in: \.sparseOutbound, at: "bandwidth/outbound")
    }
}
