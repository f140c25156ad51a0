// SPDX-License-Identifier: Apache-2.0

/// An amount of memory or storage in bytes.
public struct ByteCount: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The amount in bytes.
    public let bytes: UInt64

    /// Creates an amount.
    public init(_ bytes: UInt64) { self.bytes = bytes }

    /// Fewer bytes first.
    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }

    /// The amount with the largest binary unit that divides it, such as `512 MiB`.
    public var description: String {
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var amount = bytes
        var unit = 0
        while amount >= 1_024, amount.isMultiple(of: 1_024), unit < units.count - 1 {
            amount /= 1_024
            unit += 1
        }
        return "\(amount) \(units[unit])"
    }
}

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

/// A PCI device's address.
public struct PCIAddress: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Domain, 0 to 65,535.
    public let domain: UInt16
    /// Bus, 0 to 255.
    public let bus: UInt8
    /// Slot, 0 to 31.
    public let slot: UInt8
    /// Function, 0 to 7.
    public let function: UInt8

    /// Creates an address.
    public init(domain: UInt16 = 0, bus: UInt8, slot: UInt8, function: UInt8 = 0) {
        self.domain = domain
        self.bus = bus
        self.slot = slot
        self.function = function
    }

    private var key: UInt64 { UInt64(domain) << 24 | UInt64(bus) << 16 | UInt64(slot) << 8 | UInt64(function) }

    /// Ordered by domain, bus, slot and function.
    public static func < (left: PCIAddress, right: PCIAddress) -> Bool { left.key < right.key }

    /// As Linux writes it, such as `0000:00:1f.2`.
    public var description: String {
        func digits(_ value: Int, _ count: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return "\(digits(Int(domain), 4)):\(digits(Int(bus), 2)):\(digits(Int(slot), 2)).\(function)"
    }
}
