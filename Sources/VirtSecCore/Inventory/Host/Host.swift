// SPDX-License-Identifier: Apache-2.0

/// A host that runs machines, as one source describes it; its facts are those of ``HostFacts``.
@dynamicMemberLookup
public struct Host: Asset {
    /// Where and how it was observed.
    public let id: HostID
    /// All facts.
    public var facts: HostFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a host from what a source says.
    public init(id: HostID, facts: HostFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<HostFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the host, else its UUID, else its id.
    public var displayName: String { facts.name.value ?? facts.uuid.value?.description ?? id.description }
}
