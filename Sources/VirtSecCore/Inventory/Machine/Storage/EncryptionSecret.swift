// SPDX-License-Identifier: Apache-2.0

/// A reference to the secret that opens an encrypted image.
public struct EncryptionSecret: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// What the secret is for.
    public var type: Fact<SecretKind> = .absent
    /// The secret by its UUID.
    public var uuid: Fact<UniqueID> = .absent
    /// The secret by its usage name.
    public var usage: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<EncryptionSecret>.table {
        Row.fact("type", \.type, "What the secret is for", libvirt: "@type")
        Row.fact("uuid", \.uuid, "The secret by its UUID", libvirt: "@uuid")
        Row.fact("usage", \.usage, "The secret by its usage name", libvirt: "@usage")
    }
}
