// SPDX-License-Identifier: Apache-2.0

/// Reads numbers of an image's tables, and keeps the few blocks of the file that they come from.
///
/// No table is ever held as a whole, so that its size, whatever a header says, costs neither memory nor time.
struct TableCache {
    let source: any RandomAccessBytes
    private var blocks: [Block?]

    private struct Block {
        let number: UInt64
        let bytes: [UInt8]
    }

    private static let blockSize: UInt64 = 65_536

    /// - Parameter slots: how many blocks are kept, from 1.
    init(_ source: any RandomAccessBytes, slots: Int = 16) {
        self.source = source
        blocks = Array(repeating: nil, count: max(1, slots))
    }

    /// A number with its highest byte first; nil past the end of the file.
    mutating func big<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type, _ offset: UInt64
    ) throws(ContentReadingError) -> Number? {
        try number(type, offset).map(Number.init(bigEndian:))
    }

    /// A number with its lowest byte first; nil past the end of the file.
    mutating func little<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type, _ offset: UInt64
    ) throws(ContentReadingError) -> Number? {
        try number(type, offset).map(Number.init(littleEndian:))
    }

    private mutating func number<Number: FixedWidthInteger>(
        _ type: Number.Type, _ offset: UInt64
    ) throws(ContentReadingError) -> Number? {
        let width = MemoryLayout<Number>.size
        let place = Int(offset % Self.blockSize)
        guard place + width <= Int(Self.blockSize) else { return try numberAcrossBlocks(type, offset) }
        let slot = try slot(offset / Self.blockSize)
        guard let block = blocks[slot], place + width <= block.bytes.count else { return nil }
        return block.bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: type) }
    }

    /// Numbers lie at offsets that their width divides in sound images, so that this is seldom.
    private func numberAcrossBlocks<Number: FixedWidthInteger>(
        _ type: Number.Type, _ offset: UInt64
    ) throws(ContentReadingError) -> Number? {
        let bytes = try source.bytes(at: offset, count: MemoryLayout<Number>.size)
        guard bytes.count == MemoryLayout<Number>.size else { return nil }
        return bytes.withUnsafeBytes { $0.loadUnaligned(as: type) }
    }

    /// Where a block of the file is kept, after reading it when it was not.
    private mutating func slot(_ number: UInt64) throws(ContentReadingError) -> Int {
        let slot = Int(number % UInt64(blocks.count))
        if let block = blocks[slot], block.number == number { return slot }
        let bytes = try source.bytes(at: number * Self.blockSize, count: Int(Self.blockSize))
        blocks[slot] = Block(number: number, bytes: bytes)
        return slot
    }
}
