// SPDX-License-Identifier: Apache-2.0

/// The firmware image.
public struct Loader: Blank, Described {
    /// File on the host.
    public var path: Fact<String> = .absent
    /// Whether the machine may only read it.
    public var readOnly: Fact<Bool> = .absent
    /// Whether it insists on a machine that protects Secure Boot.
    public var secure: Fact<Bool> = .absent
    /// How it is mapped.
    public var kind: Fact<LoaderKind> = .absent
    /// Whether it keeps no variables.
    public var stateless: Fact<Bool> = .absent
    /// Format.
    public var format: Fact<ImageFormat> = .absent

    /// A source that says nothing about it.
    public static let blank = Loader()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Loader>.table {
        Row.fact("path", \.path, "File on the host", libvirt: ".")
        Row.fact("readOnly", \.readOnly, "Whether the machine may only read it", libvirt: "@readonly")
        Row.fact("secure", \.secure, "Whether it insists on a machine that protects Secure Boot", libvirt: "@secure")
        Row.fact("kind", \.kind, "How it is mapped", libvirt: "@type")
        Row.fact("stateless", \.stateless, "Whether it keeps no variables", libvirt: "@stateless")
        Row.fact("format", \.format, "Format", libvirt: "@format")
    }
}

/// How firmware is mapped.
public enum LoaderKind: Keyword {
    case rom, pflash
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, LoaderKind> = [
        "rom": .rom, "pflash": .pflash,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
