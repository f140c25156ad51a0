// SPDX-License-Identifier: Apache-2.0

#if Trust
public import VirtSecCore

/// What became of a manifest's signature.
public struct SignatureJudgement: Sendable, Hashable {
    /// How far the signature carries.
    public enum Standing: Sendable, Hashable {
        /// Intact, by a signer for whom a trust anchor vouches.
        case vouchedFor
        /// Intact, by a signer for whom nobody vouches: it shows that nothing changed since, not who signed.
        case intact
        /// Not judged: neither good nor bad.
        case notJudged
        /// It does not hold.
        case broken
    }

    /// Who signed, as the certificate says.
    public struct Signer: Sendable, Hashable {
        /// The name that the certificate is for.
        public let subject: String
        /// The name of whoever issued it.
        public let issuer: String
        /// The certificate's number at its issuer, in hexadecimal digits.
        public let serialNumber: String
        /// The first moment at which the certificate is valid.
        public let validFrom: Instant
        /// The last moment at which the certificate is valid.
        public let validUntil: Instant
        /// Kind and size of the key, such as `RSA2048`.
        public let key: String
        /// Whether the signer issued the certificate to itself.
        public let isSelfSigned: Bool
        /// The SHA-256 digest of the certificate, by which people compare certificates.
        public let fingerprint: FileDigest
    }

    /// How far the signature carries.
    public let standing: Standing
    /// Who signed; nil when the signature is broken or not judged.
    public let signer: Signer?
    /// The names on the way from the signer to the trust anchor, both included; empty when nobody vouches.
    public let chain: [String]
    /// All that is wrong or worth knowing.
    public let problems: [SignatureProblem]
}
#endif
