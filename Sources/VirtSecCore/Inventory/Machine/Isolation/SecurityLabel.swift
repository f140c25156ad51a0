// SPDX-License-Identifier: Apache-2.0

/// How a security driver confines the machine.
public struct SecurityLabel: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How the label is chosen.
    public var kind: Fact<SecurityLabelKind> = .absent
    /// Security driver.
    public var model: Fact<SecurityModel> = .absent
    /// Whether the machine's files are relabelled.
    public var relabel: Fact<Bool> = .absent
    /// Label.
    public var label: Fact<String> = .absent
    /// Label that a dynamic one is made from.
    public var baseLabel: Fact<String> = .absent
    /// Label of the machine's files.
    public var imageLabel: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SecurityLabel>.table {
        Row.fact("kind", \.kind, "How the label is chosen", libvirt: "@type")
        Row.fact("model", \.model, "Security driver", libvirt: "@model")
        Row.fact("relabel", \.relabel, "Whether the machine's files are relabelled", libvirt: "@relabel")
        Row.fact("label", \.label, "Label", libvirt: "label")
        Row.fact("baseLabel", \.baseLabel, "Label that a dynamic one is made from", libvirt: "baselabel")
        Row.fact("imageLabel", \.imageLabel, "Label of the machine's files", libvirt: "imagelabel")
    }
}

/// How a security label is chosen.
public enum SecurityLabelKind: Keyword {
    case dynamic, `static`, none
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SecurityLabelKind> = [
        "dynamic": .dynamic, "static": .static, "none": .none,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
