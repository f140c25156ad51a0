// SPDX-License-Identifier: Apache-2.0

/// A codec of a sound device.
public struct SoundCodecDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind.
    public var kind: Fact<SoundCodec> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SoundCodecDevice>.table {
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
    }
}

/// A codec of a sound device.
public enum SoundCodec: Keyword {
    case duplex, micro, output
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SoundCodec> = [
        "duplex": .duplex, "micro": .micro, "output": .output,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
