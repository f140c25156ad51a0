// SPDX-License-Identifier: Apache-2.0

/// The words a decoder knows, numbered once, so that decoding compares numbers and never strings.
///
/// Copies share one set of tables, so a vocabulary is cheap to pass on.
public struct XMLVocabulary: Sendable {
    /// The number of a word or namespace that is not in the vocabulary.
    public static let unknown = UInt16.max

    @usableFromInline let tables: VocabularyTables

    /// Creates a vocabulary; a word's number is its index.
    ///
    /// - Parameters:
    ///   - words: names of elements and attributes, and values that are keywords; at most 65,534. Of equal words the
    ///     first counts.
    ///   - namespaces: namespace names (URIs); number 0 is "no namespace", the first of these is 1; at most 200.
    public init(words: [String], namespaces: [String] = []) {
        precondition(words.count < Int(UInt16.max) && namespaces.count <= 200, "a vocabulary is small")
        tables = VocabularyTables(words: words, namespaces: namespaces)
    }

    /// How many words there are.
    var wordCount: Int { tables.words.count }

    /// The number of a word, or ``unknown``; allocates nothing.
    @inlinable
    public func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt16 { unsafe tables.words.number(of: bytes) }

    /// The number of a word, or ``unknown``.
    public func number(of word: String) -> UInt16 {
        var word = word
        return word.withUTF8 { unsafe number(of: $0) }
    }
}

/// What all copies of a vocabulary share.
@usableFromInline
final class VocabularyTables: Sendable {
    @usableFromInline let words: ByteStringTable
    let namespaces: ByteStringTable

    init(words: [String], namespaces: [String]) {
        self.words = ByteStringTable(words)
        self.namespaces = ByteStringTable(namespaces, firstNumber: 1)
    }
}
