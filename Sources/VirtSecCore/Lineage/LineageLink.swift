// SPDX-License-Identifier: Apache-2.0

/// That one item comes from another, and what says so.
public struct LineageLink: Sendable, Hashable {
    /// The id of the item that came from the other.
    public let child: String
    /// The id of the item that it came from.
    public let parent: String
    /// What says so, the strongest first; at least one.
    public internal(set) var evidence: [LineageEvidence]
    /// What speaks against it, or is wrong with it.
    public internal(set) var flaws: [LineageFlaw]

    /// How sure it is: as sure as the strongest evidence.
    public var confidence: LineageConfidence { evidence.map(\.confidence).max() ?? .low }

    /// Whether nothing but what copies have in common says it: no header and no document names the parent.
    public var isOfCopies: Bool { evidence.allSatisfy { $0.kind == .clone || $0.kind == .content } }
}

/// How sure something is.
public enum LineageConfidence: String, Sendable, Hashable, Comparable, CaseIterable {
    /// A hint that is worth a look.
    case low
    /// One thing says so that somebody may have set.
    case medium
    /// What says so could hardly be so otherwise.
    case high

    /// The less sure first.
    public static func < (left: LineageConfidence, right: LineageConfidence) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Something that says that one item comes from another.
public struct LineageEvidence: Sendable, Hashable {
    /// Where evidence of lineage comes from.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The header of an image names the other as what it rests on.
        case header
        /// The header of an image names the other as a part of its content.
        case part
        /// An identifier of the content in the child's header is the one that the parent has.
        case contentID = "content-id"
        /// An identifier in the child's header is the one that the parent has.
        case identifier
        /// The definition of a machine or the description of a volume states it.
        case definition
        /// The definition of a machine uses the image as a disk.
        case disk
        /// A descriptor of a package says that one disk holds the differences to another (`parentRef`).
        case package
        /// The tree of a machine's snapshots.
        case snapshot
        /// The tree of a machine's checkpoints.
        case checkpoint
        /// What tells machines apart says that definitions are of one machine, or the file system that paths are of one file.
        case identity
        /// What tells machines apart says that one was copied from the other.
        case clone
        /// The content of one is contained in the other's.
        case content
    }

    /// Where it comes from.
    public let kind: Kind
    /// What it says, as a clause; names in it come from documents and must be escaped.
    public let text: String
    /// How sure it makes the link.
    public let confidence: LineageConfidence

    /// Creates evidence.
    public init(_ kind: Kind, _ text: String, _ confidence: LineageConfidence) {
        self.kind = kind
        self.text = text
        self.confidence = confidence
    }
}

/// Something that is wrong with a link.
public struct LineageFlaw: Sendable, Hashable {
    /// What is wrong with a link.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The parent lies in a folder that was read, and is not there.
        case missing
        /// The parent lies outside of the folders that were named.
        case outside
        /// The parent is no image but a file, device or address of the host.
        case hostFile = "host-file"
        /// The parent was changed since the child was made: its content has another identifier than the child names.
        case contentChanged = "content-changed"
        /// Another image lies where the parent should be: it has another identifier than the child names.
        case otherParent = "other-parent"
        /// The parent was written after the child, which sees a changed disk.
        case writtenLater = "written-later"
        /// The parent has another format than the child says, so that programs read it otherwise.
        case otherFormat = "other-format"
        /// Several images have the identifier by which the child names its parent, and nobody can tell which it is.
        case ambiguous
        /// The child comes from itself.
        case loop
    }

    /// What is wrong.
    public let kind: Kind
    /// What was found, as a clause; names in it come from documents and must be escaped.
    public let text: String
}
