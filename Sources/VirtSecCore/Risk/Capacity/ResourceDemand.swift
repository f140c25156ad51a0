// SPDX-License-Identifier: Apache-2.0

/// How much of a resource something may take, as far as it is known.
///
/// Processors are counted in thousandths of one thread of the host, memory in bytes.
public struct ResourceDemand: Sendable, Hashable {
    /// At least so much.
    public let least: Int64
    /// At most so much; nil where nobody can tell.
    public let most: Int64?

    /// A demand; what is less than nothing becomes nothing.
    public init(_ least: Int64, _ most: Int64?) {
        self.least = max(0, least)
        self.most = most.map { max($0, max(0, least)) }
    }

    /// Exactly so much.
    public init(_ amount: Int64) { self.init(amount, amount) }

    /// Nothing.
    public static let none = ResourceDemand(0)
    /// Nobody can tell.
    public static let unknown = ResourceDemand(0, nil)

    /// Both; never more than the largest number.
    public static func + (left: Self, right: Self) -> Self {
        Self(sum(left.least, right.least), left.most.flatMap { most in right.most.map { sum(most, $0) } })
    }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    /// No more than a limit of which it is known how much it is at least and at most.
    func limited(to limit: Self) -> Self {
        Self(min(least, limit.least), [most, limit.most].compactMap(\.self).min())
    }

    /// The larger of two ends each.
    func joined(_ other: Self) -> Self {
        Self(max(least, other.least), most.flatMap { most in other.most.map { max(most, $0) } })
    }

    /// What is left of an amount when this is taken.
    func left(of amount: Int64) -> Self { Self(most.map { max(0, amount - $0) } ?? 0, max(0, amount - least)) }

    /// Which share of an amount this is; more than all of it is all of it.
    func share(of amount: Int64) -> RiskRange<Proportion> {
        let least = Proportion(Int(clamping: least), of: Int(clamping: amount))
        return RiskRange(least, most.map { Proportion(Int(clamping: $0), of: Int(clamping: amount)) } ?? .all)
    }
}
