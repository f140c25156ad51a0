// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The kernel of the host filters the SCSI commands that a guest sends.
public struct SCSICommandsUnfiltered: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "scsi-commands-unfiltered", title: "SCSI commands of the guest are not filtered", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            Without the kernel's filter the guest can send commands that rewrite a device's firmware or reach data \
            outside its own disk.
            """,
        remedy: "Set sgio='filtered' on the <disk> or <hostdev>, or remove the attribute.",
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("AC-6")],
        catalogue: ["DEV-05"], controls: .rows("VS-VM-062"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.disks, .hostDevices]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            .violated(when: try disk.sgio.equals(.unfiltered), at: disk.sgio, remedy: .set("filtered"))
        }
        joined.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
            .violated(when: try device.sgio.equals(.unfiltered), at: device.sgio, remedy: .set("filtered"))
        }
        return try joined.outcome(whenNone: .notApplicable("no disk and no device of the host"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='block' device='lun' sgio='filtered'><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='block' device='lun' ↓sgio='unfiltered'><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>tape</name><devices>
              <hostdev mode='subsystem' type='scsi' ↓sgio='unfiltered'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='block' device='lun' sgio='coarse'><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>tape</name><devices/></domain>", because: "no disk")
    }
}
