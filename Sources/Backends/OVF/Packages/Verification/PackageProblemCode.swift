// SPDX-License-Identifier: Apache-2.0

/// What kind of problem a package has; stable words for reports.
public struct PackageProblemCode: Sendable, Hashable, CustomStringConvertible {
    /// The word, such as `digest-mismatch`.
    public let description: String

    /// Creates a code: lower-case words with hyphens.
    public init(_ word: String) { description = word }

    /// Another document was checked than the descriptor of the package.
    public static let otherDescriptor = Self("descriptor-differs")
    /// The descriptor is not the first member of the archive.
    public static let descriptorNotFirst = Self("descriptor-not-first")
    /// Manifest or certificate do not stand right behind the descriptor.
    public static let lateCompanion = Self("companion-late")
    /// Manifest or certificate do not share the descriptor's name.
    public static let otherBaseName = Self("companion-name-differs")
    /// Files do not stand in the order of the references.
    public static let fileOrder = Self("file-order-differs")
    /// The archive has folders, names with `./`, or old headers.
    public static let oddArchive = Self("archive-odd")

    /// There is no manifest.
    public static let noManifest = Self("manifest-missing")
    /// A line of the manifest cannot be taken.
    public static let manifestLine = Self("manifest-line-bad")
    /// A line of the manifest says what an earlier one says.
    public static let manifestRepetition = Self("manifest-line-repeated")
    /// The manifest uses SHA-1.
    public static let weakDigest = Self("digest-weak")
    /// A file has another digest than the manifest states.
    public static let digestMismatch = Self("digest-mismatch")
    /// A file of the package is not in the manifest.
    public static let unlisted = Self("file-not-listed")
    /// The manifest lists a file that is not there.
    public static let listedMissing = Self("listed-file-missing")
    /// The manifest lists a file that the descriptor does not refer to.
    public static let listedSurplus = Self("listed-file-not-referenced")

    /// A file that the descriptor refers to is not there.
    public static let fileMissing = Self("file-missing")
    /// A file is in the archive, and nothing refers to it.
    public static let surplusFile = Self("file-not-referenced")
    /// A file has another size than the descriptor states.
    public static let sizeMismatch = Self("size-mismatch")
    /// Chunks are missing, of another size than stated, or cannot be.
    public static let chunks = Self("chunks-wrong")
    /// A reference is a URL.
    public static let referenceURL = Self("reference-is-url")
    /// A reference is absolute.
    public static let referenceAbsolute = Self("reference-is-absolute")
    /// A reference climbs out of the folder.
    public static let referenceClimbs = Self("reference-climbs")
    /// A reference names nothing that a file can be called.
    public static let referenceInvalid = Self("reference-invalid")
    /// Two references name one file.
    public static let referenceRepeated = Self("reference-repeated")
    /// A file that is referred to is a link or no regular file.
    public static let fileIsLink = Self("file-is-link")
    /// A file cannot be read.
    public static let fileUnreadable = Self("file-unreadable")

    /// There is a certificate, and no manifest that it could be for.
    public static let certificateWithoutManifest = Self("certificate-without-manifest")
    /// The manifest is not signed.
    public static let unsigned = Self("unsigned")
    /// A problem of the signature; the rest of the word is that of the signature's problem.
    public static func signature(_ word: String) -> Self { Self("signature-" + word) }
}
