// SPDX-License-Identifier: Apache-2.0

/// Which findings of an assessment somebody with authority has decided about, and what is wrong with the decisions.
public struct ResolvedDecisions: Sendable {
    /// What came of each decision, ordered by id.
    public private(set) var reviews: [DecisionReview] = []
    /// What is wrong with the decisions: violations of ``RuleDescription/onDecisions``, ordered by decision.
    public private(set) var findings: [Finding] = []
    /// How each finding is treated.
    package private(set) var treatments = TreatmentCoverage()
    /// By asset and rule, the number of the decision.
    private var numbers: [Int: [RuleID: Int]] = [:]

    /// Nothing is decided.
    public init() {}

    /// How many violations are covered.
    public var coveredCount: Int { numbers.values.reduce(0) { $0 + $1.count } }

    /// What is covered on the asset with a number, by rule.
    func decisions(ofAsset number: Int) -> [RuleID: Int] { numbers[number] ?? [:] }

    /// The number of the decision that covers a finding; nil where none does.
    func decision(about rule: RuleID, asset: Int) -> Int? { numbers[asset]?[rule] }

    /// Calls a closure for each finding that is covered, in no order.
    func forEachCovered(_ body: (_ asset: Int, RuleID) -> Void) {
        for (asset, rules) in numbers {
            for rule in rules.keys { body(asset, rule) }
        }
    }

    mutating func add(_ decision: Int, _ treatment: RiskTreatment, asset: Int, _ finding: Finding) {
        guard numbers[asset]?[finding.rule.id] == nil else { return }
        numbers[asset, default: [:]][finding.rule.id] = decision
        treatments.add(treatment, asset: asset, rule: finding.rule.id)
    }

    /// Treats a finding about which nobody has decided yet.
    mutating func propose(_ treatment: RiskTreatment, asset: Int, _ rule: RuleID) {
        treatments.add(treatment, asset: asset, rule: rule)
    }

    mutating func close(_ ledgers: [DecisionLedger], _ assessment: Assessment) {
        reviews = ledgers.map(\.review)
        findings = ledgers.flatMap { $0.findings(assessment) }
    }
}

/// What came of one decision.
public struct DecisionReview: Sendable {
    /// Whether a decision counts.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// It covers what it is about.
        case valid
        /// It is not signed by a key of the person whom it names, or nobody knows that person.
        case unproven
        /// Its maker may not decide that.
        case beyondAuthority
        /// Its first day has not come.
        case early
        /// Its last day is over.
        case expired
    }

    /// The decision.
    public let decision: RiskDecision
    /// The file.
    public let path: String
    /// Whether it counts.
    public let standing: Standing
    /// Why it does not, in a few words; nil where it does.
    public let objection: String?
    /// How many of its findings it covers.
    public let covered: Int
    /// How many of its findings are others than they were.
    public let changed: Int
}
