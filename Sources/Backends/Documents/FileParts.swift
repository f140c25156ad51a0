// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The beginning and the end of a file, which tell what a large file is without reading all of it.
public struct FileParts: Sendable {
    /// The first bytes; all where the file is no longer.
    public let head: [UInt8]
    /// The last bytes, which may be some of the first ones too.
    public let tail: [UInt8]
    /// Size of the file in bytes.
    public let size: Int
    /// What the file system says of the file; nil for a document in memory.
    public let record: FileRecord?

    /// Puts parts together.
    package init(head: [UInt8], tail: [UInt8], size: Int, record: FileRecord?) {
        (self.head, self.tail, self.size, self.record) = (head, tail, size, record)
    }
}

/// What the file system says of a file.
public struct FileRecord: Sendable, Hashable {
    /// Path from the root, links followed; nil where its bytes are no UTF-8 or it is no longer there.
    public let path: String?
    /// The folder that was named, below which the file was found, from the root and with links followed; nil for a file
    /// that was named itself.
    public let folder: String?
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
    public let changedMeanwhile: Bool
}

extension ForeignFile {
    /// Its beginning and its end.
    ///
    /// A device or pipe has none.
    ///
    /// - Parameters:
    ///   - headCount: how many of the first bytes.
    ///   - tailCount: how many of the last bytes.
    public func parts(head headCount: Int, tail tailCount: Int) -> Result<FileParts, DocumentError> {
        guard let place else {
            return .success(
                FileParts(head: head, tail: Array(head.suffix(tailCount)), size: head.count, record: nil))
        }
        let descriptor = place.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
        guard descriptor >= 0 else { return .failure(DocumentError(systemErrorText())) }
        defer { close(descriptor) }
        var before = stat()
        guard fstat(descriptor, &before) == 0 else { return .failure(DocumentError(systemErrorText())) }
        guard before.st_mode & S_IFMT == S_IFREG else { return .failure(DocumentError("not a regular file")) }
        let size = Int(before.st_size)
        // What was read to tell the format need not be read again.
        let known = min(head.count, min(headCount, size))
        guard let more = Self.read(descriptor, from: known, min(headCount, size) - known),
            let end = Self.read(descriptor, from: max(0, size - tailCount), min(tailCount, size))
        else { return .failure(DocumentError("the file cannot be read: \(systemErrorText())")) }
        var after = stat()
        let isSame = fstat(descriptor, &after) == 0 && Self.stamp(before) == Self.stamp(after)
        return .success(
            FileParts(
                head: Array(head.prefix(known)) + more, tail: end, size: size,
                record: record(before, place, changedMeanwhile: !isSame)))
    }

    private func record(_ status: stat, _ place: FilePath, changedMeanwhile: Bool) -> FileRecord {
        FileRecord(
            path: Self.resolved(place), folder: root.flatMap(Self.resolved),
            mode: FileMode(bits: UInt16(truncatingIfNeeded: status.st_mode)), owner: Int(status.st_uid),
            group: Int(status.st_gid), modified: Self.stamp(status).seconds, allocated: Int(status.st_blocks) * 512,
            changedMeanwhile: changedMeanwhile)
    }

    private static func resolved(_ place: FilePath) -> String? {
        place.withCString { path in
            guard let found = realpath(path, nil) else { return nil }
            defer { free(found) }
            return String(validatingCString: found)
        }
    }

    /// What changes when a file is written.
    private static func stamp(_ status: stat) -> (size: Int, seconds: Int, part: Int) {
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        return (Int(status.st_size), Int(time.tv_sec), Int(time.tv_nsec))
    }

    /// The bytes at an offset, fewer where the file has become shorter; nil where they cannot be read.
    private static func read(_ descriptor: Int32, from offset: Int, _ count: Int) -> [UInt8]? {
        var isFine = true
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let result = pread(descriptor, base + filled, count - filled, off_t(offset + filled))
                if result < 0, errno == EINTR { continue }
                isFine = result >= 0
                if result <= 0 { return }
                filled += result
            }
        }
        return isFine ? bytes : nil
    }
}
