// SPDX-License-Identifier: Apache-2.0

/// One snapshot of a machine, as one source describes it; its facts are those of ``SnapshotFacts``.
@dynamicMemberLookup
public struct MachineSnapshot: Asset {
    /// Where and how the snapshot was observed.
    public let id: SnapshotID
    /// All facts.
    public var facts: SnapshotFacts
    /// The machine as it was when the snapshot was taken, where the snapshot holds its definition.
    public let machine: MachineID?
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a snapshot from what a source says.
    public init(id: SnapshotID, facts: SnapshotFacts, machine: MachineID?, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.machine = machine
        self.observation = observation
    }

    /// A fact of the snapshot.
    public subscript<Value>(dynamicMember path: WritableKeyPath<SnapshotFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the snapshot, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
