// SPDX-License-Identifier: Apache-2.0

/// How bad something is, from 0 to 100 points: how likely it is times how much is lost, in whole millionths of a point.
public struct RiskPoints: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Millionths of a point, from 0 to 100,000,000.
    public let millionths: Int64

    /// Points; what lies outside of 0 to 100 becomes the nearer of the two.
    public init(millionths: Int64) { self.millionths = min(max(millionths, 0), Self.most) }

    /// Whole points.
    public init(_ points: Int) { self.init(millionths: Int64(min(max(points, 0), 100)) * 1_000_000) }

    /// The risk of losing something of an impact with a probability.
    ///
    /// 100 · impact · probability, rounded down.
    public init(impact: Proportion, probability: Proportion) {
        let product = UInt64(impact.billionths).scaled(
            by: UInt64(probability.billionths), over: UInt64(Proportion.whole))
        self.init(millionths: Int64(product.quotient / 10))
    }

    /// No risk.
    public static let none = RiskPoints(millionths: 0)

    private static let most: Int64 = 100_000_000

    /// The smaller first.
    public static func < (left: RiskPoints, right: RiskPoints) -> Bool { left.millionths < right.millionths }

    /// With one digit, such as `37.4`; what is more than nothing is never told as nothing.
    public var description: String { Self.text(millionths) }

    /// Millionths with one digit.
    static func text(_ millionths: Int64) -> String {
        let tenths = (millionths + 50_000) / 100_000
        return tenths == 0 && millionths > 0 ? "< 0.1" : "\(tenths / 10).\(tenths % 10)"
    }
}

extension [Int64] {
    /// Splits a whole by shares, so that the parts add up to it exactly.
    ///
    /// Each part is its share rounded down, and what is left goes to the largest remainders, to the first of equal ones
    /// (Hamilton's method). Without any share all parts are 0. The shares are at least 0 and add up to a number.
    func apportioned(_ whole: Int64) -> [Int64] {
        let sum = reduce(Int64(0)) { $0 + $1 }
        guard sum > 0, whole > 0 else { return map { _ in 0 } }
        let split = map { UInt64(whole).scaled(by: UInt64(Swift.max(0, $0)), over: UInt64(sum)) }
        var parts = split.map { Int64(clamping: $0.quotient) }
        let left = whole - parts.reduce(0, +)
        let order = indices.sorted { (split[$1].remainder, $0) < (split[$0].remainder, $1) }
        for index in order.prefix(Int(clamping: left)) { parts[index] += 1 }
        return parts
    }
}
