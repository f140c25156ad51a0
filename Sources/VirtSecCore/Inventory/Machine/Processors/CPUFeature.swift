// SPDX-License-Identifier: Apache-2.0

/// A CPU feature that is asked for or refused.
public struct CPUFeature: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Feature.
    public var name: Fact<String> = .absent
    /// What is asked.
    public var policy: Fact<CPUFeaturePolicy> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUFeature>.table {
        Row.fact("name", \.name, "Feature", libvirt: "@name")
        Row.fact("policy", \.policy, "What is asked", libvirt: "@policy")
    }
}

/// What is asked of a CPU feature.
public enum CPUFeaturePolicy: Keyword {
    case force, require, optional, disable, forbid
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUFeaturePolicy> = [
        "force": .force, "require": .require, "optional": .optional, "disable": .disable, "forbid": .forbid,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
