// SPDX-License-Identifier: Apache-2.0

/// A type of fact whose values a condition can be compared with.
package protocol ConditionValue: Sendable, Equatable {
    /// The type's name for people, with an article.
    static var conditionType: String { get }
    /// Reads a value that a condition names; nil when it is none of the type.
    init?(_ literal: ConditionLiteral)
}

extension Bool: ConditionValue {
    package static var conditionType: String { "true or false" }
    package init?(_ literal: ConditionLiteral) {
        guard case .boolean(let value) = literal else { return nil }
        self = value
    }
}

extension Int: ConditionValue {
    package static var conditionType: String { "a whole number" }
    package init?(_ literal: ConditionLiteral) {
        guard case .integer(let value) = literal else { return nil }
        self = value
    }
}

extension String: ConditionValue {
    package static var conditionType: String { "text" }
    package init?(_ literal: ConditionLiteral) {
        guard case .text(let text) = literal else { return nil }
        self = text
    }
}

extension ByteCount: ConditionValue {
    package static var conditionType: String { "an amount such as 512 MiB, or a number of bytes" }
    package init?(_ literal: ConditionLiteral) {
        switch literal {
        case .integer(let count):
            guard let bytes = UInt64(exactly: count) else { return nil }
            self.init(bytes)
        case .text(let text):
            guard let amount = Self.amount(text) else { return nil }
            self = amount
        case .boolean: return nil
        }
    }

    /// A number and a binary unit, such as `512 MiB`.
    private static func amount(_ text: String) -> ByteCount? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        guard parts.count == 2, let number = UInt64(parts[0]), let power = units.firstIndex(of: String(parts[1])) else {
            return nil
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << UInt64(power * 10))
        return overflow ? nil : ByteCount(bytes)
    }
}

extension UniqueID: ConditionValue {
    package static var conditionType: String { "an identifier of 32 hexadecimal digits" }
    package init?(_ literal: ConditionLiteral) { self.init(literal.text) }
}

extension MACAddress: ConditionValue {
    package static var conditionType: String { "a hardware address such as 52:54:00:12:34:56" }
    package init?(_ literal: ConditionLiteral) { self.init(literal.text) }
}

extension IPAddress: ConditionValue {
    package static var conditionType: String { "an IP address" }
    package init?(_ literal: ConditionLiteral) { self.init(literal.text) }
}

extension CPUSet: ConditionValue {
    package static var conditionType: String { "a set of numbers such as 0-3,8" }
    package init?(_ literal: ConditionLiteral) { self.init(literal.text) }
}

extension PCIAddress: ConditionValue {
    package static var conditionType: String { "a PCI address such as 0000:00:1f.2" }
    package init?(_ literal: ConditionLiteral) {
        let parts = literal.text.split(separator: ":")
        let last = (parts.last ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, last.count == 2, let domain = UInt16(parts[0], radix: 16),
            let bus = UInt8(parts[1], radix: 16), let slot = UInt8(last[0], radix: 16), slot < 32,
            let function = UInt8(last[1]), function < 8
        else { return nil }
        self.init(domain: domain, bus: bus, slot: slot, function: function)
    }
}
