// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The bytes of one file, read with a bound.
enum FileBytes {
    /// All of them, and whether the file is a regular one, which can be found again.
    case bytes([UInt8], isRegular: Bool)
    /// More than the limit, with the first bytes and the size where it is known.
    case tooLarge(head: [UInt8], size: Int)
    /// No XML: only the first bytes were read.
    case foreign(head: [UInt8], size: Int)
    case failed(String)

    private static let window = DocumentHead.window

    /// Reads a file.
    ///
    /// - Parameter limit: most bytes to read.
    static func read(_ path: FilePath, limit: Int) -> FileBytes { read(path, limit: limit, isWhole: false) }

    /// Reads a file whatever it starts like.
    static func readAll(_ path: FilePath, limit: Int) -> FileBytes { read(path, limit: limit, isWhole: true) }

    private static func read(_ path: FilePath, limit: Int, isWhole: Bool) -> FileBytes {
        let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
        guard descriptor >= 0 else { return .failed(systemErrorText()) }
        defer { close(descriptor) }
        var raw = stat()
        guard fstat(descriptor, &raw) == 0 else { return .failed(systemErrorText()) }
        let status = FileStatus(raw)
        if status.kind == .directory { return .failed("a folder where a file was expected") }
        return read(descriptor, size: status.kind == .regular ? status.size : nil, limit: limit, isWhole)
    }

    /// - Parameter size: nil where the file is no regular one.
    private static func read(_ descriptor: Int32, size: Int?, limit: Int, _ isWhole: Bool) -> FileBytes {
        let isRegular = size != nil
        var bytes: [UInt8] = []
        let first = min(window, size.map { $0 + 1 } ?? window)
        guard append(descriptor, upTo: first, ending: size, &bytes) else { return .failed(systemErrorText()) }
        let hasEnded = bytes.count < first
        let known = max(size ?? bytes.count, bytes.count)
        if !isWhole, DocumentHead.guess(bytes) != .xml { return .foreign(head: bytes, size: known) }
        if known > limit { return .tooLarge(head: bytes, size: known) }
        if hasEnded { return .bytes(bytes, isRegular: isRegular) }
        while bytes.count <= limit {
            let before = bytes.count
            let wanted = min(limit + 1 - bytes.count, max(window, known - bytes.count + 1))
            guard append(descriptor, upTo: wanted, ending: nil, &bytes) else { return .failed(systemErrorText()) }
            if bytes.count == before { return .bytes(bytes, isRegular: isRegular) }
        }
        return .tooLarge(head: bytes, size: bytes.count)
    }

    /// Reads until so many bytes came or the file ended.
    ///
    /// - Parameter size: the file's size where it is known. A read that asked for more and got just that has met the
    ///   end. Files that the kernel makes up say 0, whatever they hold.
    private static func append(
        _ descriptor: Int32, upTo count: Int, ending size: Int?, _ bytes: inout [UInt8]
    ) -> Bool {
        var isFine = true
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                guard let base = buffer.baseAddress else { return }
                #if canImport(Glibc)
                let result = Glibc.read(descriptor, base + filled, count - filled)
                #elseif canImport(Musl)
                let result = Musl.read(descriptor, base + filled, count - filled)
                #else
                let result = Darwin.read(descriptor, base + filled, count - filled)
                #endif
                if result < 0 {
                    if errno == EINTR { continue }
                    isFine = false
                    return
                }
                if result == 0 { return }
                filled += result
                if filled == size { return }
            }
        }
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
        return isFine
    }
}
