// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
public import VirtSecDocuments

/// Disk images at rest, of which only headers are read.
///
/// A file is an image by what its content says. One without a header is an image only by its name, as a raw image is
/// whatever a guest has written; its format is unseen then. Nothing that an image names is opened.
public struct DiskImageFiles: DocumentFormat {
    private let limits: DiskImageLimits

    /// Creates the format, with what a header may ask for.
    public init(limits: DiskImageLimits = DiskImageLimits()) { self.limits = limits }

    /// Makes a reader.
    public func makeReader() -> any FormatReader { DiskImageFileReader(limits: limits) }
}

/// Reads images as one format among others.
private struct DiskImageFileReader: FormatReader {
    let limits: DiskImageLimits

    /// Images are never read as a whole.
    var byteLimit: Int { 0 }
    var foreignReason: String { "no disk image" }

    /// None is XML.
    func mayRead(rootName: String) -> Bool { false }

    func read(_ bytes: [UInt8], path: String) -> DocumentResult { .skipped(.other, reason: foreignReason) }

    func readFile(_ file: ForeignFile) async -> DocumentResult? {
        let isNamed = DiskImageFormat.Family(imageNamed: file.path) != nil
        switch file.parts(head: Self.firstLook, tail: DiskImageBytes.usefulTail, pieces: FormatSigns.inside) {
        case .failure(let error): return isNamed ? .skipped(.unreadable, reason: error.description) : nil
        case .success(let parts):
            let header = DiskImageHeader(reading: DiskImageBytes(parts), limits: limits)
            guard let more = lookAgain(at: file, header, parts) else {
                return result(header, parts, file.path, isNamed)
            }
            let all = DiskImageHeader(reading: DiskImageBytes(more), limits: limits)
            return result(all, more, file.path, isNamed)
        }
    }

    /// Most files need no more than their first bytes; the tables of a VHDX lie further inside, and those of snapshots
    /// anywhere.
    private func lookAgain(at file: ForeignFile, _ header: DiskImageHeader, _ parts: FileParts) -> FileParts? {
        if parts.size <= Self.firstLook { return nil }
        let isShort = header.problems.contains(where: \.mayComeOfAShortLook)
        let table = header.snapshots == nil ? header.pieceWithSnapshots(in: parts.size) : nil
        if !isShort, table == nil { return nil }
        let more = file.parts(
            head: isShort ? DiskImageBytes.usefulHead : Self.firstLook, tail: DiskImageBytes.usefulTail,
            pieces: FormatSigns.inside + (table.map { [$0] } ?? []))
        return try? more.get()
    }

    private func result(
        _ header: DiskImageHeader, _ parts: FileParts, _ path: String, _ isNamed: Bool
    ) -> DocumentResult? {
        switch header.format {
        case .unknown where !isNamed: return nil
        // An archive is one of anything, and named like an image it is a compressed one.
        case .gzip: return nil
        default: return .read([.image(DiskImage(header, parts, path: path))])
        }
    }

    /// How much of the beginning is read of every file: with the text of a VMDK, which begins after 512 bytes and takes
    /// 10 KiB as VMware writes it.
    private static let firstLook = DocumentHead.firstLook

    func brokenPromise(ofFileNamed path: String) -> String? { nil }

    func refusal(of size: Int) -> String { "\(size) bytes" }
}

extension DiskImageFormat.Family {
    /// The family that a file's name promises; unlike ``init(fileName:)`` also for names that many raw images have.
    init?(imageNamed path: String) {
        let name = path.lowercased()
        if name.hasSuffix(".img") {
            self = .raw
        } else if let family = DiskImageFormat.Family(fileName: path), family != .gzip {
            self = family
        } else {
            return nil
        }
    }
}

extension DiskImageHeader {
    /// The bytes of a file where its table of snapshots lies.
    fileprivate func pieceWithSnapshots(in size: Int) -> Range<Int>? {
        guard let table = snapshotTable, table.lowerBound < UInt64(max(0, size)) else { return nil }
        return Int(table.lowerBound)..<Int(min(table.upperBound, UInt64(size)))
    }
}

extension DiskImageProblem {
    /// Whether the part of the header that it is about may only not have been at hand.
    fileprivate var mayComeOfAShortLook: Bool { kind == .outOfReach || kind == .truncatedHeader }
}
