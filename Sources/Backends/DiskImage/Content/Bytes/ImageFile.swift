// SPDX-License-Identifier: Apache-2.0

internal import VirtSecDocuments

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The regular file of an image, open for reading; it is closed when nobody holds it any more.
public final class ImageFile: RandomAccessBytes {
    private let file: OpenFile
    /// What the file system said of it when it was opened.
    let opened: FileTraits

    /// The size when the file was opened.
    public var size: UInt64 { file.size }

    private init(_ open: () throws(FileReadingError) -> OpenFile) throws(ContentReadingError) {
        do throws(FileReadingError) { file = try open() } catch { throw ContentReadingError(error.message) }
        opened = FileTraits(file.status)
    }

    /// Opens a file that a user named; a link is followed, and a file that is not a regular one is refused.
    public static func open(_ path: String) throws(ContentReadingError) -> ImageFile {
        try ImageFile { () throws(FileReadingError) in try OpenFile.open(path) }
    }

    /// Takes over a descriptor that is open for reading; it is closed at once when it is not that of a regular file.
    ///
    /// For those who walk folders and open what is inside of them by a folder's own descriptor.
    public static func adopt(_ descriptor: Int32) throws(ContentReadingError) -> ImageFile {
        try ImageFile { () throws(FileReadingError) in try OpenFile.adopt(descriptor) }
    }

    /// Opens a file by a path from the root in which every link was followed before.
    ///
    /// A link that stands there now was put there since, and is refused wherever in the path it is: what is read is what
    /// was found.
    static func open(resolved path: String) throws(ContentReadingError) -> ImageFile {
        guard path.utf8.first == UInt8(ascii: "/") else { throw ContentReadingError("it has no path from the root") }
        let steps = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        return try ImageFile { () throws(FileReadingError) in
            let root = try OpenFolder.open("/")
            do throws(OpenFolder.Refusal) {
                return try root.file(steps)
            } catch {
                throw FileReadingError(error, "regular file")
            }
        }
    }

    /// Whether size or time of the last change are others than when the file was opened.
    public var haveChanged: Bool { file.haveChanged }

    /// Whether the file system says of it what it said when it was opened.
    var isAsOpened: Bool { !file.haveChanged && FileTraits(file.statusNow) == opened }

    /// Reads from an offset until the buffer is full or the file ends.
    public func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) -> Int {
        do throws(FileReadingError) {
            return try file.read(at: offset, into: buffer)
        } catch {
            throw ContentReadingError(error.message)
        }
    }

    /// Where the file has no holes, as far as its file system tells.
    public func stored(from offset: UInt64) -> Range<UInt64> {
        let rest = min(offset, size)..<size
        guard offset < size, let place = off_t(exactly: offset) else { return rest }
        return file.withDescriptor { stored(from: place, of: $0) ?? rest }
    }

    /// Nil where the file system knows of no holes.
    private func stored(from place: off_t, of descriptor: Int32) -> Range<UInt64>? {
        let start = lseek(descriptor, place, Seeking.data)
        // ENXIO: nothing but a hole follows.
        guard start >= 0 else { return errno == ENXIO ? size..<size : nil }
        guard start >= place, UInt64(start) < size else { return size..<size }
        let end = lseek(descriptor, start, Seeking.hole)
        return UInt64(start)..<(end > start ? min(UInt64(end), size) : size)
    }
}

/// What `lseek` looks for; Linux's headers show it to GNU's programs alone.
private enum Seeking {
    #if canImport(Darwin)
    static let data: Int32 = 4
    static let hole: Int32 = 3
    #else
    static let data: Int32 = 3
    static let hole: Int32 = 4
    #endif
}

extension ContentReadingError {
    /// The system's words for its last error.
    static func system() -> Self { ContentReadingError(String(cString: strerror(errno))) }
}
