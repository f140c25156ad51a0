// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What became of the packages that were verified, as reports tell it.
public struct PackageRun: Sendable {
    /// What is to be thought of a package.
    public enum Answer: String, Sendable, Hashable, CaseIterable {
        /// Every file is here, listed and right.
        case intact
        /// Nothing is wrong, and not all can be proven.
        case unproven
        /// It was altered, or breaks a rule.
        case altered
        /// It was refused, or could not be read.
        case refused
    }

    /// One package.
    public struct Package: Sendable {
        /// Where it lies, as the user named it.
        public var path: String
        /// What is to be thought of it.
        public var answer: Answer
        /// Its files; none where it was refused.
        public var files: [File] = []
        /// What is wrong with it or worth knowing.
        public var problems: [Problem] = []
        /// What became of its signature; nil where it has none that could be judged.
        public var signature: Signature?

        /// Creates the record of a package.
        public init(path: String, answer: Answer) {
            self.path = path
            self.answer = answer
        }
    }

    /// What became of a package's signature.
    public struct Signature: Sendable {
        /// How far it carries.
        public enum Standing: String, Sendable, Hashable, CaseIterable {
            /// Intact, and somebody who is trusted vouches for the signer.
            case vouchedFor
            /// Intact, and nobody vouches for the signer: anybody can have made it.
            case unproven
            /// Neither good nor bad.
            case notJudged
            /// It does not hold.
            case broken
        }

        /// How far it carries.
        public var standing: Standing
        /// Who signed, as the certificate says; a fact only where somebody vouches for it.
        public var signer: String?
        /// Who vouches for the signer.
        public var voucher: String?

        /// Creates the record of a signature.
        public init(_ standing: Standing, signer: String? = nil, voucher: String? = nil) {
            self.standing = standing
            self.signer = signer
            self.voucher = voucher
        }
    }

    /// A file of a package.
    public struct File: Sendable {
        /// Its name in the package.
        public var name: String
        /// What it is to the package, such as `descriptor`.
        public var role: String
        /// Its size in bytes.
        public var size: UInt64
        /// Its digests, each with the name of its algorithm.
        public var digests: [(algorithm: String, value: String)]
        /// What its digests show.
        public var proof: Proof

        /// What the digests of a file show.
        public enum Proof: Sendable, Hashable {
            /// The manifest lists it, and it is as the manifest says.
            case proven
            /// It is another than the manifest says.
            case altered
            /// Nothing: no digest is stated of it, or none that is taken.
            case none
        }

        /// Creates the record of a file.
        public init(
            name: String, role: String, size: UInt64, digests: [(algorithm: String, value: String)], proof: Proof
        ) {
            self.name = name
            self.role = role
            self.size = size
            self.digests = digests
            self.proof = proof
        }
    }

    /// Something that is wrong with a package, or worth knowing.
    public struct Problem: Sendable {
        /// What kind of problem it is, such as `digest-mismatch`.
        public var code: String
        /// What follows from it alone.
        public var answer: Answer
        /// What it is about, such as a file's name; may be empty.
        public var subject: String
        /// What is wrong, as a sentence.
        public var message: String
        /// Where it stands, when it stands somewhere.
        public var location: DocumentLocation?

        /// Creates the record of a problem.
        public init(code: String, answer: Answer, subject: String, message: String, location: DocumentLocation?) {
            self.code = code
            self.answer = answer
            self.subject = subject
            self.message = message
            self.location = location
        }
    }

    /// The packages, in the order in which they were named.
    public let packages: [Package]

    /// Creates the record of a run.
    public init(_ packages: [Package]) { self.packages = packages }
}
