// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No network connects guests by macvtap or by handing them a card.
///
/// A network in mode `bridge` with the name of a bridge uses an ordinary bridge of the host, where its filters apply;
/// one that names devices uses macvtap on them.
public struct NetworkBypassesHostFilters: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-bypasses-host-filters",
        title: "Network hands traffic past the host's filters", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            Neither the host's firewall nor a network filter sees what such a guest sends, so nothing on the host \
            stops it from taking another address.
            """,
        remedy: "Use a bridge: <forward mode='bridge'/> with <bridge name='…'/>, or a network in mode nat or route.",
        references: [.libvirt("formatnetwork", "Connectivity"), .nist80053("AC-4"), .nist80053("SC-7")],
        controls: .rows("VS-VM-074"))

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try network.facts.forwardMode.optional() {
        case .private, .vepa, .passthrough, .hostdev: .violated(network.facts.forwardMode)
        case .bridge: .violated(when: try !network.facts.bridge.exists(), at: network.facts.forwardMode)
        default: .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='nat'/></network>")
        Satisfied("<network><name>a</name><forward mode='bridge'/><bridge name='br0'/></network>")
        Violated(
            """
            <network><name>a</name><forward ↓mode='bridge'><interface dev='eth1'/></forward></network>
            """)
        Violated(
            """
            <network><name>a</name><forward ↓mode='hostdev' managed='yes'><pf dev='eth3'/></forward></network>
            """)
        Violated(
            """
            <network><name>a</name><forward ↓mode='passthrough'><interface dev='eth1'/></forward></network>
            """)
        NotAssessable("<network><name>a</name><forward mode='teleport'/></network>", because: "does not know")
    }
}
