// SPDX-License-Identifier: Apache-2.0

/// A 48-bit hardware address of a network interface.
public struct MACAddress: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The address, in the lowest 48 bits.
    public let bits: UInt64

    /// Creates an address from its lowest 48 bits.
    public init(bits: UInt64) { self.bits = bits & 0xFFFF_FFFF_FFFF }

    /// Reads six groups of one or two hexadecimal digits, separated by colons or hyphens.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// Reads the same from bytes.
    @inlinable
    public init?(utf8 bytes: some Sequence<UInt8>) {
        var bits: UInt64 = 0
        var group: UInt64 = 0
        var digits = 0
        var groups = 1
        for byte in bytes {
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") {
                guard digits > 0 else { return nil }
                bits = bits << 8 | group
                (group, digits, groups) = (0, 0, groups + 1)
            } else {
                guard let digit = UniqueID.digit(byte), digits < 2 else { return nil }
                group = group << 4 | digit
                digits += 1
            }
        }
        guard groups == 6, digits > 0 else { return nil }
        self.init(bits: bits << 8 | group)
    }

    /// Ordered as numbers.
    public static func < (left: MACAddress, right: MACAddress) -> Bool { left.bits < right.bits }

    /// Six groups of two lower-case digits, separated by colons.
    public var description: String {
        String(unsafeUninitializedCapacity: 17) { text in
            for group in 0..<6 {
                let byte = bits >> UInt64(40 - group * 8)
                text[group * 3] = UniqueID.hexadecimal(byte >> 4)
                text[group * 3 + 1] = UniqueID.hexadecimal(byte)
                if group < 5 { text[group * 3 + 2] = UInt8(ascii: ":") }
            }
            return 17
        }
    }
}
