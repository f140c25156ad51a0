// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What a VMware machine sends to its twin for fault tolerance must be encrypted.
///
/// Without the setting nobody can tell: most machines have no twin.
public struct FaultToleranceNotEncrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "fault-tolerance-not-encrypted", title: "Traffic of fault tolerance may be in clear", severity: .medium,
        layer: .management, threat: .mobility,
        rationale: """
            The memory of the machine passes over the network, with all keys and passwords in it.
            """,
        remedy: """
            Set ftcpt.ftEncryptionMode = "ftEncryptionRequired" in the .vmx file.
            """,
        references: [.stig("VMCH-70-000029"), .nist80053("SC-8"), .nist80053("SC-8(1)")],
        controls: .rows("VS-VM-098"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(
            machine.vmware.faultToleranceEncryption, silence: .isOpen,
            remedy: .setting("ftcpt.ftEncryptionMode", "ftEncryptionRequired")
        ) {
            $0.lowercased() == "ftencryptionrequired"
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            ftcpt.ftEncryptionMode = "ftEncryptionRequired"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓ftcpt.ftEncryptionMode = "ftEncryptionOpportunistic"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            displayName = "web"
            """)
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
