// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// At least ten old logs of a VMware machine are kept, which ESXi does unless it is told otherwise.
public struct LogsNotKept: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "logs-not-kept", title: "Too few old logs of the machine are kept", severity: .medium,
        layer: .management, threat: .visibility,
        rationale: """
            An attacker who makes the machine start anew a few times drives what happened out of the logs.
            """,
        remedy: """
            Remove log.keepOld from the .vmx file, or set it to "10".
            """,
        references: [.stig("VMCH-70-000027"), .nist80053("AU-4"), .nist80053("AU-11")],
        controls: .rows("VS-VM-094"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(machine.vmware.keptLogs, silence: .isRight, remedy: .setting("log.keepOld", "10")) {
            $0 >= 10
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            log.keepOld = "10"
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
            ↓log.keepOld = "2"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            log.keepOld = "many"
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
