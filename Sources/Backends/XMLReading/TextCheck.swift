// SPDX-License-Identifier: Apache-2.0

/// Finds bytes that no document may hold, before libxml2 sees them: it stops at a zero byte without a word and accepts
/// some overlong forms of UTF-8.
enum TextCheck {
    /// The first zero byte, or byte that is not UTF-8.
    ///
    /// - Parameter isASCII: refuses every byte from 0x80, as the declared encoding has none.
    static func failure(in text: [UInt8], isASCII: Bool) -> ReadingFailure? {
        guard let offset = unsafe text.withUnsafeBytes({ unsafe firstProblem(in: $0, isASCII: isASCII) }) else {
            return nil
        }
        return text[offset] == 0
            ? ReadingFailure(.nullByte, "a zero byte", at: offset)
            : ReadingFailure(
                .invalidEncoding, "bytes that are not \(isASCII ? "ASCII, as declared" : "UTF-8")", at: offset)
    }

    private static func firstProblem(in text: UnsafeRawBufferPointer, isASCII: Bool) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits: UInt64 = 0x8080_8080_8080_8080
        var place = 0
        while true {
            // A byte from 0x80 has its high bit set, and taking 1 from a zero byte sets it too.
            while place + 32 <= text.count {
                let words = unsafe text.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
                let bits = words | (words &- ones)
                if (bits[0] | bits[1] | bits[2] | bits[3]) & highBits != 0 { break }
                place += 32
            }
            while place + 8 <= text.count {
                let word = unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                if (word | (word &- ones)) & highBits != 0 { break }
                place += 8
            }
            while unsafe place < text.count && text[place] != 0 && text[place] < 0x80 { place += 1 }
            while unsafe place < text.count && text[place] >= 0x80 {
                guard !isASCII else { return place }
                let length = unsafe sequenceLength(text, at: place)
                if length == 0 { return place }
                place += length
            }
            if place >= text.count { return nil }
            if unsafe text[place] == 0 { return place }
        }
    }

    /// Length of the well-formed sequence that begins here (Unicode, table 3-7), or 0.
    private static func sequenceLength(_ text: UnsafeRawBufferPointer, at place: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch unsafe text[place] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard place + length <= text.count, unsafe second.contains(text[place + 1]) else { return 0 }
        for index in 2..<4 where index < length {
            guard unsafe text[place + index] & 0xC0 == 0x80 else { return 0 }
        }
        return length
    }
}
