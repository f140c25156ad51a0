// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The memory of a machine lies in no file of the host.
///
/// Differs from the catalogue's XPath: libvirt also makes a file where the access is stated, for the machine or for a
/// NUMA node, and neither memfd nor huge pages back the memory. Huge pages for all nodes are never on a disk; which
/// nodes have some of their own, the rule does not work out.
public struct MemoryInFile: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-in-file", title: "Memory of the machine lies in a file of the host",
        severity: .medium, layer: .storage, threat: .confidentiality,
        rationale: """
            What the guest holds in memory, keys included, is written to the disk of the host and may stay there.
            """,
        remedy: "Set type='memfd' on <source> in <memoryBacking>.",
        references: [
            .libvirt("formatdomain", "Memory Backing"), .libvirt("kbase/virtiofs", "Sharing files with Virtiofs"),
        ],
        catalogue: ["MEM-04"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.memoryBacking, .cpu]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let source = try Self.stated(machine.facts.memoryBacking.source)
        if source == nil, try !Self.isStated(machine.facts.memoryBacking.access),
            try machine.facts.cpu.numaCells.isEmpty()
        {
            return .satisfied
        }
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }
        switch source {
        case .memfd: return .satisfied
        case .file:
            guard try isOutsideHugePages(machine) else { return .satisfied }
            return .violated(machine.facts.memoryBacking.source, remedy: .set("memfd"))
        default: break
        }
        var joined = JoinedOutcome()
        joined.violate(
            when: try allOf(Self.isStated(machine.facts.memoryBacking.access), isOutsideHugePages(machine)),
            at: machine.facts.memoryBacking.access)
        joined.addEach(of: machine.facts.cpu.numaCells) { cell throws(MissingEvidence) in
            .violated(when: try allOf(cell.access.exists(), isOutsideHugePages(machine)), at: cell.access)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// What a definition names; nil where it is silent, for which libvirt takes no file (qemuBuildMemoryBackendProps).
    private static func stated(_ source: Fact<MemorySource>) throws(MissingEvidence) -> MemorySource? {
        if source.isLeftOpen(to: .hypervisorDefault) { return nil }
        return try source.optional()
    }

    private static func isStated(_ access: Fact<MemoryAccess>) throws(MissingEvidence) -> Bool {
        if access.isLeftOpen(to: .hypervisorDefault) { return false }
        return try access.exists()
    }

    /// Whether memory is not in huge pages.
    ///
    /// - Throws: ``MissingEvidence`` where some nodes have huge pages of their own.
    private func isOutsideHugePages(_ machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        guard try machine.facts.memoryBacking.usesHugePages.equals(true) else { return true }
        for page in try machine.facts.memoryBacking.hugePages.required() where try page.nodes.exists() {
            throw MissingEvidence(UnseenReason(.notReported, at: page.locus))
        }
        return false
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>ca</name><vcpu>1</vcpu></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>ca</name>
              <memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>ca</name>
              <memoryBacking><hugepages/><source type='file'/></memoryBacking>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>ca</name><memoryBacking><nosharepages/></memoryBacking></domain>")
        Violated("<domain type='kvm'><name>ca</name><memoryBacking><source ↓type='file'/></memoryBacking></domain>")
        Violated(
            """
            <domain type='kvm'><name>ca</name>
              <memoryBacking><access ↓mode='shared'/></memoryBacking>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ca</name>
              <cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB' ↓memAccess='private'/></numa></cpu>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ca</name><memoryBacking><source type='tape'/></memoryBacking></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ca</name>
              <memoryBacking>
                <hugepages><page size='2' unit='MiB' nodeset='0'/></hugepages><source type='file'/>
              </memoryBacking>
            </domain>
            """, because: "report")
        NotApplicable(
            """
            <domain type='xen'><name>ca</name><memoryBacking><source type='file'/></memoryBacking></domain>
            """, because: "QEMU")
    }
}
