// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest gets the TPM of the host.
///
/// No edit mends it: beside the type, the version would have to be set, which libvirt takes for 1.2 on x86, and the
/// `<device>` be removed.
public struct HostTPMPassedThrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-tpm-passed-through", title: "Guest gets the TPM of the host", severity: .medium, layer: .host,
        threat: .hypervisorAttack,
        rationale: """
            The guest sees the host's measurements, can use or lock the host's keys, and no other machine can have a \
            TPM of its own.
            """,
        remedy: "Set type='emulator' version='2.0' on the <backend> of the <tpm>, and remove its <device>.",
        references: [.libvirt("formatdomain", "TPM device")], catalogue: ["TPM-02"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .tpms

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.tpms.judgeEach(whenNone: .notApplicable("no TPM")) { tpm throws(MissingEvidence) in
            .violated(when: try tpm.backend.equals(.passthrough), at: tpm.backend)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <tpm><backend type='emulator' version='2.0'/></tpm>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <tpm><backend ↓type='passthrough'><device path='/dev/tpm0'/></backend></tpm>
            </devices></domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>desk</name><devices><tpm><backend type='oracle'/></tpm></devices></domain>")
        NotApplicable("<domain type='kvm'><name>desk</name><devices/></domain>", because: "no TPM")
    }
}
