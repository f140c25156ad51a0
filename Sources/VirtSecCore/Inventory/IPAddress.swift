// SPDX-License-Identifier: Apache-2.0

/// An IPv4 or IPv6 address.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The upper 64 bits of an IPv6 address; 0 for IPv4.
    let high: UInt64
    /// The lower 64 bits; an IPv4 address is in the lowest 32.
    let low: UInt64
    /// Whether it is an IPv6 address.
    public let isV6: Bool

    private init(high: UInt64, low: UInt64, isV6: Bool) {
        self.high = high
        self.low = low
        self.isV6 = isV6
    }

    /// Reads dotted decimal, or hexadecimal groups with `::`, an embedded IPv4 tail and a zone after `%`.
    public init?(_ text: String) {
        var text = text
        guard let address = text.withUTF8({ IPAddress(utf8: $0) }) else { return nil }
        self = address
    }

    /// Reads the same from UTF-8, without a string.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        if text.contains(UInt8(ascii: ":")) {
            guard let (high, low) = Self.v6(text[...].prefix { $0 != UInt8(ascii: "%") }) else { return nil }
            self.init(high: high, low: low, isV6: true)
        } else {
            guard let bits = Self.v4(text[...]) else { return nil }
            self.init(high: 0, low: UInt64(bits), isV6: false)
        }
    }

    /// 127.0.0.1.
    public static let loopbackV4 = IPAddress(high: 0, low: 0x7F00_0001, isV6: false)
    /// ::1.
    public static let loopbackV6 = IPAddress(high: 0, low: 1, isV6: true)

    /// Whether it is an address of the host itself: 127.0.0.0/8, ::1, or 127.0.0.0/8 mapped into IPv6.
    public var isLoopback: Bool {
        if !isV6 { return low >> 24 == 127 }
        return self == .loopbackV6 || (high == 0 && low >> 24 == 0xFFFF_7F)
    }

    /// Whether it stands for all addresses of the host: 0.0.0.0, `::`, or 0.0.0.0 mapped into IPv6.
    public var isUnspecified: Bool { high == 0 && (low == 0 || (isV6 && low == 0xFFFF_0000_0000)) }

    private static func v4(_ text: UTF8Slice) -> UInt32? {
        var bits: UInt32 = 0
        var parts = 0
        var rest = text
        repeat {
            let digits = rest.prefix { 48...57 ~= $0 }
            // C libraries read a zero in front as octal.
            guard (1...3).contains(digits.count), digits.count == 1 || digits.first != 48 else { return nil }
            let byte = digits.reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 48) }
            guard byte <= 255, parts < 4 else { return nil }
            bits = bits << 8 | byte
            parts += 1
            rest = rest[digits.endIndex...]
        } while rest.drop(UInt8(ascii: "."))
        return parts == 4 && rest.isEmpty ? bits : nil
    }

    private static func v6(_ text: UTF8Slice) -> (UInt64, UInt64)? {
        let gap = text.indices.dropLast().first { text[$0] == UInt8(ascii: ":") && text[$0 + 1] == UInt8(ascii: ":") }
        guard let gap else {
            guard let all = groups(text, mayEndInV4: true), all.count == 8 else { return nil }
            return value(all)
        }
        guard let head = groups(text[..<gap], mayEndInV4: false),
            let tail = groups(text[(gap + 2)...], mayEndInV4: true), head.count + tail.count <= 7
        else { return nil }
        return value(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
    }

    private static func value(_ groups: [UInt16]) -> (UInt64, UInt64) {
        let half = { (range: Range<Int>) in groups[range].reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
        return (half(0..<4), half(4..<8))
    }

    private static func groups(_ text: UTF8Slice, mayEndInV4: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: UInt8(ascii: ":"), maxSplits: 8, omittingEmptySubsequences: false)
        var result: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInV4, index == parts.count - 1, part.contains(UInt8(ascii: ".")), let tail = v4(part) {
                result += [UInt16(tail >> 16), UInt16(tail & 0xFFFF)]
            } else {
                guard (1...4).contains(part.count), let group = hexadecimal(part) else { return nil }
                result.append(group)
            }
        }
        return result
    }

    private static func hexadecimal(_ digits: UTF8Slice) -> UInt16? {
        var number: UInt64 = 0
        for byte in digits {
            guard let digit = UniqueID.digit(byte) else { return nil }
            number = number << 4 | digit
        }
        return UInt16(exactly: number)
    }

    /// Dotted decimal, or hexadecimal groups with the longest run of zeros shortened (RFC 5952).
    public var description: String {
        if !isV6 { return Self.v4Text(low) }
        if high == 0, low >> 32 == 0xFFFF { return "::ffff:" + Self.v4Text(low) }
        let groups = [high, low].flatMap { half in (0..<4).reversed().map { half >> (UInt64($0) * 16) & 0xFFFF } }
        guard let run = Self.longestZeroRun(groups) else { return Self.text(groups[...]) }
        return Self.text(groups[..<run.lowerBound]) + "::" + Self.text(groups[run.upperBound...])
    }

    private static func v4Text(_ bits: UInt64) -> String {
        (0..<4).reversed().map { String(bits >> (UInt64($0) * 8) & 0xFF) }.joined(separator: ".")
    }

    private static func text(_ groups: ArraySlice<UInt64>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func longestZeroRun(_ groups: [UInt64]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start > max(1, best?.count ?? 0) { best = start..<end }
            start = end + 1
        }
        return best
    }
}
