// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The beginning and the end of a file, which tell what a large file is without reading all of it.
public struct FileParts: Sendable {
    /// Bytes from the midst of a file.
    public struct Piece: Sendable, Hashable {
        /// Where they begin.
        public let offset: Int
        /// The bytes.
        public let bytes: [UInt8]
    }

    /// The first bytes; all where the file is no longer.
    public let head: [UInt8]
    /// The last bytes, which may be some of the first ones too.
    public let tail: [UInt8]
    /// What else was asked for, as far as it lies between the two.
    public let pieces: [Piece]
    /// Size of the file in bytes.
    public let size: Int
    /// What the file system says of the file; nil for a document in memory.
    public let record: FileRecord?

    /// Puts parts together.
    package init(head: [UInt8], tail: [UInt8], pieces: [Piece] = [], size: Int, record: FileRecord?) {
        (self.head, self.tail, self.pieces, self.size, self.record) = (head, tail, pieces, size, record)
    }
}

/// What the file system says of a file.
public struct FileRecord: Sendable, Hashable {
    /// Path from the root, links followed; nil where its bytes are no UTF-8 or it is no longer there.
    public let path: String?
    /// The folder that was named, below which the file was found, from the root and with links followed; nil for a file
    /// that was named itself.
    public let folder: String?
    /// Which file it is, whatever its path, among all that the system sees: device and number.
    public let identity: String
    /// Permission bits.
    public let mode: FileMode
    /// Number of the user whose file it is.
    public let owner: Int
    /// Number of the group whose file it is.
    public let group: Int
    /// When it was written last, in seconds since the start of 1970 in UTC.
    public let modified: Int
    /// How many bytes it takes in its file system.
    public let allocated: Int
    /// Whether it was written while it was read, so that its parts may not fit together.
    ///
    /// False where the parts were read again and were the same: a guest may write to its disk at any time without
    /// touching the header.
    public let changedMeanwhile: Bool
}

extension ForeignFile {
    /// Its beginning and its end, and pieces of what lies between.
    ///
    /// A file that is written meanwhile is read again, a few times.
    ///
    /// - Parameters:
    ///   - headCount: how many of the first bytes.
    ///   - tailCount: how many of the last bytes.
    ///   - ranges: other places of the file.
    public func parts(
        head headCount: Int, tail tailCount: Int, pieces ranges: [Range<Int>] = []
    ) -> Result<FileParts, DocumentError> {
        guard let opened else {
            return .success(
                FileParts(head: head, tail: Array(head.suffix(tailCount)), size: head.count, record: nil))
        }
        do throws(FileReadingError) {
            return .success(try parts(of: opened, FileBounds(head: headCount, tail: tailCount, pieces: ranges)))
        } catch {
            return .failure(DocumentError("the file cannot be read: \(error.message)"))
        }
    }

    private func parts(of file: OpenFile, _ bounds: FileBounds) throws(FileReadingError) -> FileParts {
        var status = file.status
        // What was read to tell the format need not be read again.
        var found = try FileSample(file, size: status.size, bounds, known: head)
        for _ in 1..<Self.mostReadings {
            let now = file.statusNow
            if now.stamp == status.stamp { return parts(found, status, changedMeanwhile: false) }
            let again = try FileSample(file, size: now.size, bounds, known: [])
            if again == found { return parts(again, now, changedMeanwhile: false) }
            (status, found) = (now, again)
        }
        return parts(found, status, changedMeanwhile: true)
    }

    /// After so many, the file is one that somebody keeps changing.
    private static let mostReadings = 4

    private func parts(_ found: FileSample, _ status: FileStatus, changedMeanwhile: Bool) -> FileParts {
        let record = FileRecord(
            path: place.flatMap { place in root.map { $0.resolvedText(of: place) } ?? place.resolvedText },
            folder: root?.resolvedPath, identity: status.identity.description, mode: FileMode(bits: status.mode),
            owner: status.owner, group: status.group, modified: status.stamp.modified.seconds,
            allocated: status.allocated, changedMeanwhile: changedMeanwhile)
        return FileParts(
            head: found.head, tail: found.tail, pieces: found.pieces, size: found.size, record: record)
    }
}

/// Which bytes of a file are wanted.
private struct FileBounds {
    let head: Int
    let tail: Int
    let pieces: [Range<Int>]
}

/// Bytes of a file at one moment.
private struct FileSample: Equatable {
    let head: [UInt8]
    let tail: [UInt8]
    let pieces: [FileParts.Piece]
    let size: Int

    /// Reads them; fewer bytes where the file has become shorter.
    ///
    /// - Parameter known: the first bytes, as far as they were read already.
    init(
        _ file: OpenFile, size: Int, _ bounds: FileBounds, known: [UInt8]
    ) throws(FileReadingError) {
        let headCount = max(0, min(bounds.head, size))
        let start = size - max(0, min(bounds.tail, size))
        if known.count == headCount {
            head = known
        } else if known.count > headCount {
            head = Array(known[..<headCount])
        } else {
            head = try known + file.bytes(at: UInt64(known.count), count: headCount - known.count)
        }
        // Small files are at hand as a whole.
        let isAtHand = head.count == size
        tail = try isAtHand ? Array(head[start...]) : file.bytes(at: UInt64(start), count: size - start)
        var pieces: [FileParts.Piece] = []
        for range in bounds.pieces
        where range.lowerBound >= 0 && range.upperBound <= size && range.upperBound > headCount {
            let bytes = try file.bytes(at: UInt64(range.lowerBound), count: range.count)
            pieces.append(FileParts.Piece(offset: range.lowerBound, bytes: bytes))
        }
        self.pieces = pieces
        self.size = size
    }
}
