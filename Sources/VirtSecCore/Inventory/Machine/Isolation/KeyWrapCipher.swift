// SPDX-License-Identifier: Apache-2.0

/// Whether a cipher's keys are wrapped.
public struct KeyWrapCipher: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Cipher.
    public var name: Fact<KeyCipher> = .absent
    /// Whether its keys are wrapped.
    public var enabled: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<KeyWrapCipher>.table {
        Row.fact("name", \.name, "Cipher", libvirt: "@name")
        Row.fact("enabled", \.enabled, "Whether its keys are wrapped", libvirt: "@state")
    }
}

/// A cipher for wrapped keys.
public enum KeyCipher: Keyword {
    case aes, dea
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, KeyCipher> = [
        "aes": .aes, "dea": .dea,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
