// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An interface on a bridge, a virtual network or a host device obeys a network filter.
public struct InterfaceWithoutFilter: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-without-filter", title: "Network interface obeys no network filter", severity: .high,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            Nothing on the host stops the guest from sending with the hardware or IP address of another machine and \
            taking over its traffic.
            """,
        remedy: """
            Add <filterref filter='clean-traffic'/> to the <interface>, with an IP parameter where the address is fixed.
            """,
        references: [
            .libvirt("formatnwfilter", "Pre-existing network filters"), .bsi("SYS.1.5.A4"), .nist80053("AC-4"),
            .nist80053("SC-7"),
        ],
        catalogue: ["NET-01"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no interface for a filter")) { interface in
            switch try interface.kind.optional() {
            case .bridge, .network, .ethernet:
                return .violated(
                    when: try !interface.hasFilter.required(ifAbsent: false), at: interface,
                    remedy: .add("<filterref filter='clean-traffic'/>"))
            default: return .notApplicable("not on the host's network stack")
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='clean-traffic'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='a'/><filterref filter='clean-traffic'/></interface>
              ↓<interface type='network'><source network='b'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices><interface type='teleport'/></devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices><interface type='user'/></devices></domain>
            """, because: "filter")
    }
}
