// SPDX-License-Identifier: Apache-2.0

/// Bytes that can be read from any offset, such as those of a file that is larger than memory.
public protocol RandomAccessBytes: Sendable {
    /// How many bytes there are.
    var size: UInt64 { get }

    /// Reads bytes from an offset until the buffer is full or the bytes end.
    ///
    /// - Returns: how many bytes were read; fewer than asked for only at the end.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ContentReadingError) -> Int

    /// Where the next bytes lie that are stored at all; what lies before them is zero.
    ///
    /// - Returns: a range that ends after the offset, and begins at it or later; empty at the end of the bytes when
    ///   nothing else is stored. Without knowledge of holes, everything is stored.
    func stored(from offset: UInt64) -> Range<UInt64>

    /// Whether somebody has written to the bytes since they were opened.
    var haveChanged: Bool { get }
}

extension RandomAccessBytes {
    /// Everything is stored.
    public func stored(from offset: UInt64) -> Range<UInt64> { min(offset, size)..<size }

    /// They stay as they are.
    public var haveChanged: Bool { false }

    /// So many bytes from an offset; fewer where they end.
    func bytes(at offset: UInt64, count: Int) throws(ContentReadingError) -> [UInt8] {
        var failure: ContentReadingError?
        let available = offset < size ? Int(clamping: size - offset) : 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, min(count, available))) { buffer, filled in
            do throws(ContentReadingError) {
                filled = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// Why the bytes of an image cannot be read.
public struct ContentReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, in the system's words.
    public let message: String

    /// Creates an error.
    public init(_ message: String) { self.message = message }

    /// The reason.
    public var description: String { message }
}

/// The bytes of an image in memory.
public struct ImageInMemory: RandomAccessBytes {
    private let bytes: [UInt8]

    /// All bytes of an image.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// How many bytes there are.
    public var size: UInt64 { UInt64(bytes.count) }

    /// Copies bytes from an offset.
    public func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) -> Int {
        guard offset < size else { return 0 }
        let piece = bytes[Int(offset)...].prefix(buffer.count)
        buffer.copyBytes(from: piece)
        return piece.count
    }
}
