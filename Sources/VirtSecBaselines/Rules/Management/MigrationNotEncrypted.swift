// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A VMware machine is moved between hosts only encrypted.
///
/// An encrypted machine always is; of others ESXi encrypts the move when both hosts can.
public struct MigrationNotEncrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "migration-not-encrypted", title: "Live migration may be in clear", severity: .medium,
        layer: .management, threat: .mobility,
        rationale: """
            The memory of the machine passes over the network, with all keys and passwords in it.
            """,
        remedy: """
            Set migrate.encryptionMode = "required" in the .vmx file.
            """,
        references: [.stig("VMCH-70-000024"), .nist80053("SC-8"), .nist80053("SC-8(1)")],
        controls: .rows("VS-VM-097"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.virtualization.equals(.vmware) else { return .notApplicable("not run by VMware") }
        if try machine.vmware.isEncrypted.required() { return .satisfied }
        return try machine.judgeVMware(
            machine.vmware.migrationEncryption, silence: .isWrong,
            remedy: .setting("migrate.encryptionMode", "required")
        ) {
            $0.lowercased() == "required"
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            migrate.encryptionMode = "required"
            """)
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            encryption.keySafe = "vmware:key/list/()"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓migrate.encryptionMode = "opportunistic"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            migrate.encryptionMode = "required"
            migrate.encryptionMode = "disabled"
            """)
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
