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
