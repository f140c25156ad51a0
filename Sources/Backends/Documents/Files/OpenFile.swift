// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file that is open for reading; it is closed when nobody holds it any more.
///
/// All that is told of a file comes from one descriptor, so that nobody can put another file in its place meanwhile.
package final class OpenFile: Sendable {
    private let descriptor: Int32
    /// What the system said of it when it was opened.
    package let status: FileStatus

    /// The size when it was opened.
    package var size: UInt64 { UInt64(clamping: status.size) }

    private init(owning descriptor: Int32, _ status: FileStatus) {
        self.descriptor = descriptor
        self.status = status
    }

    deinit { close(descriptor) }

    /// Opens a regular file that a user named; a link is followed, and nothing else is waited for.
    package static func open(_ path: String) throws(FileReadingError) -> OpenFile {
        guard !path.utf8.contains(0) else { throw FileReadingError("the path holds a zero byte") }
        return try adopt(path.withCString { openat(AT_FDCWD, $0, flags | O_NONBLOCK) })
    }

    /// Opens whatever a user named, which may be a pipe; a link is followed.
    static func open(_ path: FilePath) throws(FileReadingError) -> OpenFile {
        try take(path.bytes.withCString { openat(AT_FDCWD, $0, flags) })
    }

    /// Takes over the descriptor of a regular file; it is closed at once when it is that of anything else.
    ///
    /// - Parameter descriptor: as opening gave it, so that a negative one stands for the system's last error.
    package static func adopt(_ descriptor: Int32) throws(FileReadingError) -> OpenFile {
        let file = try take(descriptor)
        guard file.status.kind == .regular else { throw FileReadingError("it is no regular file") }
        return file
    }

    private static let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY

    private static func take(_ descriptor: Int32) throws(FileReadingError) -> OpenFile {
        guard descriptor >= 0 else { throw .system() }
        if let status = FileStatus(ofOpen: descriptor) { return OpenFile(owning: descriptor, status) }
        let error = FileReadingError.system()
        close(descriptor)
        throw error
    }

    /// What the system says of it now; what it said at the beginning where it says nothing any more.
    package var statusNow: FileStatus { FileStatus(ofOpen: descriptor) ?? status }

    /// Whether somebody has written to it since it was opened.
    package var haveChanged: Bool { FileStatus(ofOpen: descriptor)?.stamp != status.stamp }

    /// Reads from an offset until the buffer is full or the file ends.
    ///
    /// - Returns: how many bytes were read; fewer than asked for only at the end.
    package func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(FileReadingError) -> Int {
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

    /// Reads so many bytes from an offset; fewer where the file ends.
    func bytes(at offset: UInt64, count: Int) throws(FileReadingError) -> [UInt8] {
        var failure: FileReadingError?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
            do throws(FileReadingError) {
                filled = try read(
                    at: offset,
                    into: UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[..<max(0, count)]))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Reads what comes next of what may be a pipe, as much as the system gives at once; nothing at the end.
    func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileReadingError) -> Int {
        while true {
            #if canImport(Glibc)
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
            let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
            let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            guard errno == EINTR else { throw .system() }
        }
    }

    /// Calls for the descriptor, which is open as long as the call lasts.
    package func withDescriptor<Result>(_ body: (Int32) -> Result) -> Result { body(descriptor) }
}

/// Why a file cannot be read, in the system's words.
package struct FileReadingError: Error, Sendable, Hashable {
    package let message: String

    package init(_ message: String) { self.message = message }

    /// The system's last error.
    static func system() -> FileReadingError { FileReadingError(systemErrorText()) }
}
