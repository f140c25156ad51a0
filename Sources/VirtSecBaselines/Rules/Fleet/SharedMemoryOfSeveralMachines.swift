// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines have the same shared memory: by its name, by the server that hands it out, or as a file that modules
/// of memory are kept in and that one of them writes to.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct SharedMemoryOfSeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-memory-of-several-machines", title: "Several machines share one block of memory", severity: .high,
        layer: .machine, threat: .interMachine,
        rationale: """
            What they exchange there passes no network, no filter and no log.
            """,
        remedy: "Remove the <shmem> or <memory>, or give each machine another name, server or file.",
        references: [
            .libvirt("formatdomain", "Shared memory device"), .libvirt("formatdomain", "Memory devices"),
        ],
        catalogue: [], controls: .rows("VS-VM-026"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<MemoryPlace>(inventory, in: context, onOneHost: { _ in true }) { machine, holdings in
            holdings.addSharedMemory(of: machine)
            holdings.addMemoryFiles(of: machine)
        }
        .outcomes(whenNone: .notApplicable("no shared memory"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><shmem name='a'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><shmem name='b'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><shmem ↓name='bus'><model type='ivshmem-plain'/></shmem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><shmem name='bus'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><shmem name='a'><model type='ivshmem-doorbell'/><server ↓path='/run/bus.sock'/></shmem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><shmem name='b'><model type='ivshmem-doorbell'/><server path='/run//bus.sock'/></shmem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><shmem ↓name='bus'><model type='ivshmem-doorbell'/><server/></shmem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><shmem name='b'><model type='ivshmem-doorbell'/><server path='/var/lib/libvirt/shmem-bus-sock'/></shmem></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><shmem name='bus'><model type='ivshmem-doorbell'/><server path='/run/a.sock'/></shmem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><shmem name='bus'><model type='ivshmem-doorbell'/><server path='/run/b.sock'/></shmem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><memory model='nvdimm' access='shared'><source>↓<path>/vm/nv</path></source><target><size unit='M'>512</size><node>0</node></target></memory></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><memory model='nvdimm' access='shared'><source><path>/vm/nv</path></source><target><size unit='M'>512</size><node>0</node></target></memory></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><memory model='nvdimm' access='private'><source><path>/vm/nv</path></source><target><size unit='M'>512</size><node>0</node></target></memory></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><memory model='nvdimm'><source><path>/vm/nv</path></source><target><size unit='M'>512</size><node>0</node></target></memory></devices></domain>"
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices></devices></domain>
            """, because: "no shared memory")
    }
}
