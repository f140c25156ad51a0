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
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let (high, low) = Self.v6(text.prefix { $0 != "%" }) else { return nil }
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

    private static func v4(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ 48...57 ~= $0 }), let byte = UInt8(part),
                part.utf8.count == 1 || part.first != "0"
            else { return nil }
            bits = bits << 8 | UInt32(byte)
        }
        return bits
    }

    private static func v6(_ text: Substring) -> (UInt64, UInt64)? {
        let halves = text.splitOnce("::")
        let hasGap = halves.1 != nil
        guard let head = groups(halves.0, mayEndInV4: !hasGap), let tail = groups(halves.1 ?? "", mayEndInV4: true)
        else { return nil }
        let missing = 8 - head.count - tail.count
        guard halves.1 == nil ? missing == 0 : missing >= 1 else { return nil }
        let all = head + Array(repeating: 0, count: missing) + tail
        let value = { (range: Range<Int>) in all[range].reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
        return (value(0..<4), value(4..<8))
    }

    private static func groups(_ text: Substring, mayEndInV4: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var result: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInV4, index == parts.count - 1, part.contains("."), let tail = v4(part) {
                result += [UInt16(tail >> 16), UInt16(tail & 0xFFFF)]
            } else {
                guard (1...4).contains(part.utf8.count), part.first != "+", let group = UInt16(part, radix: 16) else {
                    return nil
                }
                result.append(group)
            }
        }
        return result
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

extension Substring {
    /// The text before and after the first occurrence of a separator; nothing after it when there is none.
    fileprivate func splitOnce(_ separator: String) -> (Substring, Substring?) {
        guard let range = firstRange(of: separator) else { return (self, nil) }
        return (self[..<range.lowerBound], self[range.upperBound...])
    }
}
