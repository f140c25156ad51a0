// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Users of the guest of a VMware machine may not shrink or wipe its disks.
///
/// ESXi forbids it unless it is told otherwise.
public struct DiskMayBeShrunk: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-may-be-shrunk", title: "Guest may shrink or wipe its disks", severity: .medium,
        layer: .storage, threat: .availability,
        rationale: """
            Shrinking again and again makes a disk unusable, and any user of the guest can start it.
            """,
        remedy: """
            Remove isolation.tools.diskShrink.disable and isolation.tools.diskWiper.disable from the .vmx file, \
            or set them to "TRUE".
            """,
        references: [.stig("VMCH-70-000004"), .stig("VMCH-70-000005"), .nist80053("CM-7"), .nist80053("SC-5")],
        controls: .rows("VS-VM-064", "VS-VM-065"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(switches: ["isolation.tools.diskShrink.disable", "isolation.tools.diskWiper.disable"])
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.diskWiper.disable = "TRUE"
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
            ↓isolation.tools.diskShrink.disable = "FALSE"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.diskShrink.disable = "perhaps"
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
