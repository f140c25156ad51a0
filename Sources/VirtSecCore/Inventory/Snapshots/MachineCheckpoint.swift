// SPDX-License-Identifier: Apache-2.0

/// A checkpoint of a machine, since which changes of its disks are kept in mind; its facts are those of ``CheckpointFacts``.
@dynamicMemberLookup
public struct MachineCheckpoint: Asset {
    /// Where and how it was observed.
    public let id: CheckpointID
    /// All facts.
    public var facts: CheckpointFacts
    /// The machine as it was when the checkpoint was made, where the checkpoint holds its definition.
    public let machine: MachineID?
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a checkpoint from what a source says.
    public init(id: CheckpointID, facts: CheckpointFacts, machine: MachineID?, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.machine = machine
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<CheckpointFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the checkpoint, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
