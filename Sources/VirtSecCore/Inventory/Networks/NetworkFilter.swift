// SPDX-License-Identifier: Apache-2.0

/// One network filter, as one source describes it; its facts are those of ``FilterFacts``.
@dynamicMemberLookup
public struct NetworkFilter: Asset {
    /// Where and how the filter was observed.
    public let id: NetworkFilterID
    /// All facts.
    public var facts: FilterFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a filter from what a source says.
    public init(id: NetworkFilterID, facts: FilterFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of the filter.
    public subscript<Value>(dynamicMember path: WritableKeyPath<FilterFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the filter, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
