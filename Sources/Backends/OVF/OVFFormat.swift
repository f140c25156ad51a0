// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
public import VirtSecDocuments

/// OVF descriptors in files.
public struct OVFFormat: DocumentFormat {
    private let limits: OVFLimits

    /// Creates the format, with how much of a descriptor is read.
    public init(limits: OVFLimits = OVFLimits()) { self.limits = limits }

    /// Makes a reader.
    public func makeReader() -> any FormatReader { OVFFormatReader(limits) }
}

/// Reads descriptors as one format among others.
private struct OVFFormatReader: FormatReader {
    private let limits: OVFLimits
    private let reader: OVFReader

    init(_ limits: OVFLimits) {
        self.limits = limits
        reader = OVFReader(limits: limits)
    }

    var byteLimit: Int { limits.bytes }
    var foreignReason: String { OVFReader.foreign }

    func mayRead(rootName: String) -> Bool { rootName == OVFWord.envelope.rawValue }

    func read(_ bytes: [UInt8], path: String) -> FormatResult {
        switch reader.read(bytes, path: path) {
        case .read(let observations): .read(observations)
        case .skipped(let kind, let reason): .skipped(kind, reason: reason)
        }
    }

    /// An archive of tar is a package, of which the descriptor is read; what shows that it was altered, verifying tells.
    func readFile(_ file: ForeignFile) -> FormatResult? {
        guard Self.isArchive(file.head), let path = file.filePath else { return nil }
        do throws(PackageError) {
            let package = try OVFPackage.open(path)
            return read(package.descriptor.bytes, path: "\(file.path)!\(package.descriptor.name)")
        } catch {
            if error.code == .noDescriptor, !Self.isNamedAsPackage(path) { return nil }
            return .skipped(.unreadable, reason: error.description)
        }
    }

    /// The mark that every archive of tar has had since 1988.
    private static func isArchive(_ head: [UInt8]) -> Bool { head.dropFirst(257).starts(with: "ustar".utf8) }

    private static func isNamedAsPackage(_ path: String) -> Bool { path.lowercased().hasSuffix(".ova") }

    func refusal(of size: Int) -> String {
        "\(size) bytes, more than the limit of \(limits.bytes) for a descriptor; raise the limit to read it"
    }
}
