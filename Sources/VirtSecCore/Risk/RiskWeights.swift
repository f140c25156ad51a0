// SPDX-License-Identifier: Apache-2.0

/// The numbers that risk is worked out from.
///
/// They are opinions, so they are data: each has a range and a reason, and ``WeightSensitivity`` tells which of them
/// decide who is worst.
public struct RiskWeights: Sendable, Hashable {
    /// What the set is called.
    public var name: String
    /// Who answers for it.
    public var author: String
    /// Why they are as they are.
    public var rationale: String
    private var weights: [RiskWeightKey: RiskWeight]

    /// Weights, the missing ones as in the standard set.
    ///
    /// - Throws: ``RiskWeightError`` for a number that is out of range, and where what is worse weighs less.
    public init(
        name: String, author: String, rationale: String, _ weights: [RiskWeightKey: RiskWeight]
    ) throws(RiskWeightError) {
        self.init(
            checked: Self.standard.weights.merging(weights) { $1 }, name: name, author: author, rationale: rationale)
        try check()
    }

    init(checked weights: [RiskWeightKey: RiskWeight], name: String, author: String, rationale: String) {
        self.weights = weights
        (self.name, self.author, self.rationale) = (name, author, rationale)
    }

    /// The weight with a key.
    public subscript(key: RiskWeightKey) -> RiskWeight? { weights[key] }

    /// All keys, sorted.
    public var keys: [RiskWeightKey] { weights.keys.sorted() }

    /// The same with another number; nothing is checked.
    func with(_ key: RiskWeightKey, millionths: Int) -> RiskWeights {
        var changed = self
        changed.weights[key] = weights[key]?.with(millionths: millionths)
        return changed
    }

    /// How likely a violation of a severity is used.
    func likelihood(_ severity: Severity) -> Proportion {
        weights[RiskWeightKey(.likelihood, severity.rawValue)]?.proportion ?? .all
    }

    /// How exposed a zone is; nil for one that the weights do not know.
    func exposure(_ zone: String) -> Proportion? { weights[RiskWeightKey(.exposure, zone)]?.proportion }

    /// How likely an attacker who has a machine gets at its host through a channel.
    func escape(_ channel: EscapeChannel) -> Proportion {
        weights[RiskWeightKey(.escape, channel.rawValue)]?.proportion ?? .all
    }

    /// How many machines of full impact on one host count as nearly everything, in millionths.
    var concentration: Int { max(1, weights[.concentrationScale]?.millionths ?? 1) }

    private func check() throws(RiskWeightError) {
        for key in keys {
            guard let weight = weights[key] else { continue }
            let most = key.family == .concentration ? 1_000_000_000 : 1_000_000
            let least = key.family == .concentration ? 1 : 0
            guard least <= weight.range.lowerBound, weight.range.upperBound <= most else {
                throw RiskWeightError(key, "it must lie between \(least) and \(most) millionths")
            }
        }
        for (milder, worse) in zip(Severity.allCases, Severity.allCases.dropFirst())
        where likelihood(milder) > likelihood(worse) {
            throw RiskWeightError(
                RiskWeightKey(.likelihood, worse.rawValue), "it must be at least that of \(milder)")
        }
    }
}

extension RiskWeightKey {
    /// How many machines of full impact on one host count as nearly everything.
    public static let concentrationScale = RiskWeightKey(.concentration, "scale")
    /// How exposed something is of which nobody says in which zone it is.
    public static let unlabelledExposure = RiskWeightKey(.exposure, "unlabelled")
    /// How much is lost with a machine of which nobody says what it holds.
    public static let unlabelledImpact = RiskWeightKey(.impact, "unlabelled")
}

/// A weight that cannot be.
public struct RiskWeightError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which one.
    public let key: RiskWeightKey
    /// What is wrong with it.
    public let reason: String

    init(_ key: RiskWeightKey, _ reason: String) {
        self.key = key
        self.reason = reason
    }

    /// What is wrong.
    public var description: String { "weight \(key): \(reason)" }
}
