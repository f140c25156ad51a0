// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine may send raw commands to a device, which takes a privilege on the host.
public struct RawIOAllowed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "raw-io-allowed", title: "Machine runs with the privilege of raw device access", severity: .high,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            One device with rawio gives the whole process CAP_SYS_RAWIO, with which it can reach far more of the host \
            than that device.
            """,
        remedy: "Set rawio='no' on the <disk> or <hostdev>, or remove the attribute.",
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .libvirtTaint("high-privileges"),
            .nist80053("AC-6"),
        ],
        catalogue: ["DEV-04"], controls: .rows("VS-VM-062"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.disks, .hostDevices]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            .violated(when: try disk.rawIO.equals(true), at: disk.rawIO, remedy: .set("no"))
        }
        joined.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
            .violated(when: try device.rawIO.equals(true), at: device.rawIO, remedy: .set("no"))
        }
        return try joined.outcome(whenNone: .notApplicable("no disk and no device of the host"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='block' device='lun'><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='block' device='lun' ↓rawio='yes'><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='file'><source file='/vm/tape.img'/></disk>
              <hostdev mode='subsystem' type='scsi' ↓rawio='yes'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>tape</name><devices>
              <disk type='block' device='lun' rawio='if-needed'><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>tape</name><devices/></domain>", because: "no disk")
    }
}
