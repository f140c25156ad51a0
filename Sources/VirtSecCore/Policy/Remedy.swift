// SPDX-License-Identifier: Apache-2.0

/// A change at the place of a violation that mends it.
public enum Remedy: Sendable, Hashable {
    /// Set the attribute, or the text of the element, to this.
    case set(String)
    /// Set an attribute of the element, which may not have it yet.
    case setAttribute(String, String)
    /// Remove the attribute or element.
    case remove
    /// Add an element, written as the asset's format writes it, to the element.
    ///
    /// Elements of the same name that are there already are kept: what is to be added goes into them, so that
    /// `<memoryBacking><nosharepages/></memoryBacking>` leaves one `<memoryBacking>`.
    case add(String)
}

/// A remedy and the place where it is applied.
public struct Edit: Sendable, Hashable {
    /// The place; none for the asset's own element.
    public let locus: Locus
    /// What is done there.
    public let remedy: Remedy

    /// Creates an edit.
    public init(_ locus: Locus, _ remedy: Remedy) {
        self.locus = locus
        self.remedy = remedy
    }
}

/// A document that can write itself with remedies applied.
public protocol MendableDocument: SourceDocument {
    /// The document's bytes after some edits; what need not change stays byte by byte.
    ///
    /// - Throws: ``MendingError`` when an edit does not fit its place, or two edits touch the same one.
    func mended(by edits: [Edit]) throws(MendingError) -> [UInt8]
}

/// Why a document could not be mended; the document is as it was.
public struct MendingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong; it quotes neither the document nor the new value, since both may hold secrets.
    public let message: String
    /// Where.
    public let location: DocumentLocation

    /// Creates an error.
    public init(_ message: String, at location: DocumentLocation) {
        self.message = message
        self.location = location
    }

    /// Place and message.
    public var description: String { "\(location): \(message)" }
}
