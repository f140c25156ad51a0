// SPDX-License-Identifier: Apache-2.0

/// A device of a host, as one source describes it; its facts are those of ``NodeDeviceFacts``.
@dynamicMemberLookup
public struct NodeDevice: Asset {
    /// Where and how it was observed.
    public let id: NodeDeviceID
    /// All facts.
    public var facts: NodeDeviceFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a device from what a source says.
    public init(id: NodeDeviceID, facts: NodeDeviceFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<NodeDeviceFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that libvirt gave the device, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}
