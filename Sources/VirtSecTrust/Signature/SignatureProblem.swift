// SPDX-License-Identifier: Apache-2.0

/// What a signature, its certificate or its signer lacks.
public struct SignatureProblem: Sendable, Hashable {
    /// What follows from a problem.
    public enum Gravity: Sendable, Hashable {
        /// The signature does not hold, or contradicts what it stands beside.
        case broken
        /// Nothing is known to be wrong, and something is not proven.
        case unproven
        /// Worth knowing; changes nothing.
        case note
    }

    /// What kind of problem it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case unparsableLine, unsupportedAlgorithm, noSignature, noCertificate, brokenCertificate, overLimit
            case otherFile, mismatch, expired, notYetValid, keyUsage, privateKey
            case notJudged, signerUnknown, weakDigest, weakKey, revocationNotAssessed, explanatoryText
        }

        private let kind: Kind

        /// A line that should state a signature, and cannot be read.
        public static let unparsableLine = Code(kind: .unparsableLine)
        /// A digest algorithm that is not trusted or not known.
        public static let unsupportedAlgorithm = Code(kind: .unsupportedAlgorithm)
        /// No line states a signature.
        public static let noSignature = Code(kind: .noSignature)
        /// There is no certificate.
        public static let noCertificate = Code(kind: .noCertificate)
        /// A certificate that cannot be read.
        public static let brokenCertificate = Code(kind: .brokenCertificate)
        /// More bytes or more certificates than the limit.
        public static let overLimit = Code(kind: .overLimit)
        /// The signature is said to be one of another file.
        public static let otherFile = Code(kind: .otherFile)
        /// The signature is not one of the manifest's bytes by the key of any certificate given.
        public static let mismatch = Code(kind: .mismatch)
        /// The signer's certificate ended before the instant.
        public static let expired = Code(kind: .expired)
        /// The signer's certificate begins after the instant.
        public static let notYetValid = Code(kind: .notYetValid)
        /// The signer's certificate is not for signatures.
        public static let keyUsage = Code(kind: .keyUsage)
        /// A private key lies beside the signature: everybody can sign in the signer's name.
        public static let privateKey = Code(kind: .privateKey)
        /// A signature in a form that is not judged here: CMS, or a key and digest that do not go together.
        public static let notJudged = Code(kind: .notJudged)
        /// No trust anchor vouches for the signer.
        public static let signerUnknown = Code(kind: .signerUnknown)
        /// The signature is one of a SHA-1 digest.
        public static let weakDigest = Code(kind: .weakDigest)
        /// The signer's RSA key has fewer than 2048 bits.
        public static let weakKey = Code(kind: .weakKey)
        /// Nobody looked whether the signer's certificate was revoked: there was no list.
        public static let revocationNotAssessed = Code(kind: .revocationNotAssessed)
        /// Text around certificates that means nothing here.
        public static let explanatoryText = Code(kind: .explanatoryText)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of problem it is.
    public let code: Code
    /// What follows from it.
    public let gravity: Gravity
    /// The line of the certificate file, counted from 1; nil when no line is to blame.
    public let line: Int?
    /// What is wrong, as a sentence.
    public let message: String

    init(_ code: Code, _ gravity: Gravity, line: Int? = nil, _ message: String) {
        self.code = code
        self.gravity = gravity
        self.line = line
        self.message = message
    }
}
