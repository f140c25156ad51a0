// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest locks its desktop when the last console of a VMware machine is closed.
public struct ConsoleDesktopNotLocked: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "console-desktop-not-locked", title: "Guest stays logged in when the last console leaves",
        severity: .medium,
        layer: .guest, threat: .confidentiality,
        rationale: """
            Whoever opens the console next works with the rights of the one who left it. VMware Tools lock \
            nothing unless they are told to.
            """,
        remedy: """
            Set tools.guest.desktop.autolock = "TRUE" in the .vmx file.
            """,
        references: [.stig("VMCH-70-000022"), .nist80053("AC-11"), .nist80053("AC-2(5)")],
        controls: .rows("VS-VM-051"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(
            machine.vmware.locksDesktop, silence: .isWrong, remedy: .setting("tools.guest.desktop.autolock", "TRUE")
        ) { $0 }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            tools.guest.desktop.autolock = "TRUE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓tools.guest.desktop.autolock = "FALSE"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            tools.guest.desktop.autolock = "perhaps"
            """)
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
