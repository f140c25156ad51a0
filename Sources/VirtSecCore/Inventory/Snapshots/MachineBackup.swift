// SPDX-License-Identifier: Apache-2.0

/// A backup of a machine that is under way or asked for, as one source describes it; its facts are those of ``BackupFacts``.
@dynamicMemberLookup
public struct MachineBackup: Asset {
    /// Where and how it was observed.
    public let id: BackupID
    /// All facts.
    public var facts: BackupFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a backup from what a source says.
    public init(id: BackupID, facts: BackupFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<BackupFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The id: a backup has no name.
    public var displayName: String { id.description }
}
