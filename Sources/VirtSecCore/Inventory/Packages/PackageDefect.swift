// SPDX-License-Identifier: Apache-2.0

/// Something that verifying an appliance has shown: that it contradicts itself, was altered, or cannot be proven.
public struct PackageDefect: Component, Described {
    /// The place in the descriptor that it is about; ``Locus/none`` for one of the whole package.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood; there is none in what was found out.
    public var unrecognised = Locus.none
    /// What kind it is, such as `digest-mismatch`; the words are those of `virtsec verify`.
    public var code: Fact<String> = .absent
    /// What part of the package it concerns.
    public var area: Fact<DefectArea> = .absent
    /// What follows from it.
    public var consequence: Fact<DefectConsequence> = .absent
    /// What it is about, such as the name of a file.
    public var subject: Fact<String> = .absent
    /// Line of the manifest or of the certificate file.
    public var line: Fact<Int> = .absent
    /// What is wrong, as a sentence.
    public var message: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageDefect>.table {
        Row.fact("code", \.code, "What kind it is")
        Row.fact("area", \.area, "What part of the package it concerns")
        Row.fact("consequence", \.consequence, "What follows from it")
        Row.fact("subject", \.subject, "What it is about")
        Row.fact("line", \.line, "Line of the manifest or certificate file")
        Row.fact("message", \.message, "What is wrong")
    }
}

/// What part of a package a defect concerns; each has rules of its own.
public enum DefectArea: Keyword {
    /// The descriptor breaks the edition that it declares.
    case descriptor
    /// A reference leads out of the package.
    case reference
    /// The manifest is missing, or does not list a file.
    case coverage
    /// The archive, the manifest, or a file is not what another part of the package says.
    case content
    /// The signature.
    case signature
    /// A disk image names something outside of itself.
    case reach
    /// A disk image contradicts itself or the descriptor.
    case image
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, DefectArea> = [
        "descriptor": .descriptor, "reference": .reference, "coverage": .coverage, "content": .content,
        "signature": .signature, "reach": .reach, "image": .image,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What follows from a defect of a package.
public enum DefectConsequence: Keyword {
    /// Worth knowing; changes nothing.
    case noted
    /// Nothing is known to be wrong, and something is not proven.
    case unproven
    /// It could not be read or was not judged.
    case refused
    /// Altered, or against a rule.
    case altered
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, DefectConsequence> = [
        "noted": .noted, "unproven": .unproven, "refused": .refused, "altered": .altered,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
