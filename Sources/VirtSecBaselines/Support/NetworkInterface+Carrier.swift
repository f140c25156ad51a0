// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What carries the traffic of an interface on the host.
enum InterfaceCarrier {
    /// A bridge or tap of the host's network stack, where libvirt's filters and the host's firewall see it.
    case hostStack
    /// A switch that has rules of its own, such as Open vSwitch.
    case virtualSwitch
    /// A card of the host, or a process, behind which neither filters nor firewall see it.
    case pastHost
    /// Nothing of these, such as a socket of QEMU.
    case other
}

extension NetworkInterface {
    /// What carries its traffic.
    ///
    /// libvirt: qemuDomainValidateActualNetDef takes filters for bridges and taps without a `<virtualport>` alone;
    /// formatdomain, "Network interfaces".
    ///
    /// - Throws: ``MissingEvidence`` where the virtual network decides and is not to be had.
    func carrier(in context: Context) throws(MissingEvidence) -> InterfaceCarrier {
        switch try kind.optional() {
        case .direct, .hostdev, .vdpa, .vhostuser: return .pastHost
        case .bridge, .ethernet: return Self.carrier(by: try virtualPort.kind.optional())
        case .network: break
        default: return .other
        }
        if let port = try virtualPort.kind.optional() { return Self.carrier(by: port) }
        guard let network = try virtualNetwork(in: context) else { return .hostStack }
        if try anyOf(isHostDevice(in: context), isDirectlyAttached(in: context)) { return .pastHost }
        if let port = try network.facts.virtualPort.kind.optional() { return Self.carrier(by: port) }
        return Self.carrier(by: try portGroup(of: network)?.virtualPort.kind.optional())
    }

    /// What carries its traffic, where a network that is not in the inventory is taken for one of a bridge.
    func presumedCarrier(in context: Context) throws(MissingEvidence) -> InterfaceCarrier {
        if try isOfNetworkNotGiven(in: context) { return .hostStack }
        return try carrier(in: context)
    }

    /// Whether it is of a virtual network of which no document was given, and nothing of its own says what carries it.
    private func isOfNetworkNotGiven(in context: Context) throws(MissingEvidence) -> Bool {
        guard try kind.equals(.network), try virtualPort.kind.optional() == nil else { return false }
        return try context.networks(named: try network.required(), at: network.locus).isEmpty
    }

    /// libvirt: formatdomain, "virtualport": 802.1Qbg and 802.1Qbh tell a switch outside the host of a macvtap or card.
    private static func carrier(by port: VirtualPortKind?) -> InterfaceCarrier {
        switch port {
        case .openvswitch, .midonet: .virtualSwitch
        case .vnLink8021Qbg, .vnLink8021Qbh: .pastHost
        case .other, nil: .hostStack
        }
    }
}
