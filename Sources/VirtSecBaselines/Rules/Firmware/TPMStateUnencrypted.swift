// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What an emulated TPM keeps is encrypted on the host's disk.
///
/// What a TPM behind a socket does with its state, the program there decides.
public struct TPMStateUnencrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tpm-state-unencrypted", title: "State of the TPM lies unencrypted on the host",
        severity: .medium, layer: .storage, threat: .confidentiality,
        rationale: """
            Whoever reads the host's disk or a backup of it has the keys that the guest sealed, that of its \
            encrypted disk among them.
            """,
        remedy: """
            Add <encryption secret='…'/> with the UUID of a libvirt secret to the <backend> of the <tpm>, before its \
            first start.
            """,
        references: [
            .libvirt("formatdomain", "TPM device"), .libvirt("kbase/secureusage", "Secure Usage of Libvirt"),
        ],
        catalogue: ["TPM-04"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .tpms

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.tpms.judgeEach(whenNone: .notApplicable("no TPM")) { tpm throws(MissingEvidence) in
            switch try tpm.backend.required() {
            case .emulator: return .violated(when: try !tpm.encryptionSecret.exists(), at: tpm.locus)
            case .external: throw MissingEvidence(UnseenReason(.hostProgram, at: tpm.backend.locus))
            default: return .notApplicable("no emulated TPM")
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name>
              <devices>
                <tpm model='tpm-crb'><backend type='emulator' version='2.0'>
                  <encryption secret='c04f6a92-1d8e-4b7a-83f5-e6290bd1c710'/>
                </backend></tpm>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <devices>↓<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name>
              <devices>
                <tpm model='tpm-crb'><backend type='external'><source type='unix' mode='connect' path='/run/t'/></backend></tpm>
              </devices>
            </domain>
            """, because: "program")
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name>
              <devices>
                <tpm model='tpm-crb'><backend type='emulator'><encryption secret='soon'/></backend></tpm>
              </devices>
            </domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name>
              <devices><tpm model='tpm-tis'><backend type='passthrough'/></tpm></devices>
            </domain>
            """, because: "no emulated TPM")
        NotApplicable("<domain type='kvm'><name>vault</name><devices></devices></domain>", because: "no TPM")
    }
}
