// SPDX-License-Identifier: Apache-2.0

package import VirtSecDocuments

/// Bytes that can be read from any offset, such as a file that is larger than memory.
package protocol ByteSource: Sendable {
    /// How many bytes there are.
    var size: UInt64 { get }

    /// Reads bytes from an offset until the buffer is full or the source ends.
    ///
    /// - Returns: how many bytes were read; fewer than asked for only at the end.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(FileReadingError) -> Int
}

extension OpenFile: ByteSource {}

extension ByteSource {
    /// Reads so many bytes; fewer where the source ends.
    package func bytes(at offset: UInt64, count: Int) throws(FileReadingError) -> [UInt8] {
        var failure: FileReadingError?
        let available = offset < size ? Int(clamping: size - offset) : 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, min(count, available))) { buffer, filled in
            do throws(FileReadingError) {
                filled = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// Bytes in memory.
package struct MemoryBytes: ByteSource {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var size: UInt64 { UInt64(bytes.count) }

    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(FileReadingError) -> Int {
        guard offset < size else { return 0 }
        let piece = bytes[Int(offset)...].prefix(buffer.count)
        buffer.copyBytes(from: piece)
        return piece.count
    }
}

/// A part of other bytes.
package struct ByteRange: ByteSource {
    private let whole: any ByteSource
    private let start: UInt64
    package let size: UInt64

    /// A part that lies inside of the whole; the caller has checked that.
    package init(of whole: any ByteSource, start: UInt64, size: UInt64) {
        self.whole = whole
        self.start = start
        self.size = size
    }

    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(FileReadingError) -> Int {
        guard offset < size else { return 0 }
        let count = min(buffer.count, Int(clamping: size - offset))
        return try whole.read(at: start + offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
    }
}
