// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A regular file that is open for reading; it is closed when nobody holds it any more.
package final class OpenFile: ByteSource {
    private let descriptor: Int32
    /// The size when the file was opened.
    package let size: UInt64

    private init(owning descriptor: Int32, size: UInt64) {
        self.descriptor = descriptor
        self.size = size
    }

    deinit { close(descriptor) }

    /// Opens a file that a user named; a link is followed.
    package static func open(_ path: String) throws(ByteSourceError) -> OpenFile {
        guard !path.utf8.contains(0) else { throw ByteSourceError("the path holds a zero byte") }
        #if canImport(Glibc)
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        #elseif canImport(Musl)
        let descriptor = Musl.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        #else
        let descriptor = Darwin.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        #endif
        guard descriptor >= 0 else { throw ByteSourceError(systemErrorText()) }
        return try adopt(descriptor)
    }

    /// Takes a descriptor that is open; anything but a regular file is closed again at once.
    static func adopt(_ descriptor: Int32) throws(ByteSourceError) -> OpenFile {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let text = systemErrorText()
            close(descriptor)
            throw ByteSourceError(text)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ByteSourceError("it is no regular file")
        }
        return OpenFile(owning: descriptor, size: UInt64(clamping: status.st_size))
    }

    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int {
        var filled = 0
        while filled < buffer.count, let base = buffer.baseAddress {
            guard let place = off_t(exactly: offset + UInt64(filled)) else { return filled }
            let count = pread(descriptor, base + filled, buffer.count - filled, place)
            if count < 0 {
                if errno == EINTR { continue }
                throw ByteSourceError(systemErrorText())
            }
            if count == 0 { return filled }
            filled += count
        }
        return filled
    }
}

/// The system's words for its last error.
func systemErrorText() -> String { String(cString: strerror(errno)) }
