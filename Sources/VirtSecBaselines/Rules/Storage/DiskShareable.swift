// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk is open to several machines at once.
public struct DiskShareable: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-shareable", title: "Disk may be written by several machines at once", severity: .medium,
        layer: .storage, threat: .interMachine,
        rationale: """
            Machines that share a disk exchange data past every network control, and its files get a label that all \
            of them may write.
            """,
        remedy: """
            Remove <shareable/> from the <disk> unless a cluster file system needs it, and accept the risk for that \
            cluster alone.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("SC-4"), .nist80053("AC-4"),
        ],
        catalogue: ["DSK-05"], controls: .rows("VS-VM-056"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.disks.judgeEach(whenNone: .notApplicable("no disk")) { disk throws(MissingEvidence) in
            .violated(when: try disk.shareable.required(ifAbsent: false), at: disk.shareable, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>node1</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/node1.img'/><readonly/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>node1</name><devices>
              <disk type='block'><driver type='raw'/><source dev='/dev/vg/quorum'/>↓<shareable/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>node1</name><devices>
              <disk type='file'><source file='/vm/node1.img'/><arbitration/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>node1</name><devices/></domain>", because: "no disk")
    }
}
