// SPDX-License-Identifier: Apache-2.0

public import VirtSecDocuments

#if Trust
public import VirtSecCore
#else
internal import VirtSecCore
#endif

/// OVF descriptors and packages in files.
public struct OVFFormat: DocumentFormat {
    private let limits: OVFLimits
    private let look: PackageLook

    /// Creates the format, with how much of a descriptor is read; of a package nothing but the descriptor is looked at.
    public init(limits: OVFLimits = OVFLimits()) {
        self.limits = limits
        look = PackageLook()
    }

    #if Trust
    /// Creates the format of packages that are verified when they are read: every file against its digest.
    ///
    /// Nothing is unpacked, no file outside of a package is opened, and memory does not grow with its files.
    ///
    /// - Parameters:
    ///   - limits: how much of a descriptor is read.
    ///   - verifier: knows who may vouch for signers.
    ///   - instant: when certificates have to be valid.
    ///   - progress: told how far reading a package has come, by any task.
    public init(
        limits: OVFLimits = OVFLimits(), verifiedBy verifier: PackageVerifier, at instant: Instant,
        progress: @escaping @Sendable (_ path: String, PackageProgress) -> Void = { _, _ in }
    ) {
        self.limits = limits
        look = PackageLook(verifier: verifier, instant: instant, progress: progress)
    }
    #endif

    /// Makes a reader.
    public func makeReader() -> any FormatReader { OVFFormatReader(limits, look) }
}

/// Reads descriptors as one format among others.
private struct OVFFormatReader: FormatReader {
    private let limits: OVFLimits
    private let look: PackageLook
    private let reader: OVFReader

    init(_ limits: OVFLimits, _ look: PackageLook) {
        self.limits = limits
        self.look = look
        reader = OVFReader(limits: limits)
    }

    var byteLimit: Int { limits.bytes }
    var foreignReason: String { OVFReader.foreign }

    func mayRead(rootName: String) -> Bool { rootName == OVFWord.envelope.rawValue }

    func read(_ bytes: [UInt8], path: String) -> DocumentResult { reader.read(bytes, path: path) }

    /// A descriptor in a file belongs to a package, whose other files lie beside it.
    func read(_ bytes: [UInt8], path: String, inFile place: String) async -> DocumentResult {
        let result = read(bytes, path: path)
        guard look.isWanted, case .read = result else { return result }
        do throws(PackageError) {
            let package = try OVFPackage.open(place, limits: limits.ofPackage)
            // What is told of the descriptor has to be what is told of its files.
            guard package.descriptor.bytes == bytes else {
                return .skipped(.unreadable, reason: "the file changed while it was read")
            }
            return await look.result(of: package, path: path, reader) ?? result
        } catch {
            return .skipped(.unreadable, reason: error.description)
        }
    }

    /// An archive of tar is a package.
    func readFile(_ file: ForeignFile) async -> DocumentResult? {
        guard Self.isArchive(file.head) else { return nil }
        do throws(PackageError) {
            let package = try open(file)
            let path = "\(file.path)!\(package.descriptor.name)"
            return await look.result(of: package, path: path, reader) ?? read(package.descriptor.bytes, path: path)
        } catch {
            if error.code == .noDescriptor, !Self.isNamedAsPackage(file.path) { return nil }
            return .skipped(.unreadable, reason: error.description)
        }
    }

    /// A package in a file is read where it lies; one in memory, such as standard input, is all there.
    private func open(_ file: ForeignFile) throws(PackageError) -> OVFPackage {
        if let opened = file.opened {
            return try OVFPackage.open(archive: opened, named: file.path, limits: limits.ofPackage)
        }
        guard file.size <= limits.bytes else {
            throw PackageError(
                .overLimit, "A package of more than \(limits.bytes) bytes is not held in memory: name its file.")
        }
        return try OVFPackage.open(archive: MemoryBytes(file.head), named: file.path, limits: limits.ofPackage)
    }

    /// The mark that every archive of tar has had since 1988.
    private static func isArchive(_ head: [UInt8]) -> Bool { head.dropFirst(257).starts(with: "ustar".utf8) }

    private static func isNamedAsPackage(_ path: String) -> Bool { path.lowercased().hasSuffix(".ova") }

    func brokenPromise(ofFileNamed path: String) -> String? {
        if Self.isNamedAsPackage(path) {
            return "no OVA package, though it is named like one: it does not begin with a tar header"
        }
        guard OVFReader.isNamedAsDescriptor(path) else { return nil }
        return "no OVF descriptor, though it is named like one: it has no Envelope of OVF"
    }

    func refusal(of size: Int) -> String {
        "\(size) bytes, more than the limit of \(limits.bytes) for a descriptor; raise the limit to read it"
    }
}

extension OVFLimits {
    /// The limits of a package whose descriptor has these.
    fileprivate var ofPackage: OVFPackage.Limits {
        var result = OVFPackage.Limits()
        result.descriptorBytes = bytes
        return result
    }
}
