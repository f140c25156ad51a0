// SPDX-License-Identifier: Apache-2.0

/// An item that a source met and did not read.
public struct SkippedItem: Sendable, Hashable {
    /// Why it was not read.
    public enum Kind: String, Sendable, Hashable {
        /// It is something else than the source reads.
        case other
        /// It is ours, and could not be read.
        case unreadable
        /// It is of a kind that a running hypervisor does not have, or does not tell to whoever only reads.
        case untold
    }

    /// Path or address.
    public let path: String
    /// Why it was not read.
    public let kind: Kind
    /// What was found, with line and column where there are some.
    public let reason: String
    /// Whether the user named it, so that it counts although it is of another kind.
    public let wasNamed: Bool

    /// Creates the record.
    public init(path: String, kind: Kind, reason: String, wasNamed: Bool = false) {
        self.path = path
        self.kind = kind
        self.reason = reason
        self.wasNamed = wasNamed
    }
}

extension SkippedItem {
    /// Whether it keeps a run from being all that was asked for.
    package var isMissing: Bool { kind == .unreadable || wasNamed }

    /// Whether it was passed over although its name is that of a definition, so that people should see its name.
    package var isSuspicious: Bool { !isMissing && Self.looksLikeDefinition(path) }

    /// Whether a file of this name is expected to hold a definition, which decides only where its content does not.
    package static func looksLikeDefinition(_ path: String) -> Bool {
        let ending = path.lowercased().utf8.suffix(4)
        return [".xml", ".vmx", ".ovf", ".ova"].contains { ending.elementsEqual($0.utf8) }
    }
}
