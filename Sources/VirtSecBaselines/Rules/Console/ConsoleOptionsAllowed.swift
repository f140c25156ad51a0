// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Programs in the guest of a VMware machine may not set options of the console.
///
/// What a definition without the setting means, no page of VMware says for all versions.
public struct ConsoleOptionsAllowed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "console-options-allowed", title: "Guest may change options of its console", severity: .low,
        layer: .machine, threat: .confidentiality,
        rationale: """
            With these options the guest can switch on copying between itself and the console.
            """,
        remedy: """
            Set isolation.tools.setGUIOptions.enable = "FALSE" in the .vmx file.
            """,
        references: [.nist80053("CM-7")],
        controls: .rows("VS-VM-052"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(
            machine.vmware.flag("isolation.tools.setGUIOptions.enable"), silence: .isOpen,
            remedy: .setting("isolation.tools.setGUIOptions.enable", "FALSE")
        ) { !$0 }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.setGUIOptions.enable = "FALSE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓isolation.tools.setGUIOptions.enable = "TRUE"
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
