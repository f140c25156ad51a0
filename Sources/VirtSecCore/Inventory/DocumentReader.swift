// SPDX-License-Identifier: Apache-2.0

/// Something that reads documents of some format one after another.
///
/// Whoever needs assets from documents and knows no format, such as tests of policies, takes one.
public protocol DocumentReader {
    /// The assets that a document describes, in its order.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - path: what findings and ids call it.
    /// - Throws: ``DocumentError`` for a document that is broken, or of another kind than the reader reads.
    func observations(in bytes: [UInt8], path: String) throws(DocumentError) -> [Observation]
}

/// A document that could not be read.
public struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was found, with line and column where there are some; text of the document in it is not escaped.
    public let description: String

    /// Creates an error.
    public init(_ message: String) { description = message }
}
