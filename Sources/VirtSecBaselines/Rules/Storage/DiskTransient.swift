// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk forgets what was written to it.
public struct DiskTransient: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-transient", title: "Changes to a disk are dropped when the machine stops",
        severity: .medium, layer: .storage, threat: .visibility,
        rationale: """
            Logs and traces of an attack are gone with the next stop, and so are updates that the guest installed.
            """,
        remedy: """
            Remove <transient> from the <disk>, and make machines that must start fresh from an image that is kept \
            up to date. On VMware set the mode of the disk to "persistent".
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .stig("VMCH-70-000006"),
            .nist80053("CM-7"),
        ],
        catalogue: ["DSK-13"], controls: .rows("VS-VM-057"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            guard try disk.transient.equals(true) else { return .satisfied }
            return .violated(disk.transient, remedy: Self.remedy(disk, machine))
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// VMware has one word for this and for whether snapshots take the disk in, which must stay as it is.
    private static func remedy(_ disk: Disk, _ machine: VirtualMachine) -> Remedy? {
        if !machine.isVMX { return .remove }
        guard let name = disk.targetName.value else { return nil }
        return .setting("\(name).mode", disk.snapshot.value == .no ? "independent-persistent" : "persistent")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>kiosk</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>kiosk</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
              <disk type='file'><source file='/vm/b.img'/>↓<transient/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>kiosk</name><devices>
              <disk type='file'><source file='/vm/b.img'/>↓<transient shareBacking='yes'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>kiosk</name><devices>
              <disk type='file'><source file='/vm/b.img'/><temporary/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>kiosk</name><devices/></domain>", because: "no disk")
    }
}
