// SPDX-License-Identifier: Apache-2.0

/// A network interface of a host, as one source describes it; its facts are those of ``HostInterfaceFacts``.
@dynamicMemberLookup
public struct HostInterface: Asset {
    /// Where and how it was observed.
    public let id: HostInterfaceID
    /// All facts.
    public var facts: HostInterfaceFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates an interface from what a source says.
    public init(id: HostInterfaceID, facts: HostInterfaceFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<HostInterfaceFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The interface's name on its host, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
