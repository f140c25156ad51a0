// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Libvirt itself runs the helper for persistent reservations of a disk.
///
/// The images below a disk and the copy that a block job makes count as well as the disk itself.
public struct ReservationsNotManaged: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "reservations-not-managed", title: "Helper for SCSI reservations runs outside libvirt",
        severity: .high, layer: .host, threat: .hypervisorAttack,
        rationale: """
            The helper may send raw SCSI commands; one that libvirt did not start is confined and shared as somebody \
            else saw fit, so that one guest may take or break the reservations of another.
            """,
        remedy: "Set managed='yes' on <reservations> in the <source> of the <disk>, or remove the element.",
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("AC-6")],
        controls: .rows("VS-VM-062"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(
            of: machine.disks, atAGlance: { $0.hasSingleSource ? .satisfied : nil },
            judge: { disk throws(MissingEvidence) in
                var own = JoinedOutcome()
                own.addSources(of: disk) { source throws(MissingEvidence) in
                    .violated(
                        when: try source.options.reservationsManaged.equals(false),
                        at: source.options.reservationsManaged, remedy: .set("yes"))
                }
                return try own.outcome(whenNone: .satisfied)
            })
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='lun'><source dev='/dev/sdb'/></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='lun'><source dev='/dev/sdb'><reservations managed='yes'/></source></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='lun'><source dev='/dev/sdb'><reservations managed='yes'/></source></disk>
              <disk type='block' device='lun'><source dev='/dev/sdc'>
                <reservations ↓managed='no'><source type='unix' path='/run/pr.sock' mode='client'/></reservations>
              </source></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>cluster</name><devices>
              <disk type='block' device='lun'><source dev='/dev/sdb'><reservations managed='maybe'/></source></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>cluster</name><devices/></domain>", because: "no disk")
    }
}
