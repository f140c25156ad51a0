// SPDX-License-Identifier: Apache-2.0

/// A number that people chose, with the range in which reasonable people would choose it, and why.
public struct RiskWeight: Sendable, Hashable {
    /// In millionths; at most 1,000,000 but for ``RiskWeightKey/Family/concentration``.
    public let millionths: Int
    /// The range in which it may reasonably lie, in millionths.
    public let range: ClosedRange<Int>
    /// Why.
    public let rationale: String

    /// A weight.
    ///
    /// - Parameters:
    ///   - millionths: the number.
    ///   - range: where it may reasonably lie; widened to hold the number.
    ///   - rationale: why.
    public init(millionths: Int, range: ClosedRange<Int>, rationale: String) {
        self.millionths = millionths
        self.range = min(range.lowerBound, millionths)...max(range.upperBound, millionths)
        self.rationale = rationale
    }

    /// The number, where it is one from 0 to 1.
    public var proportion: Proportion { Proportion(billionths: Int64(clamping: millionths) * 1_000) }

    /// The same weight with another number.
    func with(millionths: Int) -> RiskWeight {
        RiskWeight(millionths: millionths, range: range, rationale: rationale)
    }
}

/// Which of the weights one is, such as `likelihood.high`.
public struct RiskWeightKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What a weight is for.
    public enum Family: String, Sendable, Hashable, CaseIterable {
        /// How likely a violation of a severity is used within a year.
        case likelihood
        /// How exposed a zone is.
        case exposure
        /// How much is lost with a machine that holds data of a class.
        case dataClass
        /// How much is lost with a machine of a criticality.
        case criticality
        /// How much is lost with a machine of which nobody says either.
        case impact
        /// How likely an attacker who has a machine gets at its host through a channel.
        case escape
        /// How many machines of full impact on one host count as nearly everything.
        case concentration
    }

    /// What it is for.
    public let family: Family
    /// Which one of these.
    public let name: String

    /// A key.
    public init(_ family: Family, _ name: String) {
        self.family = family
        self.name = name
    }

    /// Such as `likelihood.high`.
    public var description: String { "\(family.rawValue).\(name)" }

    /// By family and name.
    public static func < (left: Self, right: Self) -> Bool {
        (left.family.rawValue, left.name) < (right.family.rawValue, right.name)
    }
}
