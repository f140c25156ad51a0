// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest learns of errors of a disk.
public struct DiskErrorsIgnored: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-errors-ignored", title: "Errors of a disk are hidden from the guest",
        severity: .medium, layer: .storage, threat: .tampering,
        rationale: "The guest goes on as if its data were written or read, so damage spreads and nobody is told.",
        remedy: "Set error_policy and rerror_policy on the <driver> of the <disk> to stop or report, or remove them.",
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("SI-11")],
        controls: .rows("VS-VM-060"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            var own = JoinedOutcome()
            own.add(
                .violated(
                    when: try disk.extra.errorPolicy.equals(.ignore), at: disk.extra.errorPolicy, remedy: .set("stop")))
            own.add(
                .violated(
                    when: try disk.extra.readErrorPolicy.equals(.ignore), at: disk.extra.readErrorPolicy,
                    remedy: .set("stop")))
            return try own.outcome(whenNone: .satisfied)
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw' error_policy='stop'/><source file='/vm/a.img'/></disk>
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
              <disk type='file'><source file='/vm/a.img'/></disk>
              <disk type='file'><driver type='raw' ↓error_policy='ignore'/><source file='/vm/b.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw' error_policy='stop' ↓rerror_policy='ignore'/>
                <source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><driver type='raw' error_policy='shrug'/><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>db</name><devices/></domain>", because: "no disk")
    }
}
