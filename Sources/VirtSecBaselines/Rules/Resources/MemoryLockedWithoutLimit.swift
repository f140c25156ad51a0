// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine whose memory is locked has a limit on it.
///
/// Libvirt writes "no limit" as 9,007,199,254,740,991 KiB and reads that and more as none.
public struct MemoryLockedWithoutLimit: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-locked-without-limit", title: "Memory is locked without a limit", severity: .high, layer: .host,
        threat: .availability,
        rationale: """
            Locked memory is never swapped out, so a machine that grows, or makes QEMU grow, takes the host's memory \
            away from everyone else.
            """,
        remedy: """
            Add <hard_limit> to <memtune>, or remove <locked/> from <memoryBacking>. On VMware set sched.mem.max, or \
            sched.mem.pin = "FALSE".
            """,
        references: [.libvirt("formatdomain", "Memory Backing"), .libvirt("formatdomain", "Memory Tuning")],
        catalogue: ["MEM-02"], controls: .rows("VS-VM-021"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .memoryBacking

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.memoryBacking.locked.equals(true) else { return .notApplicable("memory is not locked") }
        return .violated(
            when: try !machine.facts.memoryTuning.hardLimit.isLimit(), at: machine.facts.memoryBacking.locked)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>rt</name>
              <memoryBacking><locked/></memoryBacking><memtune><hard_limit unit='G'>3</hard_limit></memtune>
            </domain>
            """)
        Violated("<domain type='kvm'><name>rt</name><memoryBacking>↓<locked/></memoryBacking></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>rt</name>
              <memoryBacking><locked/></memoryBacking>
              <memtune><hard_limit unit='KiB'>9007199254740990</hard_limit></memtune>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>rt</name>
              <memoryBacking>↓<locked/></memoryBacking>
              <memtune><hard_limit unit='KiB'>9007199254740991</hard_limit></memtune>
            </domain>
            """)
        NotApplicable(
            """
            config.version = "8"
            sched.mem.pin = "FALSE"
            """, because: "not locked")
        Violated(
            """
            config.version = "8"
            ↓sched.mem.pin = "TRUE"
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>rt</name>
              <memoryBacking><locked/></memoryBacking><memtune><hard_limit>plenty</hard_limit></memtune>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>rt</name></domain>", because: "not locked")
    }
}
