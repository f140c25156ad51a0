// SPDX-License-Identifier: Apache-2.0

/// What somebody says of money: what is lost with machines, how often attackers try, what virtualisation saves and what
/// controls cost.
///
/// Everything in it is an opinion or comes from books that this program does not see, so everything says whose it is.
public struct LossAssumptions: Sendable {
    /// What the set is called.
    public var name: String
    /// Who answers for it.
    public var author: String
    /// Why it is as it is.
    public var rationale: String
    /// What money is counted in; a name only, nothing is converted.
    public var currency: String
    /// What is lost with machines; the first entry that is about a machine counts, and where none is, its label `loss`.
    public var losses: [LossEntry] = []
    /// How often attackers try in a year what belongs to a component.
    public var attempts: [ThreatComponent: AttemptEntry] = [:]
    /// How often attackers try in a year what belongs to another component; nil is once, as in the weights.
    public var otherAttempts: AttemptEntry?
    /// What virtualisation saves.
    public var savings: [VirtualizationSaving] = []
    /// What it costs to keep to a rule on one asset.
    public var controls: [RuleID: ControlCost] = [:]
    /// What it costs to keep to a rule that is not named.
    public var otherControls: ControlCost?

    /// Assumptions that say nothing yet.
    public init(name: String, author: String, rationale: String, currency: String) {
        (self.name, self.author, self.rationale, self.currency) = (name, author, rationale, currency)
    }

    /// What it costs to keep to a rule; nil where nobody says.
    public func cost(of rule: RuleID) -> ControlCost? { controls[rule] ?? otherControls }

    /// Costs for ``RiskAssessment/plan(below:costs:)`` of the rules of an assessment: those of the first year, at least 1.
    public func planCosts(for assessment: Assessment) -> [RuleID: Int] {
        var costs: [RuleID: Int] = [:]
        for rule in assessment.baseline.entries.map(\.id) {
            if let cost = cost(of: rule) { costs[rule] = max(1, Int(clamping: cost.once.adding(cost.perYear))) }
        }
        return costs
    }
}

/// What is lost with the machines that an entry is about, each time one of them is lost.
public struct LossEntry: Sendable {
    /// The labels that a machine must have; all of them.
    public var labels: [String: String]
    /// What a machine must carry; all of it.
    public var evidence: [IdentityEvidence]
    /// What is lost, in whole units of money.
    public var range: ThreePointRange
    /// Who says so, and why.
    public var because: String

    /// An entry; without labels and evidence it is about every machine.
    public init(
        labels: [String: String] = [:], evidence: [IdentityEvidence] = [], range: ThreePointRange, because: String
    ) {
        (self.labels, self.evidence, self.range, self.because) = (labels, evidence, range, because)
    }

    /// Whether the entry surely is about a machine.
    func isAbout(_ machine: VirtualMachine, _ labels: AssetLabels?) -> Bool {
        guard self.labels.allSatisfy({ labels?[$0.key].value == $0.value }) else { return false }
        if evidence.isEmpty { return true }
        let carried = AssetEvidence(machine, Set(evidence.map(\.kind)))
        return evidence.allSatisfy { carried.answer($0.normalized) == .carried }
    }
}

/// How often attackers try in a year.
///
/// Once a year is what the weights are made for. With *n* tries a weakness that is used with the probability *p* is used with
/// 1 − (1 − p)ⁿ: its hazard is *n* times as large (Open FAIR's threat event frequency, O-RT 3.0, section 3.4).
public struct AttemptEntry: Sendable, Hashable {
    /// In thousandths of a try a year.
    public var thousandths: ThreePointRange
    /// Who says so, and why.
    public var because: String

    /// An entry.
    public init(thousandths: ThreePointRange, because: String) {
        (self.thousandths, self.because) = (thousandths, because)
    }

    /// The most tries in a year that are taken for possible, in thousandths.
    public static let most: Int64 = 1_000_000
}

/// What virtualisation saves.
public struct VirtualizationSaving: Sendable, Hashable {
    /// By what.
    public var what: String
    /// How much in a year, in whole units of money.
    public var perYear: Int64
    /// Where the number comes from.
    public var source: String

    /// A saving.
    public init(what: String, perYear: Int64, source: String) {
        (self.what, self.perYear, self.source) = (what, perYear, source)
    }
}

/// What it costs to keep to a rule on one asset.
public struct ControlCost: Sendable, Hashable {
    /// Once, in whole units of money.
    public var once: Int64
    /// In each year.
    public var perYear: Int64
    /// Where the numbers come from.
    public var source: String

    /// A cost.
    public init(once: Int64, perYear: Int64, source: String) {
        (self.once, self.perYear, self.source) = (once, perYear, source)
    }
}
