// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The messages that a guest stores in the definition of a VMware machine are limited.
///
/// ESXi limits them to 1 MiB unless it is told otherwise.
public struct GuestMessagesUnlimited: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "guest-messages-unlimited", title: "Guest may write much into its definition", severity: .low,
        layer: .machine, threat: .availability,
        rationale: """
            A guest that may write without limit fills the datastore on which definitions lie.
            """,
        remedy: """
            Remove tools.setInfo.sizeLimit from the .vmx file, or set it to "1048576".
            """,
        references: [.stig("VMCH-70-000015"), .nist80053("SC-5"), .nist80053("SC-6")],
        controls: .rows("VS-VM-093"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(
            machine.vmware.messageLimit, silence: .isRight, remedy: .setting("tools.setInfo.sizeLimit", "1048576")
        ) { (1...1_048_576).contains($0) }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            tools.setInfo.sizeLimit = "1048576"
            """)
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            displayName = "web"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓tools.setInfo.sizeLimit = "104857600"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓tools.setInfo.sizeLimit = "0"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            tools.setInfo.sizeLimit = "-1"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            virtualHW.productCompatibility = "hosted"
            """, because: "default")
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
