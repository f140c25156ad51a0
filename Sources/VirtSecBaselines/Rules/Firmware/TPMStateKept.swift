// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The state of an emulated TPM goes when the machine is removed.
public struct TPMStateKept: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tpm-state-kept", title: "State of the TPM stays when the machine is removed",
        severity: .low, layer: .storage, threat: .confidentiality,
        rationale: """
            The keys of a machine that is gone stay on the host, and a machine that gets the same UUID inherits \
            them.
            """,
        remedy: "Remove persistent_state from the <backend> of the <tpm>.",
        references: [.libvirt("formatdomain", "TPM device")],
        catalogue: ["TPM-06"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .tpms

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.tpms.judgeEach(whenNone: .notApplicable("no TPM")) { tpm throws(MissingEvidence) in
            .violated(when: try tpm.persistentState.equals(true), at: tpm.persistentState, remedy: .set("no"))
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
                <tpm model='tpm-crb'><backend type='emulator' version='2.0' ↓persistent_state='yes'/></tpm>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name>
              <devices><tpm model='tpm-crb'><backend type='emulator' persistent_state='perhaps'/></tpm></devices>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>desk</name><devices></devices></domain>", because: "no TPM")
    }
}
