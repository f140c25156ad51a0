// SPDX-License-Identifier: Apache-2.0

/// A security label that overrides the machine's own on one device.
public struct DeviceLabel: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// The security driver it is for.
    public var model: Fact<SecurityModel> = .absent
    /// Whether the device's files are relabelled.
    public var relabel: Fact<Bool> = .absent
    /// Whether labelling was skipped at start.
    public var skipped: Fact<Bool> = .absent
    /// The label.
    public var label: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DeviceLabel>.table {
        Row.fact("model", \.model, "The security driver it is for", libvirt: "@model")
        Row.fact("relabel", \.relabel, "Whether the device's files are relabelled", libvirt: "@relabel")
        Row.fact("skipped", \.skipped, "Whether labelling was skipped at start", libvirt: "@labelskip")
        Row.fact("label", \.label, "The label", libvirt: "label")
    }
}

/// A security driver of the host.
public enum SecurityModel: Keyword {
    case selinux, apparmor, dac, none
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SecurityModel> = [
        "selinux": .selinux, "apparmor": .apparmor, "dac": .dac, "none": .none,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
