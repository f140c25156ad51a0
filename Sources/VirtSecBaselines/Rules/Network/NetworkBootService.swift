// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No network serves programs for guests to boot from.
///
/// A guest takes them only where its own boot order asks the network.
public struct NetworkBootService: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-boot-service",
        title: "Network tells guests what to boot", severity: .low,
        layer: .virtualNetwork, threat: .tampering,
        rationale: """
            The answer of a boot server is not protected: another guest on the network may answer first, and what is \
            started is checked by Secure Boot alone.
            """,
        remedy: "Remove <tftp> and <bootp> from the <ip> element, or keep them on a network for installing alone.",
        references: [.libvirt("formatnetwork", "Addressing")])

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        try network.facts.addresses.judgeEach(whenNone: .satisfied) { address throws(MissingEvidence) in
            var joined = JoinedOutcome()
            joined.violate(when: try address.tftpRoot.exists(), at: address.tftpRoot)
            joined.violate(when: try address.bootFile.exists(), at: address.bootFile)
            return try joined.outcome(whenNone: .satisfied)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><ip address='192.0.2.1' prefix='24'/></network>")
        Violated(
            """
            <network><name>a</name><ip address='192.0.2.1' prefix='24'><tftp ↓root='/srv/tftp'/></ip></network>
            """)
        Violated(
            """
            <network><name>a</name><ip family='ipv6' address='2001:db8::1' prefix='64'/>
              <ip address='192.0.2.1' prefix='24'><dhcp><bootp ↓file='pxelinux.0' server='192.0.2.9'/></dhcp></ip>
            </network>
            """)
        NotAssessable("<network><name>a</name><ip address='192.0.2.1' prefix='24'><proxy/></ip></network>")
    }
}
