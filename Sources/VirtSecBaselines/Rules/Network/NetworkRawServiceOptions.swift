// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No option goes to dnsmasq past libvirt.
public struct NetworkRawServiceOptions: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-raw-service-options",
        title: "Network hands options of its own to the host's DHCP server", severity: .medium,
        layer: .virtualNetwork, threat: .hypervisorAttack,
        rationale: """
            libvirt does not look at such options; some of them run programs of the host, read its files or answer \
            names of other networks.
            """,
        remedy: "Remove <dnsmasq:options> and say the same with <dns>, <dhcp> and <domain>.",
        references: [.libvirt("formatnetwork", "Network namespaces")])

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        try network.facts.serviceOptions.judgeEach(whenNone: .satisfied) { option throws(MissingEvidence) in
            .violated(option.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='nat'/></network>")
        Violated(
            """
            <network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'><name>a</name>
              <dnsmasq:options>↓<dnsmasq:option value='log-queries'/></dnsmasq:options>
            </network>
            """)
    }
}
