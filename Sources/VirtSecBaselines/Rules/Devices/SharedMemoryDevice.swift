// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine shares memory with other machines.
public struct SharedMemoryDevice: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-memory-device", title: "Machine shares memory with other machines", severity: .high,
        layer: .machine, threat: .interMachine,
        rationale: """
            Every machine whose device has the same name reads and writes the same memory, past the network and all \
            that watches it.
            """,
        remedy: "Remove <shmem> from <devices>, and let the machines talk over a network.",
        references: [.libvirt("formatdomain", "Shared memory device"), .nist80053("SC-4"), .nist80053("AC-4")],
        catalogue: ["DEV-16"], controls: .rows("VS-VM-026"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sharedMemory

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.sharedMemory.judgeEach(whenNone: .satisfied) { device throws(MissingEvidence) in
            .violated(device.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>trade</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>trade</name><devices>
              ↓<shmem name='quotes'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>
            </devices></domain>
            """)
    }
}
