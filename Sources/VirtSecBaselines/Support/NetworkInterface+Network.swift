// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What an interface leaves to the virtual network that it names.
///
/// libvirt: formatdomain, "Virtual network"; formatnetwork, "Connectivity" and "Portgroups". All is inlined into the
/// rules, which then read the facts where they are; a call would copy the interface first.
extension NetworkInterface {
    /// The virtual network; nil for an interface of another kind.
    @inline(__always)
    func virtualNetwork(in context: Context) throws(MissingEvidence) -> VirtualNetwork? {
        guard try kind.equals(.network) else { return nil }
        return try context.network(named: try network.required(), at: network.locus)
    }

    /// Whether it reaches the outside through macvtap on a card of the host.
    @inline(__always)
    func isDirectlyAttached(in context: Context) throws(MissingEvidence) -> Bool {
        if try kind.equals(.direct) { return true }
        guard let network = try virtualNetwork(in: context) else { return false }
        switch try network.facts.forwardMode.optional() {
        case .private?, .vepa?, .passthrough?: return true
        // With a name it is an ordinary bridge of the host.
        case .bridge?: return try !network.facts.bridge.exists()
        default: return false
        }
    }

    /// Whether macvtap takes the card for this guest alone.
    @inline(__always)
    func takesCard(in context: Context) throws(MissingEvidence) -> Bool {
        if try kind.equals(.direct) { return try extra.sourceMode.equals(.passthrough) }
        return try virtualNetwork(in: context)?.facts.forwardMode.equals(.passthrough) ?? false
    }

    /// Whether it is a USB device of the host that is handed to the guest.
    @inline(__always)
    func isUSBDevice() throws(MissingEvidence) -> Bool {
        try allOf(kind.equals(.hostdev), extra.hostBus.equals(.usb))
    }

    /// Whether it is a device of the host that is handed to the guest.
    @inline(__always)
    func isHostDevice(in context: Context) throws(MissingEvidence) -> Bool {
        if try kind.equals(.hostdev) { return true }
        return try virtualNetwork(in: context)?.facts.forwardMode.equals(.hostdev) ?? false
    }

    /// Whether it is a device of the host on the PCI bus, as those of a network's pool are.
    @inline(__always)
    func isPCIDevice(in context: Context) throws(MissingEvidence) -> Bool {
        try allOf(isHostDevice(in: context), extra.hostBus.required(ifAbsent: .pci) == .pci)
    }

    /// The group of ports that it belongs to; nil when the network has none that counts.
    @inline(__always)
    func portGroup(of network: VirtualNetwork) throws(MissingEvidence) -> NetworkPortGroup? {
        let name = try extra.sourcePortGroup.optional()
        for group in try network.facts.portGroups.required() {
            let isMeant =
                if let name { try group.name.equals(name) } else {
                    // What is not understood may be what makes it the default.
                    try group.isDefault.equals(true) || group.unrecognised != .none
                }
            if !isMeant { continue }
            guard group.unrecognised == .none else {
                throw MissingEvidence(UnseenReason(.unrecognisedContent, at: self.network.locus))
            }
            return group
        }
        return nil
    }

    /// Whether the host believes what addresses the guest says it has; the nearest statement counts.
    @inline(__always)
    func trustsGuest(in context: Context) throws(MissingEvidence) -> Bool {
        guard trustsGuestFilters.isLeftOpen(to: .networkDecides), let network = try virtualNetwork(in: context)
        else { return try trustsGuestFilters.equals(true) }
        if let own = try portGroup(of: network)?.trustsGuestFilters.optional() { return own }
        return try network.facts.trustsGuestFilters.equals(true)
    }

    /// Whether it gets more than one VLAN; the nearest element that names VLANs counts.
    @inline(__always)
    func getsTrunk(in context: Context) throws(MissingEvidence) -> Bool {
        if try hasVLANs.equals(true) { return try Self.isTrunk(vlanTrunk, vlans) }
        guard let network = try virtualNetwork(in: context) else { return false }
        if let group = try portGroup(of: network), try !group.vlans.isEmpty() {
            return try Self.isTrunk(group.vlanTrunk, group.vlans)
        }
        return try Self.isTrunk(network.facts.vlanTrunk, network.facts.vlans)
    }

    private static func isTrunk(_ trunk: Fact<Bool>, _ tags: Listing<VLANTag>) throws(MissingEvidence) -> Bool {
        try anyOf(trunk.equals(true), tags.required().count > 1)
    }
}
