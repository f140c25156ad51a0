// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a virtual network.
public struct NetworkFacts: Described {
    /// Name.
    public var name: Fact<String> = .absent
    /// Universally unique identifier.
    public var uuid: Fact<UniqueID> = .absent
    /// Short description.
    public var title: Fact<PrivateText> = .absent
    /// Description.
    public var summary: Fact<PrivateText> = .absent
    /// What other programs keep in the definition.
    public var metadata: Listing<MetadataEntry> = .none
    /// Whether guests may talk IPv6 without an address on the host.
    public var ipv6: Fact<Bool> = .absent
    /// Whether guests may change their hardware addresses.
    public var trustsGuestFilters: Fact<Bool> = .absent
    /// Machines that use it.
    public var connections: Fact<Int> = .absent
    /// Whether it reaches the outside at all; without it it is isolated.
    public var hasForward: Fact<Bool> = .absent
    /// How it reaches the outside.
    public var forwardMode: Fact<ForwardMode> = .absent
    /// Device of the host that it reaches the outside through.
    public var forwardDevice: Fact<String> = .absent
    /// Whether libvirt detaches host devices.
    public var forwardManaged: Fact<Bool> = .absent
    /// Machines that use the device.
    public var forwardConnections: Fact<Int> = .absent
    /// Devices of the host.
    public var forwardInterfaces: Listing<NetworkDevice> = .none
    /// Physical functions of the host.
    public var forwardPhysical: Listing<NetworkDevice> = .none
    /// Virtual functions of the host.
    public var forwardPCI: Fact<[PCIAddress]> = .absent
    /// What hands over a virtual function.
    public var forwardDriver: Fact<HostDeviceDriver> = .absent
    /// Outside addresses of guests.
    public var natAddresses: Listing<AddressRange> = .none
    /// Outside ports of guests.
    public var natPorts: Listing<PortSpan> = .none
    /// Whether IPv6 is translated.
    public var natIPv6: Fact<Bool> = .absent
    /// Bridge of the host.
    public var bridge: Fact<String> = .absent
    /// Whether the bridge uses the spanning tree protocol.
    public var spanningTree: Fact<Bool> = .absent
    /// Seconds until the bridge forwards.
    public var forwardDelay: Fact<Int> = .absent
    /// Who fills the bridge's table of addresses.
    public var macTableManager: Fact<MACTableManager> = .absent
    /// Zone of the firewall.
    public var zone: Fact<String> = .absent
    /// Largest packet.
    public var mtu: Fact<Int> = .absent
    /// Hardware address of the bridge.
    public var mac: Fact<MACAddress> = .absent
    /// Name domain.
    public var domain: Fact<String> = .absent
    /// Whether its names are answered only here.
    public var domainLocal: Fact<Bool> = .absent
    /// Whether it is registered with systemd.
    public var domainRegister: Fact<Bool> = .absent
    /// Whether names are answered.
    public var dnsEnabled: Fact<Bool> = .absent
    /// Whether names without a dot are sent on.
    public var dnsForwardsPlain: Fact<Bool> = .absent
    /// Name servers that queries are sent to.
    public var dnsForwarders: Listing<NameForwarder> = .none
    /// TXT records.
    public var dnsTexts: Listing<TextRecord> = .none
    /// SRV records.
    public var dnsServices: Listing<ServiceRecord> = .none
    /// Hosts with their names.
    public var dnsHosts: Listing<NameRecord> = .none
    /// Addresses of the host.
    public var addresses: Listing<NetworkAddress> = .none
    /// Routes.
    public var routes: Listing<InterfaceRoute> = .none
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
    /// Groups of ports.
    public var portGroups: Listing<NetworkPortGroup> = .none
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
    /// Whether ports are isolated from each other.
    public var portIsolated: Fact<Bool> = .absent
    /// Options handed to the DHCP server as they are.
    public var serviceOptions: Listing<ServiceOption> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}
}

/// How a network reaches the outside.
public enum ForwardMode: Keyword {
    case nat, route, open, bridge, `private`, vepa, passthrough, hostdev
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ForwardMode> = [
        "nat": .nat, "route": .route, "open": .open, "bridge": .bridge, "private": .private, "vepa": .vepa,
        "passthrough": .passthrough, "hostdev": .hostdev,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Who fills a bridge's table of addresses.
public enum MACTableManager: Keyword {
    case kernel, libvirt
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MACTableManager> = [
        "kernel": .kernel, "libvirt": .libvirt,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
