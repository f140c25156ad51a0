// SPDX-License-Identifier: Apache-2.0

/// Something outside of its file that a disk image names; nobody looked at what it names.
public struct ImageReference: Component, Described {
    /// Where the header names it.
    public var locus = Locus.none
    /// There is nothing inside it that could not be understood.
    public var unrecognised = Locus.none
    /// What the image needs it for.
    public var role: Fact<ImageReferenceRole> = .absent
    /// The name as the header has it; absent where it is known by an identifier alone.
    public var name: Fact<String> = .absent
    /// Where the name leads, by its form.
    public var target: Fact<ImageReferenceTarget> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ImageReference>.table {
        Row.fact("role", \.role, "What the image needs it for")
        Row.fact("name", \.name, "The name as the header has it", at: .image("file"))
        Row.fact("target", \.target, "Where the name leads, by its form")
    }
}

/// What a disk image needs another file for.
public enum ImageReferenceRole: Keyword {
    /// What is not in the image is read from it.
    case parent
    /// It holds the content.
    case data
    /// It holds a part of the content.
    case extent
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, ImageReferenceRole> = [
        "parent": .parent, "data": .data, "extent": .extent,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Where a name inside a disk image leads, by its form alone.
public enum ImageReferenceTarget: Keyword {
    /// A file in the folder of the image, or in one below that.
    case inFolder
    /// A path from the root, of Unix, Windows or a datastore, also where it stands in a `file:` address.
    case absolute
    /// A path that climbs out of the folder of the image.
    case climbing
    /// A device of the host.
    case device
    /// An address, one of QEMU's protocols such as `nbd:` and `json:`, or a share of another host (`\\host\share`).
    case address
    /// Nothing that could be a name.
    case malformed
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, ImageReferenceTarget> = [
        "in-folder": .inFolder, "absolute": .absolute, "climbing": .climbing, "device": .device,
        "address": .address, "malformed": .malformed,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
