// SPDX-License-Identifier: Apache-2.0

/// The labels of assets that risk is worked out from.
public enum RiskLabel {
    /// How exposed an asset is: `isolated`, `internal`, `partner`, `dmz`, `internet`, or what the weights name.
    public static let zone = "zone"
    /// What a machine holds: `public`, `internal`, `confidential`, `restricted`, or what the weights name.
    public static let dataClass = "data-class"
    /// Who waits for a machine: `low`, `medium`, `high`, `critical`, or what the weights name.
    public static let criticality = "criticality"
    /// The name or UUID of the host that a machine runs on, or that a host runs on itself.
    public static let host = "host"
    /// The network over which a host is managed: who has it has all hosts that say the same.
    public static let management = "management"
    /// What is lost with a machine, in whole units of the currency that the files use.
    public static let loss = "loss"
}

/// Something in what was given that keeps risk from being certain.
public struct RiskDoubt: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What it is about.
    public let asset: String
    /// What is wrong, and what was done about it.
    public let reason: String

    /// What it is about, and what is wrong.
    public var description: String { "\(asset): \(reason)" }

    /// By asset and reason.
    public static func < (left: Self, right: Self) -> Bool {
        (left.asset, left.reason) < (right.asset, right.reason)
    }
}

/// Reads labels as weights; what is not understood is taken as the worst and told.
struct RiskLabelReader {
    let context: Context
    let weights: RiskWeights
    private(set) var doubts: Set<RiskDoubt> = []

    init(_ context: Context, _ weights: RiskWeights) {
        self.context = context
        self.weights = weights
    }

    /// How exposed an asset is.
    mutating func exposure(of labels: AssetLabels?, name: String) -> Proportion {
        guard case .said(let zone) = said(RiskLabel.zone, labels, name, "the most exposed counts") else {
            let isUnclear = labels.map { Self.isUnclear($0[RiskLabel.zone]) } ?? false
            return isUnclear ? .all : weights[.unlabelledExposure]?.proportion ?? .all
        }
        if let known = weights.exposure(zone) { return known }
        doubt(name, "the weights have no zone '\(zone)'; it is taken as exposed to everyone")
        return .all
    }

    /// How much is lost with a machine: the higher of what its data and its criticality come to; nil where nobody says.
    mutating func impact(of labels: AssetLabels?, name: String) -> Proportion? {
        [
            weight(RiskLabel.dataClass, .dataClass, labels, name),
            weight(RiskLabel.criticality, .criticality, labels, name),
        ].compactMap(\.self).max()
    }

    /// What is lost with a machine in money; nil where nobody says.
    mutating func loss(of labels: AssetLabels?, name: String) -> Int64? {
        guard let text = value(RiskLabel.loss, labels, name) else { return nil }
        if let amount = Int64(text), 0...Self.mostLoss ~= amount { return amount }
        doubt(name, "'\(text)' is no loss: a whole number from 0 to \(Self.mostLoss) is")
        return nil
    }

    /// A million million, so that sums over many machines stay numbers.
    private static let mostLoss: Int64 = 1_000_000_000_000

    private mutating func weight(
        _ label: String, _ family: RiskWeightKey.Family, _ labels: AssetLabels?, _ name: String
    ) -> Proportion? {
        let said = said(label, labels, name, "the worst counts")
        guard case .said(let value) = said else { return said == .unclear ? .all : nil }
        if let known = weights[RiskWeightKey(family, value)] { return known.proportion }
        doubt(name, "the weights have no \(label) '\(value)'; it is taken as the worst")
        return .all
    }

    /// What a label says; nil where nobody says it, or it cannot be told, which is told.
    mutating func value(_ label: String, _ labels: AssetLabels?, _ name: String) -> String? {
        if case .said(let value) = said(label, labels, name, "it counts as not said") { value } else { nil }
    }

    /// What is known of a label.
    private enum Said: Equatable {
        case said(String)
        /// Nobody says it.
        case unsaid
        /// Something is said that cannot be told: two disagree, or it was not understood.
        case unclear
    }

    /// - Parameter then: what is done where it cannot be told.
    private mutating func said(_ label: String, _ labels: AssetLabels?, _ name: String, _ then: String) -> Said {
        guard let fact = labels?[label] else { return .unsaid }
        if case .known(let value, _) = fact { return .said(value) }
        guard Self.isUnclear(fact) else { return .unsaid }
        doubt(name, "its label \(label) cannot be told, as several disagree or one was not understood; \(then)")
        return .unclear
    }

    /// Whether a label is said in a way that nobody can tell what it says; that nobody gave labels says nothing.
    private static func isUnclear(_ fact: Fact<String>) -> Bool {
        guard case .unseen(let reason) = fact else { return false }
        return reason.cause != .noLabels && reason.cause != .takenAway
    }

    mutating func doubt(_ name: String, _ reason: String) { doubts.insert(RiskDoubt(asset: name, reason: reason)) }
}
