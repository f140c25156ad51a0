// SPDX-License-Identifier: Apache-2.0

/// A change at the place of a violation that mends it.
///
/// Rules judge machines of every format, so a remedy that is written in the words of one says nothing in another: the
/// document decides whether it can be written there (``MendableDocument/canWrite(_:at:)``). ``remove`` and
/// ``setting(_:_:)`` name what is meant in any format that has it; the others are written in the words of the XML that the
/// place stands in.
public enum Remedy: Sendable, Hashable {
    /// Set the attribute, or the text of the element, to this.
    case set(String)
    /// Set an attribute of the element, which may not have it yet.
    case setAttribute(String, String)
    /// Remove the device, or whatever else stands at the place.
    case remove
    /// Give a setting of a VMware machine, by its key, this value: a line of a `.vmx` file, or an `ExtraConfig` of an OVF
    /// descriptor, wherever it stands and if it is not there yet.
    case setting(String, String)
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
    /// Whether the document's format has one right way to write a remedy at a place.
    ///
    /// - Parameters:
    ///   - remedy: what a rule proposes, which need not know the format.
    ///   - place: what stands at the place.
    func canWrite(_ remedy: Remedy, at place: SourceExcerpt) -> Bool

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
