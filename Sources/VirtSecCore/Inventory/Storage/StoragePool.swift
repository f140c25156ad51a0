// SPDX-License-Identifier: Apache-2.0

/// A storage pool, as one source describes it; its facts are those of ``StoragePoolFacts``.
@dynamicMemberLookup
public struct StoragePool: Asset {
    /// Where and how it was observed.
    public let id: StoragePoolID
    /// All facts.
    public var facts: StoragePoolFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a pool from what a source says.
    public init(id: StoragePoolID, facts: StoragePoolFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<StoragePoolFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the pool, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
