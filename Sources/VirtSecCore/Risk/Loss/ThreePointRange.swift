// SPDX-License-Identifier: Apache-2.0

/// An amount of which somebody says the least, the most likely and the most, taken as a triangular distribution.
///
/// Three points are how estimates are asked of people (Open Group O-RA 2.0, section 4.2; Vose, "Risk Analysis", chapter 14).
/// Of the distributions that have three points the triangular one has more weight at its ends than PERT's, so it does not
/// belittle large losses; and its quantiles need a square root only, which whole numbers have exactly.
public struct ThreePointRange: Sendable, Hashable {
    /// The least.
    public let low: Int64
    /// The most likely.
    public let likely: Int64
    /// The most.
    public let high: Int64

    /// The most that any of them may be: a million million, so that sums over many machines stay numbers.
    public static let most: Int64 = 1_000_000_000_000

    /// A range; nil unless 0 ≤ low ≤ likely ≤ high ≤ ``most``.
    public init?(low: Int64, likely: Int64, high: Int64) {
        guard 0 <= low, low <= likely, likely <= high, high <= Self.most else { return nil }
        (self.low, self.likely, self.high) = (low, likely, high)
    }

    /// One amount that is certain; what is out of bounds becomes the nearer bound.
    public init(exactly amount: Int64) {
        let amount = min(max(amount, 0), Self.most)
        (low, likely, high) = (amount, amount, amount)
    }

    /// Whether only one amount is possible.
    public var isCertain: Bool { low == high }

    /// (low + likely + high) / 3, rounded down.
    public var mean: Int64 { (low + likely + high) / 3 }

    /// How many equally likely amounts a range is drawn as.
    static let steps = 4_096

    /// The amounts that the range is drawn as: its quantiles in the middle of ``steps`` equal parts, rounded down.
    ///
    /// They are exact, so no amount falls when any of the three points rises.
    func quantiles() -> [Int64] {
        if isCertain { return [Int64](repeating: low, count: Self.steps) }
        return (0..<Self.steps).map { quantile(UInt128(2 * $0 + 1), of: UInt128(2 * Self.steps)) }
    }

    /// The largest whole number that is at most the quantile of a proportion.
    private func quantile(_ part: UInt128, of whole: UInt128) -> Int64 {
        let width = UInt128(high - low)
        let (rise, fall) = (UInt128(likely - low), UInt128(high - likely))
        if part * width < rise * whole {
            return low + Int64(clamping: (part * width * rise / whole).squareRoot)
        }
        let square = (whole - part) * width * fall
        // The smallest number whose square is at least that: rounding up here rounds the quantile down.
        let least = (square + whole - 1) / whole
        let root = least.squareRoot
        return high - Int64(clamping: root * root < least ? root + 1 : root)
    }
}

extension UInt128 {
    /// The largest whole number whose square is at most this (Newton's method).
    fileprivate var squareRoot: UInt128 {
        guard self > 1 else { return self }
        var root = UInt128(1) << UInt128((UInt128.bitWidth - leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + self / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
