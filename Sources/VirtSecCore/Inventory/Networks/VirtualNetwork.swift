// SPDX-License-Identifier: Apache-2.0

/// One virtual network, as one source describes it; its facts are those of ``NetworkFacts``.
@dynamicMemberLookup
public struct VirtualNetwork: Asset {
    /// Where and how the network was observed.
    public let id: NetworkID
    /// All facts.
    public var facts: NetworkFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a network from what a source says.
    public init(id: NetworkID, facts: NetworkFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of the network.
    public subscript<Value>(dynamicMember path: WritableKeyPath<NetworkFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the network, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
