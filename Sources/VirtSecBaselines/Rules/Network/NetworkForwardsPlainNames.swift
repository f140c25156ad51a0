// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Names without a dot are answered on the network alone.
///
/// An isolated network asks no outside server, unless it names one. libvirt: networkDnsmasqConfContents forwards such
/// names unless the document says no.
public struct NetworkForwardsPlainNames: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-forwards-plain-names",
        title: "Network sends names without a domain to outside name servers", severity: .low,
        layer: .virtualNetwork, threat: .confidentiality,
        rationale: """
            Names of internal machines leave the host, and whoever answers them there decides where guests connect \
            to.
            """,
        remedy: "Set forwardPlainNames='no' on <dns>.",
        references: [.libvirt("formatnetwork", "Addressing")])

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        let facts = network.facts
        if try facts.dnsEnabled.equals(false) { return .notApplicable("the network answers no names") }
        switch try facts.forwardMode.optional() {
        case .nat, .route, .open: break
        case nil:
            let asks = try anyOf(facts.hasForward.required(ifAbsent: false), !facts.dnsForwarders.isEmpty())
            guard asks else { return .notApplicable("the network asks no other name server") }
        default: return .notApplicable("libvirt answers no names on such a network")
        }
        if try facts.dnsForwardsPlain.equals(false) { return .satisfied }
        return facts.dnsForwardsPlain.isStated
            ? .violated(facts.dnsForwardsPlain, remedy: .set("no"))
            : .violated(at: .none, remedy: .add("<dns forwardPlainNames='no'/>"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='nat'/><dns forwardPlainNames='no'/></network>")
        Violated(
            """
            <network><name>a</name><forward mode='nat'/><dns ↓forwardPlainNames='yes'/></network>
            """)
        Violated("↓<network><name>a</name><forward mode='nat'/></network>")
        Violated("↓<network><name>a</name><forward/></network>")
        Violated("↓<network><name>a</name><dns><forwarder addr='192.0.2.53'/></dns></network>")
        NotAssessable(
            """
            <network><name>a</name><forward mode='nat'/><dns forwardPlainNames='maybe'/></network>
            """)
        NotApplicable(
            "<network><name>a</name><forward mode='nat'/><dns enable='no'/></network>", because: "answers no names")
        NotApplicable("<network><name>a</name><bridge name='virbr1'/></network>", because: "no other name server")
        NotApplicable(
            "<network><name>a</name><forward mode='bridge'/><bridge name='br0'/></network>", because: "answers no names"
        )
    }
}
