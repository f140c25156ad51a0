// SPDX-License-Identifier: Apache-2.0

/// A prefix code as deflate writes it: symbols by their bits (RFC 1951, 3.2.2).
struct PrefixCode {
    /// The longest code.
    static let mostBits = 15

    /// By as many bits as ``bits`` says: the symbol in the upper bits, the length of its code in the lower four; 0 for
    /// no code.
    private(set) var table = [UInt16](repeating: 0, count: 1 << mostBits)
    /// The longest code in use, so that a block of few symbols costs little.
    private(set) var bits = 1

    /// Builds the code from the lengths of its symbols, 0 for those that do not occur.
    ///
    /// - Returns: false for lengths that are no code: more codes than there are, or fewer, but for one symbol alone.
    mutating func build(_ lengths: ArraySlice<UInt8>) -> Bool {
        var counts = [Int](repeating: 0, count: Self.mostBits + 1)
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        guard let first = Self.firstCodes(counts) else { return false }
        var codes = first
        bits = counts.lastIndex { $0 > 0 } ?? 1
        for index in 0..<1 << bits { table[index] = 0 }
        for (symbol, length) in lengths.enumerated() where length > 0 {
            fill(UInt16(symbol) << 4 | UInt16(length), codes[Int(length)], Int(length))
            codes[Int(length)] += 1
        }
        return true
    }

    /// The first code of each length; nil when they do not fit.
    private static func firstCodes(_ counts: [Int]) -> [Int]? {
        var codes = [Int](repeating: 0, count: mostBits + 1)
        var code = 0
        for length in 1...mostBits {
            code = (code + counts[length - 1]) << 1
            codes[length] = code
            guard code + counts[length] <= 1 << length else { return nil }
        }
        let isComplete = code + counts[mostBits] == 1 << mostBits
        return isComplete || counts.reduce(0, +) <= 1 ? codes : nil
    }

    /// Codes come with their highest bit first, so that they stand in the table the other way round.
    private mutating func fill(_ entry: UInt16, _ code: Int, _ length: Int) {
        var index = 0
        for bit in 0..<length where code >> bit & 1 == 1 { index |= 1 << (length - 1 - bit) }
        while index < 1 << bits {
            table[index] = entry
            index += 1 << length
        }
    }
}
