// SPDX-License-Identifier: Apache-2.0

/// How a client proves itself to a storage server.
public struct StorageAuthentication: Blank, Described {
    /// User name.
    public var username: Fact<String> = .absent
    /// What the referenced secret is for.
    public var secretType: Fact<SecretKind> = .absent
    /// The secret by its UUID.
    public var secretUUID: Fact<UniqueID> = .absent
    /// The secret by its usage name.
    public var secretUsage: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = StorageAuthentication()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageAuthentication>.table {
        Row.fact("username", \.username, "User name", libvirt: "@username")
        Row.fact("secretType", \.secretType, "What the referenced secret is for", libvirt: "secret/@type")
        Row.fact("secretUUID", \.secretUUID, "The secret by its UUID", libvirt: "secret/@uuid")
        Row.fact("secretUsage", \.secretUsage, "The secret by its usage name", libvirt: "secret/@usage")
    }
}

/// What a referenced secret is for.
public enum SecretKind: Keyword {
    case passphrase, chap, ceph, iscsi, volume, tls, vtpm
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SecretKind> = [
        "passphrase": .passphrase, "chap": .chap, "ceph": .ceph, "iscsi": .iscsi, "volume": .volume, "tls": .tls,
        "vtpm": .vtpm,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
