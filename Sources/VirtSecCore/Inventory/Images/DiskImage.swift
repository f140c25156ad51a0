// SPDX-License-Identifier: Apache-2.0

/// A disk image at rest; its facts are those of ``DiskImageFacts``.
@dynamicMemberLookup
public struct DiskImage: Asset {
    /// Where it was found.
    public let id: ImageID
    /// All facts.
    public var facts: DiskImageFacts
    /// The file that it was read from.
    public let observation: ObservationRecord

    /// Creates an image from what its file says.
    public init(id: ImageID, facts: DiskImageFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<DiskImageFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name of its file.
    public var displayName: String {
        let path = id.description
        return path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }
}
