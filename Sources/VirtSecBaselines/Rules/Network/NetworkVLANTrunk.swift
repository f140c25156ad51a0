// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Neither a network nor one of its groups of ports gives guests several VLANs.
///
/// libvirt takes more than one `<tag>` as a trunk also without `trunk='yes'`.
public struct NetworkVLANTrunk: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-vlan-trunk",
        title: "Network gives guests a trunk of VLANs", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: "Each guest chooses the VLAN that it sends into, so it connects zones that the network keeps apart.",
        remedy: "Give <vlan> one <tag> and no trunk='yes', and one <portgroup> for each VLAN.",
        references: [
            .libvirt("formatnetwork", "Setting VLAN tag (on supported network types only)"), .nist80053("AC-4(21)"),
        ],
        controls: .rows("VS-VM-073"))

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.add { () throws(MissingEvidence) in try Self.judge(network.facts.vlanTrunk, network.facts.vlans) }
        joined.addEach(of: network.facts.portGroups) { group throws(MissingEvidence) in
            try Self.judge(group.vlanTrunk, group.vlans)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func judge(_ trunk: Fact<Bool>, _ tags: Listing<VLANTag>) throws(MissingEvidence) -> Outcome {
        if trunk.value == true { return .violated(trunk) }
        if tags.known.count > 1 { return .violated(tags.known[1]) }
        return .violated(when: try anyOf(trunk.equals(true), tags.required().count > 1), at: trunk)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><vlan><tag id='42'/></vlan></network>")
        Violated("<network><name>a</name><vlan ↓trunk='yes'><tag id='42'/></vlan></network>")
        Violated("<network><name>a</name><vlan><tag id='42'/>↓<tag id='43'/></vlan></network>")
        Violated(
            """
            <network><name>a</name>
              <portgroup name='x'><vlan><tag id='1'/></vlan></portgroup>
              <portgroup name='y'><vlan ↓trunk='yes'><tag id='2'/></vlan></portgroup>
            </network>
            """)
        NotAssessable("<network><name>a</name><vlan trunk='all'><tag id='42'/></vlan></network>")
        NotAssessable("<network><name>a</name><portgroup name='x'><colour/></portgroup></network>")
    }
}
