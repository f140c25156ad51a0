// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What was asked of a risk assessment beside its numbers.
public struct RiskAnswers: Sendable {
    /// Machines that are broken down to single findings.
    public var explanations: [RiskExplanation]
    /// What to mend.
    public var plan: RemedyPlan?
    /// Which weights decide who is worst.
    public var sensitivity: WeightSensitivity?
    /// What somebody with authority has decided, which is told beside everything else.
    public var decisions: ResolvedDecisions
    /// What is saved, skipped and carried in money.
    public var ledger: ControlLedger?

    /// Answers.
    public init(
        explanations: [RiskExplanation] = [], plan: RemedyPlan? = nil, sensitivity: WeightSensitivity? = nil,
        decisions: ResolvedDecisions = ResolvedDecisions(), ledger: ControlLedger? = nil
    ) {
        self.decisions = decisions
        self.explanations = explanations
        self.plan = plan
        self.sensitivity = sensitivity
        self.ledger = ledger
    }

    /// Whether nothing was asked.
    public var isEmpty: Bool { explanations.isEmpty && plan == nil && sensitivity == nil && ledger == nil }
}
