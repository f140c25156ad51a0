// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// libvirt starts the TPM of a machine.
public struct TPMManagedExternally: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tpm-managed-externally", title: "TPM is a program that libvirt does not start",
        severity: .low, layer: .host, threat: .separationOfDuties,
        rationale: """
            Who runs the program, with which rights, and where it keeps its state, libvirt neither knows nor \
            confines.
            """,
        remedy: "Set type='emulator' version='2.0' on the <backend> of the <tpm>, and remove its <source>.",
        references: [.libvirt("formatdomain", "TPM device")],
        catalogue: ["TPM-05"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .tpms

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.tpms.judgeEach(whenNone: .notApplicable("no TPM")) { tpm throws(MissingEvidence) in
            .violated(when: try tpm.backend.equals(.external), at: tpm.backend)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name>
              <devices><tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <devices>
                <tpm model='tpm-crb'><backend ↓type='external'><source type='unix' mode='connect' path='/run/t'/></backend></tpm>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name>
              <devices><tpm model='tpm-crb'><backend type='oracle'/></tpm></devices>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>desk</name><devices></devices></domain>", because: "no TPM")
    }
}
