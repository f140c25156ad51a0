// SPDX-License-Identifier: Apache-2.0

/// A set of CPU or memory node numbers, as libvirt writes them: `0-3,^2,8`.
public struct CPUSet: Sendable, Hashable, CustomStringConvertible {
    /// Sorted ranges that neither overlap nor touch.
    public let ranges: [ClosedRange<UInt32>]

    /// The highest number that is read; libvirt itself stops well below.
    public static let highestNumber: UInt32 = 1 << 20

    /// Creates a set from ranges in any order.
    public init(_ ranges: [ClosedRange<UInt32>]) {
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
        var included: [ClosedRange<UInt32>] = []
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= Self.mostParts else { return nil }
        for part in parts {
            let item = part.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
            let isExclusion = item.first == "^"
            guard let range = Self.range(isExclusion ? item.dropFirst() : item) else { return nil }
            if isExclusion {
                included = included.flatMap { Self.subtract(range, from: $0) }
            } else {
                included.append(range)
            }
        }
        self.init(included)
    }

    private static func range(_ text: Substring) -> ClosedRange<UInt32>? {
        let bounds = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = bounds.map { Self.number($0) }
        guard let first = numbers.first, let low = first, low <= highestNumber else { return nil }
        guard numbers.count == 2 else { return low...low }
        guard let high = numbers[1], high >= low, high <= highestNumber else { return nil }
        return low...high
    }

    /// Decimal digits with white space around them.
    private static func number(_ text: Substring) -> UInt32? {
        let digits = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return UInt32(String(digits))
    }

    private static func isBlank(_ character: Character) -> Bool { [" ", "\n", "\t", "\r"].contains(character) }

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
