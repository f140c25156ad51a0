// SPDX-License-Identifier: Apache-2.0

/// The network filter that one port of a host obeys, as one source describes it; its facts are those of ``FilterBindingFacts``.
@dynamicMemberLookup
public struct FilterBinding: Asset {
    /// Where and how it was observed.
    public let id: FilterBindingID
    /// All facts.
    public var facts: FilterBindingFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a binding from what a source says.
    public init(id: FilterBindingID, facts: FilterBindingFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<FilterBindingFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The port that is filtered, or its id when it has none.
    public var displayName: String { facts.port.value ?? id.description }
}
