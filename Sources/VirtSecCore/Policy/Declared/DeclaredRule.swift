// SPDX-License-Identifier: Apache-2.0

/// A rule that a policy file writes down: what an asset must be like, as a condition.
package struct DeclaredRule<Subject: ConditionSubject>: Rule {
    /// Declared rules differ from each other by more than their type; a baseline keeps what each says of itself.
    package static var description: RuleDescription {
        RuleDescription(
            id: "declared-rule", title: "A rule of a policy file is violated", severity: .info,
            layer: Subject.conditionLayer, rationale: "A policy file says why.")
    }

    package static var examples: Examples { Examples {} }

    /// Where it applies; everywhere without one.
    package let scope: SubjectCondition<Subject>?
    /// What must hold there.
    package let requirement: SubjectCondition<Subject>?

    /// Creates a rule that asks nothing of anybody.
    package init() {
        scope = nil
        requirement = nil
    }

    package init(appliesWhen scope: SubjectCondition<Subject>?, requires requirement: SubjectCondition<Subject>) {
        self.scope = scope
        self.requirement = requirement
    }

    private func outcome(_ subject: Subject, _ context: Context) throws(MissingEvidence) -> Outcome {
        if let scope, try !scope.holds(for: subject, in: context) { return .notApplicable(ScopeReason.outside) }
        guard let requirement else { return .notApplicable("the rule asks nothing") }
        switch requirement.truth(of: subject, in: context) {
        case .holds: return .satisfied
        case .fails(let locus): return .violated(at: locus)
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }
}

extension DeclaredRule: MachineRule where Subject == VirtualMachine {
    package func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try outcome(machine, context)
    }
}

extension DeclaredRule: AssetRule where Subject: DescribedAsset {
    package typealias Judged = Subject

    package func judge(_ asset: Subject, in context: Context) throws -> Outcome { try outcome(asset, context) }
}

enum ScopeReason {
    static let outside = "the baseline applies the rule elsewhere"
}

/// What a policy file can say of a declared rule, whatever asset it is on.
package protocol AnyDeclaredRule: Rule {
    var assetName: String { get }
    var scopeCondition: Condition? { get }
    var requiredCondition: Condition? { get }
}

extension DeclaredRule: AnyDeclaredRule {
    package var assetName: String { Subject.conditionName }
    package var scopeCondition: Condition? { scope?.condition }
    package var requiredCondition: Condition? { requirement?.condition }
}
