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
    /// Which file it is, whatever its path: two images with one text are one file with two names (hard links); nil where
    /// nobody knows.
    public var fileIdentity: String?

    /// Creates an image from what its file says.
    public init(id: ImageID, facts: DiskImageFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// Whether both are names of one file, as far as the file system told.
    public func isSameFile(as other: DiskImage) -> Bool { fileIdentity != nil && fileIdentity == other.fileIdentity }

    /// What the names of one file have in common; nil where nobody knows.
    package var fileKey: String? { fileIdentity.map { "file \($0)" } ?? facts.path.value }

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
