// SPDX-License-Identifier: Apache-2.0

/// A number from 0 to 1, such as a probability, in whole billionths, so that every platform counts alike.
public struct Proportion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// From 0 to 1,000,000,000.
    public let billionths: Int64

    /// A proportion; what lies outside of 0 to 1 becomes the nearer of the two.
    public init(billionths: Int64) { self.billionths = min(max(billionths, 0), Self.whole) }

    /// A part of a whole, rounded down; 0 where the whole is 0.
    public init(_ part: Int, of whole: Int) {
        let (part, whole) = (UInt64(max(part, 0)), UInt64(max(whole, 0)))
        let share = part == 0 ? 0 : min(part, whole).scaled(by: UInt64(Self.whole), over: whole).quotient
        self.init(billionths: Int64(clamping: share))
    }

    /// Nothing.
    public static let none = Proportion(billionths: 0)
    /// All of it.
    public static let all = Proportion(billionths: whole)

    static let whole: Int64 = 1_000_000_000

    /// What is left of the whole.
    public var complement: Proportion { Proportion(billionths: Self.whole - billionths) }

    /// A part of a part, rounded to the nearest billionth.
    public static func * (left: Proportion, right: Proportion) -> Proportion {
        Proportion(billionths: (left.billionths * right.billionths + whole / 2) / whole)
    }

    /// The smaller first.
    public static func < (left: Proportion, right: Proportion) -> Bool { left.billionths < right.billionths }

    /// In percent with one digit, such as `12.5 %`; what is more than nothing and less than all is never told as either.
    public var description: String {
        let tenths = (billionths + 500_000) / 1_000_000
        if tenths == 0, billionths > 0 { return "< 0.1 %" }
        if tenths == 1_000, billionths < Self.whole { return "> 99.9 %" }
        return "\(tenths / 10).\(tenths % 10) %"
    }
}

extension UInt64 {
    /// The product with one number divided by another, whole; the largest number where it does not fit.
    func scaled(by factor: UInt64, over divisor: UInt64) -> (quotient: UInt64, remainder: UInt64) {
        let product = multipliedFullWidth(by: factor)
        guard product.high < divisor else { return (.max, 0) }
        return divisor.dividingFullWidth(product)
    }
}
