// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A crash dump of QEMU holds no memory of the guest.
///
/// Differs from the catalogue's XPath: without a word on it the host's settings decide (qemu.conf,
/// `dump_guest_core`), which is not assessable.
public struct MemoryInCoreDumps: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-in-core-dumps", title: "Crash dump of the hypervisor holds the memory of the guest",
        severity: .low, layer: .storage, threat: .confidentiality,
        rationale: """
            Whoever may read crash dumps of the host, or gets one to look into a fault, has what the guest held in \
            memory.
            """,
        remedy: "Set dumpCore='off' on <memory>.",
        references: [
            .libvirt("formatdomain", "Memory Allocation"), .libvirt("kbase/qemu-core-dump", "QEMU core dump"),
            .nist80053("SC-4"), .nist80053("SC-28"),
        ],
        catalogue: ["MEM-05"],
        controls: .rows("VS-VM-019"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        return .violated(
            when: try machine.facts.memory.dumpsGuestMemory.required(), at: machine.facts.memory.dumpsGuestMemory,
            remedy: .set("off"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>ca</name><memory unit='MiB' dumpCore='off'>512</memory></domain>")
        Violated("<domain type='kvm'><name>ca</name><memory unit='MiB' ↓dumpCore='on'>512</memory></domain>")
        NotAssessable("<domain type='kvm'><name>ca</name><memory unit='MiB'>512</memory></domain>", because: "default")
        NotApplicable("<domain type='lxc'><name>ca</name><memory unit='MiB'>512</memory></domain>", because: "QEMU")
    }
}
