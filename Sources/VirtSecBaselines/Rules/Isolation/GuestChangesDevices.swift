// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Users of the guest of a VMware machine may not connect, remove or edit its devices.
///
/// ESXi forbids it unless it is told otherwise.
public struct GuestChangesDevices: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "guest-changes-devices", title: "Guest may connect, remove or edit its devices", severity: .medium,
        layer: .machine, threat: .tampering,
        rationale: """
            A user without any right on the host can attach a drive, or take the network card from the guest.
            """,
        remedy: """
            Remove isolation.device.connectable.disable and isolation.device.edit.disable from the .vmx file, or \
            set them to "TRUE".
            """,
        references: [.stig("VMCH-70-000016"), .nist80053("AC-6"), .nist80053("CM-7")],
        controls: .rows("VS-VM-090", "VS-VM-091"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(switches: ["isolation.device.connectable.disable", "isolation.device.edit.disable"])
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.device.connectable.disable = "TRUE"
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
            ↓isolation.device.connectable.disable = "FALSE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.device.connectable.disable = "TRUE"
            ↓isolation.device.edit.disable = "false"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.device.edit.disable = "perhaps"
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
