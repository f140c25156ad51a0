// SPDX-License-Identifier: Apache-2.0

/// A set of CPU or memory node numbers, as libvirt writes them: `0-3,^2,8`.
public struct CPUSet: Sendable, Hashable, CustomStringConvertible {
    /// Sorted ranges that neither overlap nor touch.
    public let ranges: [ClosedRange<UInt32>]

    /// The highest number that is read; libvirt itself stops well below.
    public static let highestNumber: UInt32 = 1 << 20

    /// Creates a set from ranges in any order.
    public init(_ ranges: [ClosedRange<UInt32>]) {
        guard ranges.count > 1 else {
            self.ranges = ranges
            return
        }
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, UInt64(range.lowerBound) <= UInt64(last.upperBound) + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    /// How many numbers, ranges and exclusions a text may have; each exclusion looks at all that stands before it.
    public static let mostParts = 4_096

    /// Reads numbers, ranges and `^` exclusions, separated by commas; at most ``mostParts`` of them.
    public init?(_ text: String) {
        var text = text
        guard let set = text.withUTF8({ CPUSet(utf8: $0) }) else { return nil }
        self = set
    }

    /// Reads the same from UTF-8, without a string.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        var included: [ClosedRange<UInt32>] = []
        var rest = text[...]
        var parts = 0
        repeat {
            parts += 1
            rest.dropBlanks()
            let isExclusion = rest.drop(UInt8(ascii: "^"))
            guard parts <= Self.mostParts, let range = Self.range(&rest) else { return nil }
            if isExclusion {
                included = included.flatMap { Self.subtract(range, from: $0) }
            } else {
                included.append(range)
            }
        } while rest.drop(UInt8(ascii: ","))
        guard rest.isEmpty else { return nil }
        self.init(included)
    }

    private static func range(_ text: inout UTF8Slice) -> ClosedRange<UInt32>? {
        guard let low = number(&text) else { return nil }
        guard text.drop(UInt8(ascii: "-")) else { return low...low }
        guard let high = number(&text), high >= low else { return nil }
        return low...high
    }

    /// Decimal digits with white space around them.
    private static func number(_ text: inout UTF8Slice) -> UInt32? {
        text.dropBlanks()
        let digits = text.prefix { 48...57 ~= $0 }
        guard !digits.isEmpty else { return nil }
        var number: UInt32 = 0
        for digit in digits {
            number = number * 10 + UInt32(digit - 48)
            guard number <= highestNumber else { return nil }
        }
        text = text[digits.endIndex...]
        text.dropBlanks()
        return number
    }

    private static func subtract(
        _ hole: ClosedRange<UInt32>, from range: ClosedRange<UInt32>
    ) -> [ClosedRange<UInt32>] {
        guard range.overlaps(hole) else { return [range] }
        var rest: [ClosedRange<UInt32>] = []
        if range.lowerBound < hole.lowerBound { rest.append(range.lowerBound...hole.lowerBound - 1) }
        if range.upperBound > hole.upperBound { rest.append(hole.upperBound + 1...range.upperBound) }
        return rest
    }

    /// How many numbers the set holds.
    public var count: Int { ranges.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) + 1 } }

    /// Whether a number is in the set.
    public func contains(_ number: UInt32) -> Bool { ranges.contains { $0.contains(number) } }

    /// Ranges separated by commas.
    public var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }
}
