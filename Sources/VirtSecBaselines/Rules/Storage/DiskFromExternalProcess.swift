// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk is served by a process or device that shares memory with the guest.
public struct DiskFromExternalProcess: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-from-external-process", title: "Disk is served by a process that shares the memory of the guest",
        severity: .medium, layer: .storage, threat: .hypervisorAttack,
        rationale: """
            The process behind a vhost-user or vDPA disk maps the memory of the guest, so that it, or whoever takes it \
            over, reads and changes all of it; and nothing in the definition says how it is confined.
            """,
        remedy: "Use a <disk> of type file, block or network, which the process of the machine itself serves.",
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs")],
        catalogue: ["DSK-18"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            switch try disk.kind.optional() {
            case .vhostuser, .vhostvdpa: .violated(disk.kind)
            default: .satisfied
            }
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
              <disk ↓type='vhostuser'><source type='unix' path='/run/vhost.sock'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk ↓type='vhostvdpa'><source dev='/dev/vhost-vdpa-0'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='cloud'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>db</name><devices/></domain>", because: "no disk")
    }
}
