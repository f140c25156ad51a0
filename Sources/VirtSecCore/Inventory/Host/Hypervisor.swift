// SPDX-License-Identifier: Apache-2.0

/// A hypervisor of a host, and what it offers to machines of one type; its facts are those of ``HypervisorFacts``.
@dynamicMemberLookup
public struct Hypervisor: Asset {
    /// Where and how it was observed.
    public let id: HypervisorID
    /// All facts.
    public var facts: HypervisorFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a hypervisor from what a source says.
    public init(id: HypervisorID, facts: HypervisorFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<HypervisorFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// Its technology, architecture and machine type, or its id when nothing says so.
    public var displayName: String {
        let parts = [
            facts.virtualization.value?.rawText, facts.architecture.value?.rawText, facts.machine.value,
        ].compactMap(\.self)
        return parts.isEmpty ? id.description : parts.joined(separator: " ")
    }
}
