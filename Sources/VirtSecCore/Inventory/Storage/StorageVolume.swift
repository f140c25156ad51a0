// SPDX-License-Identifier: Apache-2.0

/// A volume of a storage pool, as one source describes it; its facts are those of ``StorageVolumeFacts``.
@dynamicMemberLookup
public struct StorageVolume: Asset {
    /// Where and how it was observed.
    public let id: StorageVolumeID
    /// All facts.
    public var facts: StorageVolumeFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a volume from what a source says.
    public init(id: StorageVolumeID, facts: StorageVolumeFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<StorageVolumeFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that people gave the volume, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
