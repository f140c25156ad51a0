// SPDX-License-Identifier: Apache-2.0

/// Undoes deflate (RFC 1951) and zlib's frame around it (RFC 1950), with never more output than there is room for.
///
/// A reader of our own, as the clusters of qcow2 images and the grains of appliances' VMDKs are compressed so, and a
/// library for it would be one more that every user needs. The checksum of zlib's frame is not looked at: damage shows
/// in the digests.
struct Inflater {
    private var literals = PrefixCode()
    private var distances = PrefixCode()
    private var lengths = [UInt8](repeating: 0, count: 320)
    /// Whether the codes are those that deflate fixes.
    private var isFixed = false

    /// Fills the output.
    ///
    /// - Returns: how many bytes of the input it took; nil when it is damaged, or ends before the output is full.
    mutating func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, hasFrame: Bool
    ) -> Int? {
        guard !hasFrame || Self.isFrame(input) else { return nil }
        var reader = BitReader(input, from: hasFrame ? 2 : 0)
        var filled = 0
        var isLast = false
        // Building codes is dear, and blocks that hold nothing cost their maker next to nothing.
        var blocksLeft = 16 + output.count / 4_096 + input.count / 256
        while !isLast, filled < output.count {
            blocksLeft -= 1
            guard blocksLeft >= 0 else { return nil }
            reader.refill()
            isLast = reader.take(1) == 1
            let isSound =
                switch reader.take(2) {
                case 0: Self.copy(&reader, input, output, &filled)
                case 1: buildFixed() && symbols(&reader, output, &filled)
                case 2: buildDynamic(&reader) && symbols(&reader, output, &filled)
                default: false
                }
            guard isSound, !reader.isPastEnd else { return nil }
        }
        return filled == output.count ? reader.consumed : nil
    }

    /// Method 8, no dictionary, and a check over both bytes.
    private static func isFrame(_ input: UnsafeRawBufferPointer) -> Bool {
        guard input.count >= 2 else { return false }
        let (method, flags) = (Int(input[0]), Int(input[1]))
        return method & 15 == 8 && flags & 32 == 0 && (method << 8 | flags) % 31 == 0
    }

    /// A block that is not compressed: its length, the complement of that, and the bytes.
    private static func copy(
        _ reader: inout BitReader, _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer,
        _ filled: inout Int
    ) -> Bool {
        guard let start = reader.takeRest(), input.count - start >= 4 else { return false }
        let length = Int(input[start]) | Int(input[start + 1]) << 8
        let complement = Int(input[start + 2]) | Int(input[start + 3]) << 8
        guard length ^ complement == 0xFFFF, input.count - start - 4 >= length else { return false }
        let count = min(length, output.count - filled)
        let piece = UnsafeRawBufferPointer(rebasing: input[(start + 4)..<(start + 4 + count)])
        UnsafeMutableRawBufferPointer(rebasing: output[filled...]).copyMemory(from: piece)
        filled += count
        reader.jump(to: start + 4 + length)
        return true
    }

    // MARK: Codes

    private mutating func buildFixed() -> Bool {
        if isFixed { return true }
        for symbol in 0..<288 {
            lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
        }
        guard literals.build(lengths[..<288]) else { return false }
        for symbol in 0..<32 { lengths[symbol] = 5 }
        isFixed = distances.build(lengths[..<32])
        return isFixed
    }

    private static let orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Codes whose lengths are themselves written in a code.
    private mutating func buildDynamic(_ reader: inout BitReader) -> Bool {
        isFixed = false
        reader.refill()
        let literalCount = reader.take(5) + 257
        let distanceCount = reader.take(5) + 1
        let lengthCount = reader.take(4) + 4
        guard literalCount <= 286 else { return false }
        for index in 0..<19 { lengths[index] = 0 }
        for index in 0..<lengthCount {
            reader.refill()
            lengths[Self.orderOfLengths[index]] = UInt8(reader.take(3))
        }
        guard literals.build(lengths[..<19]), readLengths(&reader, literalCount + distanceCount) else { return false }
        guard lengths[256] > 0 else { return false }
        return literals.build(lengths[..<literalCount])
            && distances.build(lengths[literalCount..<literalCount + distanceCount])
    }

    private mutating func readLengths(_ reader: inout BitReader, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            reader.refill()
            let entry = literals.table[reader.peek(literals.bits)]
            guard entry != 0, !reader.isPastEnd else { return false }
            reader.drop(Int(entry & 15))
            let symbol = UInt8(entry >> 4)
            guard symbol > 15 else {
                lengths[index] = symbol
                index += 1
                continue
            }
            guard symbol != 16 || index > 0 else { return false }
            let repeated = symbol == 16 ? lengths[index - 1] : 0
            let times =
                switch symbol {
                case 16: 3 + reader.take(2)
                case 17: 3 + reader.take(3)
                default: 11 + reader.take(7)
                }
            guard index + times <= count else { return false }
            for _ in 0..<times {
                lengths[index] = repeated
                index += 1
            }
        }
        return true
    }

    // MARK: Symbols

    /// Decodes until the block or the output ends.
    private func symbols(
        _ reader: inout BitReader, _ output: UnsafeMutableRawBufferPointer, _ filled: inout Int
    ) -> Bool {
        literals.table.withUnsafeBufferPointer { first in
            distances.table.withUnsafeBufferPointer { second in
                let codes = Codes(literals: first, distances: second, bits: literals.bits, distanceBits: distances.bits)
                return Self.symbols(&reader, codes, output, &filled)
            }
        }
    }

    /// The tables of both codes.
    private struct Codes {
        let literals: UnsafeBufferPointer<UInt16>
        let distances: UnsafeBufferPointer<UInt16>
        let bits: Int
        let distanceBits: Int
    }

    private static func symbols(
        _ reader: inout BitReader, _ codes: Codes, _ output: UnsafeMutableRawBufferPointer, _ filled: inout Int
    ) -> Bool {
        while filled < output.count {
            reader.refill()
            let entry = codes.literals[reader.peek(codes.bits)]
            guard entry != 0 else { return false }
            reader.drop(Int(entry & 15))
            let symbol = Int(entry >> 4)
            if symbol < 256 {
                output[filled] = UInt8(symbol)
                filled += 1
                continue
            }
            if symbol == 256 { return true }
            guard !reader.isPastEnd, let (length, distance) = match(symbol, &reader, codes), distance <= filled
            else { return false }
            for _ in 0..<min(length, output.count - filled) {
                output[filled] = output[filled - distance]
                filled += 1
            }
        }
        return true
    }

    /// The length and distance of a repetition: 15 + 5 + 15 + 13 bits at most, which one refill holds.
    @inline(__always)
    private static func match(
        _ symbol: Int, _ reader: inout BitReader, _ codes: Codes
    ) -> (Int, Int)? {
        let number = symbol - 257
        guard number < 29 else { return nil }
        let length = Int(lengthBases[number]) + reader.take(Int(lengthBits[number]))
        let entry = codes.distances[reader.peek(codes.distanceBits)]
        guard entry != 0 else { return nil }
        reader.drop(Int(entry & 15))
        let place = Int(entry >> 4)
        guard place < 30 else { return nil }
        return (length, Int(distanceBases[place]) + reader.take(Int(distanceBits[place])))
    }

    private static let lengthBases: [UInt16] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits: [UInt8] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases: [UInt16] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049, 3_073,
        4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
    ]
    private static let distanceBits: [UInt8] = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
}
