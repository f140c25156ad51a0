// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No network is forwarded in a mode in which libvirt leaves the host's firewall alone.
public struct NetworkForwardOpen: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-forward-open",
        title: "Network is forwarded without rules of the firewall", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            In mode 'open' libvirt adds no rule for the network, so everybody who can route to it reaches the \
            guests, and the guests reach everybody.
            """,
        remedy: """
            Set mode on <forward> to nat or route, or keep rules of your own for the bridge in the host's firewall \
            and accept the risk.
            """,
        references: [.libvirt("formatnetwork", "Connectivity")],
        controls: .rows("VS-HOST-042"))

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(
            when: try network.facts.forwardMode.equals(.open), at: network.facts.forwardMode, remedy: .set("nat"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='nat'/></network>")
        Satisfied("<network><name>a</name><bridge name='virbr1'/></network>")
        Violated("<network><name>a</name><forward ↓mode='open'/></network>")
        NotAssessable("<network><name>a</name><forward mode='teleport'/></network>", because: "does not know")
        NotAssessable("<network><name>a</name><forward mod='open'/></network>")
    }
}
