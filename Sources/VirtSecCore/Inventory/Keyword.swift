// SPDX-License-Identifier: Apache-2.0

/// A value from a list that a format defines, which may grow: what is not on the list is kept as it was written.
public protocol Keyword: Sendable, Hashable, CustomStringConvertible {
    /// A value that is not on the list.
    static func other(_ text: String) -> Self
    /// The list, by the text that a document writes.
    static var spellings: KeyValuePairs<String, Self> { get }
    /// The text of a value that is not on the list.
    var otherText: String? { get }
    /// Whether the value is on the list.
    var isUnderstood: Bool { get }

    /// Whether a fact is one of some values, for questions that are put together at run time; every keyword has it and
    /// writes none of its own.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen or not understood.
    static func isOne(of values: [Self], _ fact: Fact<Self>) throws(MissingEvidence) -> FactAnswer
}

/// Whether a fact is what was asked for, and where it says so.
public struct FactAnswer: Sendable, Hashable {
    /// Whether it is.
    public let isMet: Bool
    /// Where the fact stands.
    public let locus: Locus

    @inlinable init(_ isMet: Bool, at locus: Locus) {
        self.isMet = isMet
        self.locus = locus
    }
}

extension Keyword {
    /// Whether a fact is one of some values.
    ///
    /// It is compiled again for each keyword: code that serves all of them looks types up at run time.
    @inlinable
    public static func isOne(of values: [Self], _ fact: Fact<Self>) throws(MissingEvidence) -> FactAnswer {
        switch fact {
        case .known(let value, let basis):
            guard value.isUnderstood else { throw MissingEvidence(UnseenReason(.notUnderstood, at: basis.locus)) }
            return FactAnswer(values.contains(value), at: basis.locus)
        case .absent(let locus): return FactAnswer(false, at: locus)
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }
}

extension Keyword {
    /// Whether the value is on the list.
    @inlinable public var isUnderstood: Bool { otherText == nil }

    /// The value as a document writes it.
    public var rawText: String {
        otherText ?? Self.spellings.first { $0.value == self }?.key ?? ""
    }

    /// The value as a document writes it.
    public var description: String { rawText }

    /// Reads a value; what is not on the list is kept.
    public init(rawText: String) {
        self = Self.spellings.first { $0.key == rawText }?.value ?? .other(rawText)
    }
}
