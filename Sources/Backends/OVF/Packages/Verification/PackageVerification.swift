// SPDX-License-Identifier: Apache-2.0

#if Trust
public import VirtSecTrust

/// What became of a package.
public struct PackageVerification: Sendable {
    /// One file of the package, in the table that a person reads.
    public struct File: Sendable, Hashable {
        /// Its name in the archive or folder.
        public let name: String
        /// What it is to the package.
        public let role: PackageRole
        /// Its size in bytes.
        public let size: UInt64
        /// The digests that were made of it: by those algorithms that the manifest names for it.
        public let digests: [FileDigest]
        /// Whether the manifest lists it.
        public let isListed: Bool
        /// Whether the manifest lists it, and all its digests are those that the manifest states.
        public let isProven: Bool
        /// Whether one of its digests is another than the manifest states.
        public let isAltered: Bool
        /// The number of the reference that names it, from 0; nil for a file that none names.
        let reference: Int?
    }

    /// Everything that is wrong or worth knowing.
    ///
    /// In this order: what opening showed, the descriptor, the manifest's lines, references, digests, the signature, and
    /// what was found inside of files.
    public let problems: [PackageProblem]
    /// The files: descriptor, manifest and certificate, then those referred to, then others.
    public let files: [File]
    /// The manifest as it was read; nil when there is none.
    public let manifest: Manifest?
    /// What became of the signature; nil when there is none, or no manifest that it could be for.
    public let signature: SignatureJudgement?
    /// The package as one that was judged and found good; nil unless ``gravity`` is ``PackageProblem/Gravity/note``.
    public let validated: ValidatedPackage?

    /// The worst of the problems.
    public var gravity: PackageProblem.Gravity { problems.lazy.map(\.gravity).max() ?? .note }

    init(
        _ package: OVFPackage, problems: [PackageProblem], files: [File], manifest: Manifest?,
        signature: SignatureJudgement?
    ) {
        self.problems = problems
        self.files = files
        self.manifest = manifest
        self.signature = signature
        let isGood = problems.allSatisfy { $0.gravity == .note }
        validated = isGood ? ValidatedPackage(package: package, files: files, signature: signature) : nil
    }
}

/// A package in which every file is here, listed and right; only ``PackageVerifier`` makes one.
public struct ValidatedPackage: Sendable {
    /// The package.
    public let package: OVFPackage
    /// Its files with their digests.
    public let files: [PackageVerification.File]
    /// Who signed it, if anybody did.
    public let signature: SignatureJudgement?

    fileprivate init(package: OVFPackage, files: [PackageVerification.File], signature: SignatureJudgement?) {
        self.package = package
        self.files = files
        self.signature = signature
    }
}

/// The beginning and the end of a file that the descriptor refers to, for checks of what disk images say of themselves.
package struct PackageSample: Sendable {
    /// The reference.
    package let reference: PackageReference
    /// The first bytes of the file, or of its chunks put together: 1 MiB, or all.
    package let head: [UInt8]
    /// The last bytes of the file, or of its last chunk: 4 KiB, or all.
    package let tail: [UInt8]
    /// The size of the file, or of all its chunks, in bytes.
    package let size: UInt64
}

/// How far reading has come.
public struct PackageProgress: Sendable, Hashable {
    /// The file that is being read.
    public let name: String
    /// Bytes that were read.
    public let done: UInt64
    /// Bytes that are to be read in all.
    public let total: UInt64
}
#endif
