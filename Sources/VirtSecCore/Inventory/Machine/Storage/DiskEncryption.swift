// SPDX-License-Identifier: Apache-2.0

/// How an image is encrypted.
public struct DiskEncryption: Blank, Described {
    /// Format.
    public var format: Fact<EncryptionFormat> = .absent
    /// Who decrypts.
    public var engine: Fact<EncryptionEngine> = .absent
    /// The secrets that open it.
    public var secrets: Listing<EncryptionSecret> = .none
    /// Cipher.
    public var cipherName: Fact<String> = .absent
    /// Key length in bits.
    public var cipherSize: Fact<Int> = .absent
    /// Cipher mode.
    public var cipherMode: Fact<String> = .absent
    /// Hash of the cipher.
    public var cipherHash: Fact<String> = .absent
    /// How initialisation vectors are made.
    public var initializationVector: Fact<String> = .absent
    /// Hash for initialisation vectors.
    public var initializationVectorHash: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = DiskEncryption()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DiskEncryption>.table {
        Row.fact("format", \.format, "Format", libvirt: "@format")
        Row.fact("engine", \.engine, "Who decrypts", libvirt: "@engine")
        Row.list("secrets", \.secrets, "The secrets that open it", libvirt: "secret")
        Row.fact("cipherName", \.cipherName, "Cipher", libvirt: "cipher/@name")
        Row.fact("cipherSize", \.cipherSize, "Key length in bits", libvirt: "cipher/@size")
        Row.fact("cipherMode", \.cipherMode, "Cipher mode", libvirt: "cipher/@mode")
        Row.fact("cipherHash", \.cipherHash, "Hash of the cipher", libvirt: "cipher/@hash")
        Row.fact(
            "initializationVector", \.initializationVector, "How initialisation vectors are made",
            libvirt: "ivgen/@name")
        Row.fact(
            "initializationVectorHash", \.initializationVectorHash, "Hash for initialisation vectors",
            libvirt: "ivgen/@hash")
    }
}

/// A format of disk encryption.
public enum EncryptionFormat: Keyword {
    case `default`, qcow, luks, luks2, luksAny
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, EncryptionFormat> = [
        "default": .default, "qcow": .qcow, "luks": .luks, "luks2": .luks2, "luks-any": .luksAny,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Who decrypts a disk.
public enum EncryptionEngine: Keyword {
    case qemu, librbd
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, EncryptionEngine> = [
        "qemu": .qemu, "librbd": .librbd,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
