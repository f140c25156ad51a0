// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk ignores the guest's requests to write its cache back.
public struct DiskCacheUnsafe: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-cache-unsafe", title: "Host ignores the guest's flushes of a disk", severity: .medium,
        layer: .storage, threat: .availability,
        rationale: "After a crash of the host, data that the guest holds to be written are gone or torn.",
        remedy: "Set cache on the <driver> element of the <disk> to none or writethrough, or remove the attribute.",
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("CP-10"), .nist80053("SI-7"),
        ],
        catalogue: ["DSK-06"], controls: .rows("VS-VM-063"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            .violated(when: try disk.cache.equals(.unsafe), at: disk.cache, remedy: .set("none"))
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>build</name><devices>
              <disk type='file'><driver type='qcow2' cache='none'/><source file='/vm/build.qcow2'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>build</name><devices>
              <disk type='file'><driver type='qcow2' ↓cache='unsafe'/><source file='/vm/build.qcow2'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>build</name><devices>
              <disk type='file'><driver type='qcow2' cache='reckless'/><source file='/vm/build.qcow2'/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>build</name><devices/></domain>", because: "no disk")
    }
}
