// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The log of a VMware machine begins anew at 2,048,000 bytes at the latest, which ESXi does unless it is told otherwise.
public struct LogsNotRotated: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "logs-not-rotated", title: "Log of the machine grows without limit", severity: .medium,
        layer: .management, threat: .availability,
        rationale: """
            A guest can write into the log; one without limit fills the datastore for all machines on it.
            """,
        remedy: """
            Remove log.rotateSize from the .vmx file, or set it to "2048000".
            """,
        references: [.stig("VMCH-70-000026"), .nist80053("AU-4")],
        controls: .rows("VS-VM-095"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(
            machine.vmware.logSize, silence: .isRight, remedy: .setting("log.rotateSize", "2048000")
        ) { (1...2_048_000).contains($0) }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            log.rotateSize = "2048000"
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
            ↓log.rotateSize = "0"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓log.rotateSize = "100000000"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            log.rotateSize = "big"
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
