// SPDX-License-Identifier: Apache-2.0

/// What shows whether an appliance is what its maker packed; unseen where nobody looked at its files.
public struct PackageIntegrity: Described {
    /// How the package lies there.
    public var form: Fact<PackageForm> = .absent
    /// The weakest algorithm by which its manifest states a digest; absent when there is no manifest.
    public var manifestDigest: Fact<PackageDigest> = .absent
    /// Whether the manifest lists the descriptor; absent when there is no manifest.
    public var listsDescriptor: Fact<Bool> = .absent
    /// What became of its signature; absent when it is not signed.
    public var signature: Fact<PackageSignature> = .absent
    /// Name of the signer, as the certificate says.
    public var signer: Fact<String> = .absent
    /// Name of the trust anchor that vouches for the signer; absent when none does, unseen when none was given.
    public var voucher: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageIntegrity>.table {
        Row.fact("form", \.form, "How the package lies there")
        Row.fact("manifestDigest", \.manifestDigest, "Weakest digest of the manifest")
        Row.fact("listsDescriptor", \.listsDescriptor, "Whether the manifest lists the descriptor")
        Row.fact("signature", \.signature, "What became of the signature")
        Row.fact("signer", \.signer, "Who signed")
        Row.fact("voucher", \.voucher, "Who vouches for the signer")
    }
}

/// How a package lies there.
public enum PackageForm: Keyword {
    /// One tar archive (OVA).
    case archive
    /// A folder that holds all of its files.
    case folder
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, PackageForm> = ["archive": .archive, "folder": .folder]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// An algorithm that manifests of packages state digests by (FIPS 180-4).
public enum PackageDigest: Keyword {
    case sha1, sha256, sha384, sha512
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the names of the standard.
    public static let spellings: KeyValuePairs<String, PackageDigest> = [
        "SHA-1": .sha1, "SHA-256": .sha256, "SHA-384": .sha384, "SHA-512": .sha512,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What became of a package's signature.
public enum PackageSignature: Keyword {
    /// It is one of the manifest, and the certificate was valid.
    case intact
    /// It does not hold.
    case broken
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, PackageSignature> = ["intact": .intact, "broken": .broken]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
