// SPDX-License-Identifier: Apache-2.0

/// The bytes of one file, read with a bound.
enum FileBytes {
    /// All of them.
    case bytes([UInt8])
    /// More than the limit, with the first bytes and the size where it is known.
    case tooLarge(head: [UInt8], size: Int)
    /// No XML: of a regular file only the first bytes were read.
    case foreign(head: [UInt8], size: Int)
    case failed(String)

    private static let window = DocumentHead.window

    /// Reads a file from its beginning.
    ///
    /// - Parameters:
    ///   - limit: most bytes to read.
    ///   - isWhole: whether all is wanted, whatever the file starts like.
    static func read(_ file: OpenFile, limit: Int, isWhole: Bool = false) -> FileBytes {
        if file.status.kind == .directory { return .failed("a folder where a file was expected") }
        var bytes: [UInt8] = []
        do throws(FileReadingError) {
            return try read(file, limit, isWhole, &bytes)
        } catch {
            return .failed(error.message)
        }
    }

    private static func read(
        _ file: OpenFile, _ limit: Int, _ isWhole: Bool, _ bytes: inout [UInt8]
    ) throws(FileReadingError) -> FileBytes {
        // Files that the kernel makes up say 0, whatever they hold, and pipes say nothing.
        let size = file.status.kind == .regular && file.status.size > 0 ? file.status.size : nil
        let hasEnded = try append(file, upTo: min(window - 1, size ?? window) + 1, ending: size, &bytes) { first in
            size != nil && !isWhole && DocumentHead.isBinary(first)
        }
        let known = max(size ?? bytes.count, bytes.count)
        if size != nil, !isWhole, DocumentHead.guess(bytes) != .xml { return .foreign(head: bytes, size: known) }
        if known > limit { return .tooLarge(head: bytes, size: known) }
        if hasEnded { return .bytes(bytes) }
        while bytes.count <= limit {
            let wanted = min(limit - bytes.count, max(window, known - bytes.count)) + 1
            if try append(file, upTo: wanted, ending: nil, &bytes), bytes.count <= limit { return .bytes(bytes) }
        }
        return .tooLarge(head: bytes, size: bytes.count)
    }

    /// Reads until so many bytes came or the file ended.
    ///
    /// - Parameters:
    ///   - size: the file's size where it is known.
    ///   - isEnough: whether the first few bytes tell that no more are wanted.
    /// - Returns: whether the file has ended.
    private static func append(
        _ file: OpenFile, upTo count: Int, ending size: Int?, _ bytes: inout [UInt8],
        unless isEnough: (UnsafeRawBufferPointer) -> Bool = { _ in false }
    ) throws(FileReadingError) -> Bool {
        var failure: FileReadingError?
        var hasEnded = false
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let room = UnsafeMutableRawBufferPointer(buffer)
            do throws(FileReadingError) {
                let look = min(count, DocumentHead.firstLook)
                hasEnded = try fill(room, &filled, to: look, of: file, ending: size)
                if hasEnded || look == count || isEnough(UnsafeRawBufferPointer(rebasing: room[..<filled])) { return }
                hasEnded = try fill(room, &filled, to: count, of: file, ending: size)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
        return hasEnded
    }

    /// Reads on until so many bytes are in the room.
    ///
    /// A read that asked for more and got just as many as the file has met the end.
    ///
    /// - Returns: whether the file has ended.
    private static func fill(
        _ room: UnsafeMutableRawBufferPointer, _ filled: inout Int, to end: Int, of file: OpenFile, ending size: Int?
    ) throws(FileReadingError) -> Bool {
        while filled < end {
            let count = try file.readNext(into: UnsafeMutableRawBufferPointer(rebasing: room[filled..<end]))
            filled += count
            if count == 0 || filled == size && filled < end { return true }
        }
        return false
    }
}
