// SPDX-License-Identifier: Apache-2.0

/// Something that people say of an asset, such as `environment: production`, and where they say it.
public struct Label: Sendable, Hashable {
    /// The label's name, such as `environment`.
    public let name: String
    /// Its value, such as `production`.
    public let value: String
    /// The file that gives it, and where in it.
    public let source: DocumentLocation

    /// Creates a label.
    public init(_ name: String, _ value: String, source: DocumentLocation) {
        self.name = name
        self.value = value
        self.source = source
    }
}

/// What the name of a label may look like.
package enum LabelName {
    package static let rule =
        "A name has letters, digits, hyphens and underscores, at most 63, and begins with a letter"

    package static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 63 else { return false }
        return name.utf8.allSatisfy {
            isLetter($0) || 48...57 ~= $0 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 65...90 ~= byte || 97...122 ~= byte }
}

/// Labels for all assets that match: one item of a file of labels.
public struct LabelAssignment: Sendable, Hashable {
    /// The assets that it is about: each list that is given must name the asset.
    public struct Match: Sendable, Hashable {
        /// Identifiers of machines or networks.
        public var uuids: Set<UniqueID> = []
        /// Hardware addresses; one of the machine's interfaces has one of them.
        public var macs: Set<MACAddress> = []
        /// Patterns for the path of the document, in which `*` stands for any text and `?` for one character.
        public var paths: [String] = []
        /// Patterns for the name.
        public var names: [String] = []

        /// Matches every asset.
        public init() {}
    }

    /// The assets that it is about.
    public let match: Match
    /// What it says of them.
    public let labels: [Label]
    let paths: [Glob]
    let names: [Glob]

    /// Creates an assignment.
    public init(_ match: Match, _ labels: [Label]) {
        self.match = match
        self.labels = labels
        paths = match.paths.map { Glob($0) }
        names = match.names.map { Glob($0) }
    }
}
