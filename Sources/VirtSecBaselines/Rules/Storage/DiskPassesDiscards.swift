// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Discards of the guest do not reach the storage.
///
/// Without a setting QEMU ignores them, as the schema of its `blockdev-add` says; what other hypervisors do is not
/// assessable.
public struct DiskPassesDiscards: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-passes-discards", title: "Discards of the guest reach the storage",
        severity: .low, layer: .storage, threat: .confidentiality,
        rationale: """
            The storage learns which parts of an encrypted disk are in use, and a guest that discards and fills its \
            disk over and over wears down or fills storage that it shares with others.
            """,
        remedy: """
            Set discard='ignore' on the <driver> of the <disk>, unless thin storage needs to be told what is free.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .stig("VMCH-70-000004"),
            .stig("VMCH-70-000005"),
        ],
        catalogue: ["DSK-14"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            if disk.discard.isLeftOpen(to: .hypervisorDefault) {
                switch try machine.virtualization.required() {
                case .kvm, .qemu, .kqemu, .hvf, .nvmm: return .satisfied
                default: throw MissingEvidence(UnseenReason(.hypervisorDefault, at: disk.discard.locus))
                }
            }
            return .violated(when: try disk.discard.equals(.unmap), at: disk.discard, remedy: .set("ignore"))
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw' discard='ignore'/><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/a.img'/></disk>
              <disk type='file'><driver type='raw' ↓discard='unmap'/><source file='/vm/b.img'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw' discard='sometimes'/><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='xen'><name>db</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/a.img'/></disk>
            </devices></domain>
            """, because: "default decides")
        NotApplicable("<domain type='kvm'><name>db</name><devices/></domain>", because: "no disk")
    }
}
