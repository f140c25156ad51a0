// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A network on which libvirt gives out no IPv6 addresses carries no IPv6.
public struct NetworkPassesUnmanagedIPv6: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-passes-unmanaged-ipv6",
        title: "Guests may talk IPv6 on a network without an IPv6 address", severity: .low,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            Guests then reach each other by addresses that they gave themselves, which rules and logs made for IPv4 \
            do not see.
            """,
        remedy: "Remove ipv6='yes' from the <network>, or give it an <ip family='ipv6'>.",
        references: [.libvirt("formatnetwork", "General metadata")])

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try network.facts.ipv6.equals(true) else { return .satisfied }
        let isManaged = try network.facts.addresses.hasElement(where: Self.isIPv6)
        return .violated(when: !isManaged, at: network.facts.ipv6, remedy: .set("no"))
    }

    private static func isIPv6(_ address: NetworkAddress) throws(MissingEvidence) -> Bool {
        try address.family.equals("ipv6")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name></network>")
        Satisfied(
            """
            <network ipv6='yes'><name>a</name><ip family='ipv6' address='2001:db8::1' prefix='64'/></network>
            """)
        Violated("<network ↓ipv6='yes'><name>a</name><ip address='192.0.2.1' prefix='24'/></network>")
        NotAssessable("<network ipv6='perhaps'><name>a</name></network>")
    }
}
