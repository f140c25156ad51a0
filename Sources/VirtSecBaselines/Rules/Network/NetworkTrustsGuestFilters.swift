// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Neither a network nor one of its groups of ports trusts the receive filters of guests.
public struct NetworkTrustsGuestFilters: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-trusts-guest-filters",
        title: "Network lets guests change their hardware addresses on the host", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            The host follows each guest's own idea of its address, multicast groups and promiscuous mode, so one \
            guest can take another's address or listen in.
            """,
        remedy: "Set trustGuestRxFilters='no' on <network> and <portgroup>, or remove the attribute.",
        references: [
            .libvirt("formatnetwork", "General metadata"), .libvirt("formatnetwork", "Portgroups"), .nist80053("AC-4"),
        ],
        controls: .rows("VS-VM-071"))

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.add { () throws(MissingEvidence) in try Self.judge(network.facts.trustsGuestFilters) }
        joined.addEach(of: network.facts.portGroups) { group throws(MissingEvidence) in
            try Self.judge(group.trustsGuestFilters)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func judge(_ trusts: Fact<Bool>) throws(MissingEvidence) -> Outcome {
        .violated(when: try trusts.equals(true), at: trusts, remedy: .set("no"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='bridge'/><portgroup name='x'/></network>")
        Violated("<network ↓trustGuestRxFilters='yes'><name>a</name></network>")
        Violated(
            """
            <network><name>a</name>
              <portgroup name='x' trustGuestRxFilters='no'/><portgroup name='y' ↓trustGuestRxFilters='yes'/>
            </network>
            """)
        NotAssessable("<network trustGuestRxFilters='sometimes'><name>a</name></network>")
        NotAssessable("<network><name>a</name><portgroup name='x'><colour/></portgroup></network>")
    }
}
