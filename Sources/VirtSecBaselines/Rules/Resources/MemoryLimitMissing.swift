// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The process of a machine cannot take more memory of the host than it was given.
///
/// The limit must leave room for what QEMU needs beside the guest's memory, or the host ends the machine; libvirt's
/// documentation warns of that. Libvirt writes "no limit" as a very large number.
///
/// Differs from the catalogue's XPath: the memory of a container is limited by `<memory>`, other hypervisors have
/// limits of their own, and the number that means no limit is none.
public struct MemoryLimitMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-limit-missing", title: "Machine has no limit on memory of the host",
        severity: .low, layer: .host, threat: .availability,
        rationale: "A fault in QEMU, or a guest that provokes one, can take all memory of the host.",
        remedy: "Add <hard_limit> to <memtune>, with ample room above the memory of the guest.",
        references: [.libvirt("formatdomain", "Memory Tuning"), .nist80053("SC-5"), .nist80053("SC-6")],
        catalogue: ["MEM-06"],
        controls: .rows("VS-VM-021"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        return .violated(
            when: try !machine.facts.memoryTuning.hardLimit.isLimit(), at: machine.facts.memoryTuning.hardLimit)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <memtune><hard_limit unit='G'>3</hard_limit></memtune>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>web</name><memory unit='G'>2</memory></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <memtune>↓<hard_limit unit='KiB'>9007199254740991</hard_limit></memtune>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><memtune><hard_limit>plenty</hard_limit></memtune></domain>")
        NotApplicable("<domain type='lxc'><name>web</name><memory unit='G'>2</memory></domain>", because: "QEMU")
    }
}
