// SPDX-License-Identifier: Apache-2.0

/// A cache that the guest sees.
public struct CPUCache: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Level.
    public var level: Fact<Int> = .absent
    /// How it is shown.
    public var mode: Fact<CPUCacheMode> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUCache>.table {
        Row.fact("level", \.level, "Level", libvirt: "@level")
        Row.fact("mode", \.mode, "How it is shown", libvirt: "@mode")
    }
}

/// How CPU cache is shown.
public enum CPUCacheMode: Keyword {
    case emulate, passthrough, disable
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUCacheMode> = [
        "emulate": .emulate, "passthrough": .passthrough, "disable": .disable,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
