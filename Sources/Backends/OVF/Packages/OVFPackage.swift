// SPDX-License-Identifier: Apache-2.0

/// A package that was opened and not yet judged: an OVA file, or a descriptor with the files beside it.
///
/// Descriptor, manifest and certificate are held in memory, so that what is judged is what was read; of all other files
/// only names and sizes are known, and nothing is ever unpacked. ``PackageVerifier`` judges it.
public struct OVFPackage: Sendable {
    /// How the package lies there.
    public enum Form: Sendable, Hashable {
        /// One tar archive (OVA).
        case archive
        /// A folder, with a manifest that says what belongs to the package.
        case folder
        /// A descriptor without a manifest beside it: what belongs to it is known from its references alone.
        case descriptorAlone
    }

    /// A file of the package that is held in memory.
    public struct HeldFile: Sendable, Hashable {
        /// The name in the archive or folder.
        public let name: String
        /// All of its bytes.
        public let bytes: [UInt8]
    }

    /// How much of a package is read into memory or looked at.
    public struct Limits: Sendable, Hashable {
        /// Size of the descriptor in bytes.
        public var descriptorBytes = 16 << 20
        /// Size of the manifest in bytes.
        public var manifestBytes = 16 << 20
        /// Size of the certificate file in bytes.
        public var certificateBytes = 1 << 20
        /// Number of files in a folder.
        public var folderEntries = 100_000
        /// Limits of the archive.
        public var archive = TarLimits()

        /// Limits that fit every real package and keep a hostile one cheap.
        public init() {}
    }

    /// How the package lies there.
    public let form: Form
    /// The descriptor (`.ovf`).
    public let descriptor: HeldFile
    /// The manifest (`.mf`), if there is one.
    public let manifest: HeldFile?
    /// The certificate file (`.cert`), if there is one.
    public let certificate: HeldFile?
    /// What opening has shown: the order of the archive, odd names, a manifest of another name.
    public let problems: [PackageProblem]

    /// What reports call the descriptor: the path that was opened, behind it the descriptor's name where that is a
    /// folder's (`shop/shop.ovf`) or an archive's (`shop.ova!shop.ovf`).
    public let descriptorPath: String

    /// Where the files are.
    let files: PackageFiles
    /// The names in a folder that was named as the package.
    var besides: [String] = []

    /// Opens a package from an OVA file, from a descriptor, or from a folder that holds one descriptor.
    ///
    /// What a file is, is told from its content. Links that the path itself goes through are followed, others never.
    ///
    /// - Throws: ``PackageError`` when it cannot be opened, or is none, or is an archive that tools read differently.
    public static func open(_ path: String, limits: Limits = Limits()) throws(PackageError) -> OVFPackage {
        try PackageOpener(limits: limits).open(path)
    }

    /// Opens an OVA from bytes that need not be a file.
    package static func open(
        archive: any ByteSource, named name: String = "-", limits: Limits = Limits()
    ) throws(PackageError) -> OVFPackage {
        try PackageOpener(limits: limits).open(archive: archive, named: name)
    }

    /// The folder of the descriptor inside of the archive, as steps; references start there.
    var base: [Substring] { descriptor.name.split(separator: "/").dropLast() }
}
