// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk hands the guest's SCSI commands to the device.
public struct SCSIUnitPassedThrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "scsi-unit-passed-through", title: "Disk passes SCSI commands of the guest to the device",
        severity: .medium, layer: .storage, threat: .hypervisorAttack,
        rationale: """
            The guest sends commands of its own to the storage, which may be shared with others: it can reserve a \
            unit, and so lock others out, and reach functions beyond reading and writing.
            """,
        remedy: """
            Set device='disk' on the <disk> and remove sgio, rawio and <reservations>, unless a cluster in the \
            guests needs them. On VMware attach a virtual disk instead of a mapping of a unit of the host.
            """,
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("AC-6")],
        catalogue: ["DSK-07"], controls: .rows("VS-VM-062"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            .violated(when: try disk.device.equals(.lun), at: disk.device)
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='disk'><source dev='/dev/sdb'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='disk'><source dev='/dev/sdb'/></disk>
              <disk type='block' ↓device='lun'><source dev='/dev/sdc'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='tape'><source dev='/dev/st0'/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>cluster</name><devices/></domain>", because: "no disk")
    }
}
