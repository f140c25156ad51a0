// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No other process of the host maps the machine's memory.
public struct MemoryShared: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-shared", title: "Memory of the machine is shared with other processes", severity: .medium,
        layer: .hypervisor, threat: .confidentiality,
        rationale: """
            A vhost-user switch or a virtiofs server that is taken over reads and writes all that the guest has in \
            memory.
            """,
        remedy: """
            Set mode='private' on <access> in <memoryBacking>, memAccess='private' on each NUMA <cell> and \
            access='private' on each <memory> device, and use devices that need no shared memory.
            """,
        references: [
            .libvirt("formatdomain", "Memory Backing"), .libvirt("kbase/virtiofs", "Sharing files with Virtiofs"),
        ],
        catalogue: ["MEM-03"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.memoryBacking, .cpu, .memoryDevices]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.violate(
            when: try machine.facts.memoryBacking.access.equals(.shared), at: machine.facts.memoryBacking.access)
        joined.addEach(of: machine.facts.cpu.numaCells) { cell throws(MissingEvidence) in
            .violated(when: try cell.access.equals(.shared), at: cell.access, remedy: .set("private"))
        }
        joined.addEach(of: machine.facts.memoryDevices) { device throws(MissingEvidence) in
            .violated(when: try device.access.equals(.shared), at: device.access, remedy: .set("private"))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>ca</name></domain>")
        Violated(
            """
            <domain type='kvm'><name>ca</name>
              <memoryBacking><source type='memfd'/><access ↓mode='shared'/></memoryBacking>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ca</name>
              <cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB' ↓memAccess='shared'/></numa></cpu>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ca</name><devices>
              <memory model='dimm' ↓access='shared'><target><size>65536</size><node>0</node></target></memory>
            </devices></domain>
            """)
        Satisfied("<domain type='kvm'><name>ca</name><memoryBacking><nosharepages/></memoryBacking></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>ca</name><memoryBacking><source type='memfd'/></memoryBacking></domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>ca</name>
              <memoryBacking><access mode='occasional'/></memoryBacking>
            </domain>
            """)
    }
}
