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
