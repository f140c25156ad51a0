// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The NAT network that libvirt brings along is gone where no machine uses it.
///
/// Speaks of the machines that were given: without any, nobody can tell. Whether it is started with the host its
/// document does not say.
public struct NetworkDefaultUnused: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-default-unused",
        title: "Default network of libvirt is there and no machine uses it", severity: .low,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            It gives every machine that is put on it a way to the outside that nobody asked for, and a DHCP and a \
            name server on the host.
            """,
        remedy: "Remove the network with virsh net-destroy and net-undefine, or at least switch its autostart off.",
        references: [.libvirt("formatnetwork", "NAT based network")],
        controls: .rows("VS-HOST-041"))

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        let isDefault = try allOf(network.facts.name.equals("default"), network.facts.forwardMode.equals(.nat))
        guard isDefault else { return .notApplicable("not the network that libvirt brings along") }
        if try network.facts.connections.required(ifAbsent: 0) > 0 { return .satisfied }
        var missing: MissingEvidence?
        for machine in context.inventory.machines {
            do throws(MissingEvidence) {
                if try machine.interfaces.hasElement(where: Self.isOnDefault) { return .satisfied }
            } catch { missing = error }
        }
        let place = network.facts.name.locus
        if missing != nil || !context.inventory.isFullyRead {
            throw MissingEvidence(UnseenReason(.incomplete, at: place))
        }
        if context.inventory.machines.isEmpty { throw MissingEvidence(UnseenReason(.notCollected, at: place)) }
        return .violated(network.facts.name)
    }

    @inline(__always)
    private static func isOnDefault(_ interface: NetworkInterface) throws(MissingEvidence) -> Bool {
        try allOf(interface.kind.equals(.network), interface.network.equals("default"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Violated(
            "<network>↓<name>default</name><forward mode='nat'/></network>",
            beside: [
                "<domain type='kvm'><name>a</name></domain>"
            ])
        Violated(
            "<network>↓<name>default</name><forward/></network>", beside: ["<domain type='kvm'><name>a</name></domain>"]
        )
        Satisfied(
            "<network><name>default</name><forward mode='nat'/></network>",
            beside: [
                """
                <domain type='kvm'><name>a</name><devices>
                  <interface type='network'><source network='default'/></interface>
                </devices></domain>
                """
            ])
        Satisfied("<network connections='2'><name>default</name><forward mode='nat'/></network>")
        NotAssessable("<network><name>default</name><forward mode='nat'/></network>", because: "not in the inventory")
        NotAssessable(
            "<network><name>default</name><forward mode='nat'/></network>", because: "not everything",
            beside: [
                "<domain type='kvm'><name>a</name><devices><interface type='teleport'><source network='default'/></interface></devices></domain>"
            ])
        NotApplicable("<network><name>dmz</name><forward mode='nat'/></network>", because: "not the network")
        NotApplicable("<network><name>default</name><forward mode='route'/></network>", because: "not the network")
    }
}
