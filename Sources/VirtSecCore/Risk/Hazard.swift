// SPDX-License-Identifier: Apache-2.0

/// How likely something is, in a measure that adds up: the negative logarithm of the chance that it does not happen.
///
/// Independent hazards of *p* and *q* together are 1 − (1 − p)(1 − q); their logarithms are simply added. They are kept as
/// whole millionths (micro-nats), so that neither order nor platform changes a bit.
public struct Hazard: Sendable, Hashable, Comparable, AdditiveArithmetic, CustomStringConvertible {
    /// −ln(1 − p) · 10⁶, at least 0.
    public let microNats: Int64

    /// A hazard; a negative one becomes none.
    public init(microNats: Int64) { self.microNats = max(0, microNats) }

    /// The hazard of a probability, at most ``most``.
    public init(_ probability: Proportion) {
        microNats = min(FixedPoint.microNats(leaving: probability.complement), Self.most.microNats)
    }

    /// No hazard.
    public static let zero = Hazard(microNats: 0)
    /// The most that one finding comes to: 20 nats, which is as good as certain.
    public static let most = Hazard(microNats: 20_000_000)

    /// The probability that one of the hazards strikes.
    public var probability: Proportion { FixedPoint.remainder(after: microNats).complement }

    /// Both hazards; never more than the largest number.
    public static func + (left: Hazard, right: Hazard) -> Hazard {
        let (sum, overflow) = left.microNats.addingReportingOverflow(right.microNats)
        return Hazard(microNats: overflow ? .max : sum)
    }

    /// One hazard without another, at least none.
    public static func - (left: Hazard, right: Hazard) -> Hazard { Hazard(microNats: left.microNats - right.microNats) }

    /// The smaller first.
    public static func < (left: Hazard, right: Hazard) -> Bool { left.microNats < right.microNats }

    /// The probability in percent.
    public var description: String { probability.description }
}
