// SPDX-License-Identifier: Apache-2.0

/// A share of a CPU cache.
public struct CacheAllocation: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Host cache.
    public var id: Fact<Int> = .absent
    /// Level.
    public var level: Fact<Int> = .absent
    /// What it holds.
    public var kind: Fact<CacheKind> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CacheAllocation>.table {
        Row.fact("id", \.id, "Host cache", libvirt: "@id")
        Row.fact("level", \.level, "Level", libvirt: "@level")
        Row.fact("kind", \.kind, "What it holds", libvirt: "@type")
        Row.fact("size", \.size, "Size", libvirt: "@size")
    }
}

/// What a CPU cache holds.
public enum CacheKind: Keyword {
    case both, code, data
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CacheKind> = [
        "both": .both, "code": .code, "data": .data,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
