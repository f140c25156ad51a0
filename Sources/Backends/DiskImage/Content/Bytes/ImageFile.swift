// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The regular file of an image, open for reading; it is closed when nobody holds it any more.
public final class ImageFile: RandomAccessBytes {
    private let descriptor: Int32
    /// What the file system said of it when it was opened.
    let opened: FileTraits

    /// The size when the file was opened.
    public var size: UInt64 { opened.size }

    private init(owning descriptor: Int32, _ traits: FileTraits) {
        self.descriptor = descriptor
        opened = traits
    }

    deinit { close(descriptor) }

    /// Opens a file that a user named; a link is followed, and a file that is not a regular one is refused.
    public static func open(_ path: String) throws(ContentReadingError) -> ImageFile {
        guard !path.utf8.contains(0) else { throw ContentReadingError("the path holds a zero byte") }
        #if canImport(Glibc)
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        #elseif canImport(Musl)
        let descriptor = Musl.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        #else
        let descriptor = Darwin.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        #endif
        guard descriptor >= 0 else { throw .system() }
        return try adopt(descriptor)
    }

    /// Takes over a descriptor that is open for reading; it is closed at once when it is not that of a regular file.
    ///
    /// For those who walk folders and open what is inside of them by a folder's own descriptor.
    public static func adopt(_ descriptor: Int32) throws(ContentReadingError) -> ImageFile {
        do throws(ContentReadingError) {
            return try ImageFile(owning: descriptor, FileTraits(descriptor))
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Whether size or time of the last change are others than when the file was opened.
    public var haveChanged: Bool {
        guard let now = try? FileTraits(descriptor) else { return true }
        return now.size != opened.size || now.modified != opened.modified
    }

    /// What the file system says of it now.
    func traits() throws(ContentReadingError) -> FileTraits { try FileTraits(descriptor) }

    /// Reads from an offset until the buffer is full or the file ends.
    public func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) -> Int {
        var filled = 0
        while filled < buffer.count, let base = buffer.baseAddress {
            let (sum, overflow) = offset.addingReportingOverflow(UInt64(filled))
            guard !overflow, let place = off_t(exactly: sum) else { return filled }
            let count = pread(descriptor, base + filled, buffer.count - filled, place)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system()
            }
            if count == 0 { return filled }
            filled += count
        }
        return filled
    }

    /// Where the file has no holes, as far as its file system tells.
    public func stored(from offset: UInt64) -> Range<UInt64> {
        let rest = min(offset, size)..<size
        guard offset < size, let place = off_t(exactly: offset) else { return rest }
        let start = lseek(descriptor, place, Seeking.data)
        // ENXIO: nothing but a hole follows. Other errors come from file systems that know of no holes.
        guard start >= 0 else { return errno == ENXIO ? size..<size : rest }
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
