// SPDX-License-Identifier: Apache-2.0

internal import VirtSecDocuments

/// The parts of a disk image's file that its headers are read from.
///
/// The file itself is never opened, and neither is anything that a header names.
public struct DiskImageBytes: Sendable {
    /// How many bytes of the beginning let every known header be read: the metadata of a VHDX begin at 2 MiB or later.
    public static let usefulHead = 4 << 20
    /// How many bytes of the end let every known footer be read.
    public static let usefulTail = 2_048

    /// The beginning of the file: at least 1 MiB, or all of it.
    public let head: [UInt8]
    /// The end of the file; empty where it is not at hand.
    public let tail: [UInt8]
    /// Bytes between the two, where a format has its sign.
    private let pieces: [FileParts.Piece]
    /// The size of the whole file in bytes.
    public let size: UInt64

    /// Parts of a file whose size is known; a size smaller than the parts counts as that of the larger part.
    public init(head: [UInt8], tail: [UInt8] = [], size: UInt64) {
        self.init(head: head, tail: tail, pieces: [], size: size)
    }

    /// What was read of a file.
    init(_ parts: FileParts) {
        self.init(head: parts.head, tail: parts.tail, pieces: parts.pieces, size: UInt64(max(0, parts.size)))
    }

    private init(head: [UInt8], tail: [UInt8], pieces: [FileParts.Piece], size: UInt64) {
        self.head = head
        self.tail = tail
        self.pieces = pieces
        self.size = max(size, UInt64(head.count), UInt64(tail.count))
    }

    /// A whole file.
    public init(_ content: [UInt8]) {
        self.init(head: content, tail: content.suffix(Self.usefulTail), size: UInt64(content.count))
    }
}

extension DiskImageBytes {
    /// Whether the file has so many bytes at an offset.
    func reaches(_ offset: UInt64, _ count: UInt64) -> Bool {
        let (end, overflow) = offset.addingReportingOverflow(count)
        return !overflow && end <= size
    }

    /// The bytes at an offset, where they are at hand.
    func slice(_ offset: UInt64, _ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, reaches(offset, UInt64(count)) else { return nil }
        if offset <= UInt64(head.count), UInt64(head.count) - offset >= UInt64(count) {
            return head[Int(offset)..<Int(offset) + count]
        }
        let start = size - UInt64(tail.count)
        guard offset >= start else { return pieces.lazy.compactMap { $0.slice(offset, count) }.first }
        return tail[Int(offset - start)..<Int(offset - start) + count]
    }

    /// A number with its highest byte first.
    func big<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type, _ offset: UInt64) -> Number? {
        slice(offset, Number.bitWidth / 8)?.reduce(Number.zero) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// A number with its lowest byte first.
    func little<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type, _ offset: UInt64) -> Number? {
        slice(offset, Number.bitWidth / 8)?.reversed().reduce(Number.zero) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// Whether a text stands at an offset.
    func has(_ text: String, at offset: UInt64 = 0) -> Bool {
        slice(offset, text.utf8.count)?.elementsEqual(text.utf8) ?? false
    }
}

extension FileParts.Piece {
    /// The bytes at an offset of the file, where they are in the piece.
    fileprivate func slice(_ offset: UInt64, _ count: Int) -> ArraySlice<UInt8>? {
        guard let start = Int(exactly: offset).map({ $0 - self.offset }), start >= 0, bytes.count - start >= count
        else {
            return nil
        }
        return bytes[start..<start + count]
    }
}

extension UInt64 {
    /// The product, or the largest number where it is larger than that.
    func timesOrMost(_ other: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }

    /// The sum, or the largest number where it is larger than that.
    func plusOrMost(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// How many parts of a size it takes, the last one perhaps not full; a size of 0 counts as 1.
    func dividedUp(by size: UInt64) -> UInt64 {
        let size = Swift.max(size, 1)
        return self / size + (isMultiple(of: size) ? 0 : 1)
    }

    /// Whether exactly one bit is set.
    var isPowerOfTwo: Bool { nonzeroBitCount == 1 }
}
