// SPDX-License-Identifier: Apache-2.0

/// A 128-bit universally unique identifier.
public struct UniqueID: Sendable, Hashable, Comparable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    /// Creates an identifier from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads 32 hexadecimal digits, hyphens and surrounding white space passed over, as libvirt does.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// Reads the same from bytes.
    @inlinable
    public init?(utf8 bytes: some Sequence<UInt8>) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for byte in bytes where byte != UInt8(ascii: "-") && byte > 0x20 {
            guard let digit = Self.digit(byte), digits < 32 else { return nil }
            if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    @inlinable
    static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Whether every digit is the same, as in the identifiers that mean "none".
    public var isTrivial: Bool { high == low && high == (high & 0xF) &* 0x1111_1111_1111_1111 }

    /// Ordered as numbers.
    public static func < (left: UniqueID, right: UniqueID) -> Bool { (left.high, left.low) < (right.high, right.low) }

    /// Lower-case digits in groups of 8, 4, 4, 4 and 12.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for digit in 0..<32 {
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                text[end] = Self.hexadecimal((digit < 16 ? high : low) >> UInt64(60 - digit % 16 * 4))
                end += 1
            }
            return end
        }
    }

    /// The last four bits as a lower-case digit.
    static func hexadecimal(_ value: UInt64) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value & 0xF)
        return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
