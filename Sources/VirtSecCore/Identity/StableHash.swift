// SPDX-License-Identifier: Apache-2.0

/// A number that depends on nothing but the text, on every machine and in every run (FNV-1a, 64 bits).
package struct StableHash: Sendable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// Adds a text; no two different sequences of texts are the same to it.
    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { for byte in $0 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        value = (value ^ 0xFF) &* 0x100_0000_01B3
    }

    /// Adds a number of eight bytes.
    package mutating func combine(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            value = (value ^ (number >> shift & 0xFF)) &* 0x100_0000_01B3
        }
    }

    /// Adds bytes as they are: the same for all ways of cutting them into pieces.
    package mutating func combine(bytes: [UInt8]) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// 16 hexadecimal digits.
    package var text: String {
        String(unsafeUninitializedCapacity: 16) { text in
            for digit in 0..<16 { text[digit] = UniqueID.hexadecimal(value >> UInt64(60 - digit * 4)) }
            return 16
        }
    }
}
