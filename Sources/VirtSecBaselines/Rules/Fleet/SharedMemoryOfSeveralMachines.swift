// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines name the same shared memory.
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
        remedy: "Remove the <shmem>, or give each machine another name.",
        references: [.libvirt("formatdomain", "Shared memory device")],
        catalogue: [], controls: .rows("VS-VM-026"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<String>(inventory) { machine, holdings in
            holdings.addEach(of: machine.sharedMemory) { memory throws(MissingEvidence) in
                try memory.name.optional().map { Holding($0, at: memory.name) }
            }
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
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices></devices></domain>
            """, because: "no shared memory")
    }
}
