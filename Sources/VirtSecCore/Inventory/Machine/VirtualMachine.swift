// SPDX-License-Identifier: Apache-2.0

/// One machine, as one source describes it.
///
/// Facts are read as properties of the machine: `machine.disks`, `machine.firmware.secureBoot`. They are those of
/// ``MachineFacts``. A copy of a machine costs one reference.
@dynamicMemberLookup
public struct VirtualMachine: Sendable, Asset {
    @usableFromInline
    package final class Storage: Sendable {
        @usableFromInline let facts: MachineFacts
        @usableFromInline let observation: ObservationRecord
        /// What there is to judge, found out once.
        let parts: MachineParts

        @usableFromInline init(_ facts: consuming MachineFacts, _ observation: ObservationRecord) {
            self.facts = facts
            self.observation = observation
            parts = MachineParts(of: self.facts)
        }
    }

    @usableFromInline var storage: Storage

    /// Where and how the machine was observed.
    public let id: MachineID

    /// Creates a machine from what a source says.
    public init(id: MachineID, facts: consuming MachineFacts, observation: ObservationRecord) {
        self.id = id
        storage = Storage(facts, observation)
    }

    /// A fact of the machine.
    @inlinable
    public subscript<Value>(dynamicMember path: WritableKeyPath<MachineFacts, Value>) -> Value {
        _read { yield storage.facts[keyPath: path] }
        _modify { yield &facts[keyPath: path] }
    }

    /// All facts.
    @inlinable public var facts: MachineFacts {
        _read { yield storage.facts }
        set { storage = Storage(newValue, storage.observation) }
    }

    /// Which kinds of parts it has.
    var parts: MachineParts { storage.parts }

    /// The document it was read from, and what in it was not understood.
    public var observation: ObservationRecord { storage.observation }

    /// The name that people gave the machine, or its id when it has none.
    public var displayName: String { storage.facts.name.value ?? id.description }
}
