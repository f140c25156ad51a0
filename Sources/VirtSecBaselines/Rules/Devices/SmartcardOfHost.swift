// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest uses a smartcard of the host or of a client.
///
/// Differs from the catalogue's XPath: with `mode='host-certificates'` the guest uses keys of a database on the host,
/// which is the same thing without a card.
public struct SmartcardOfHost: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "smartcard-of-host", title: "Guest uses a smartcard of the host or a client",
        severity: .medium, layer: .host, threat: .confidentiality,
        rationale: """
            Programs in the guest can sign and log in with the keys on the card for as long as it is there, also \
            without its owner.
            """,
        remedy: "Remove <smartcard> from <devices>, or accept the risk for a desktop whose user needs the card.",
        references: [.libvirt("formatdomain", "Smartcard devices")],
        catalogue: ["DEV-10"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .smartcards

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.smartcards.judgeEach(whenNone: .satisfied) { card throws(MissingEvidence) in
            switch try card.mode.required() {
            case .host, .hostCertificates, .passthrough: .violated(card.locus, remedy: .remove)
            case .other: .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>desk</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<smartcard mode='host'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<smartcard mode='passthrough' type='spicevmc'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<smartcard mode='host-certificates'><certificate>a</certificate><certificate>b</certificate>
                <certificate>c</certificate></smartcard>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <smartcard mode='borrowed'/>
            </devices></domain>
            """)
    }
}
