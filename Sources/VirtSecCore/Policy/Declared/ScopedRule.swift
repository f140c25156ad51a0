// SPDX-License-Identifier: Apache-2.0

/// A rule that a baseline applies to some assets only.
///
/// Outside of them it does not apply. Where nobody can tell whether an asset is one of them, it cannot be assessed,
/// whatever the rule itself would say.
package struct ScopedRule<Subject: ConditionSubject, Inner: Sendable>: Rule {
    package static var description: RuleDescription { DeclaredRule<Subject>.description }
    package static var examples: Examples { Examples {} }

    let inner: Inner?
    let scope: SubjectCondition<Subject>?

    /// Creates a rule that asks nothing of anybody.
    package init() {
        inner = nil
        scope = nil
    }

    init(_ inner: Inner, _ scope: SubjectCondition<Subject>) {
        self.inner = inner
        self.scope = scope
    }

    private func outcome(
        _ subject: Subject, _ context: Context, _ judge: (Inner) throws -> Outcome
    ) throws -> Outcome {
        guard let inner, let scope, try scope.holds(for: subject, in: context) else {
            return .notApplicable(ScopeReason.outside)
        }
        return try judge(inner)
    }
}

extension ScopedRule: MachineRule where Subject == VirtualMachine, Inner == any MachineRule {
    package func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try outcome(machine, context) { try $0.judge(machine, in: context) }
    }
}

extension ScopedRule: AssetRule where Subject: DescribedAsset, Inner == any AssetRule<Subject> {
    package typealias Judged = Subject

    package func judge(_ asset: Subject, in context: Context) throws -> Outcome {
        try outcome(asset, context) { try $0.judge(asset, in: context) }
    }
}

/// Machines outside of the scope still count as others: only what is said of themselves changes.
extension ScopedRule: InventoryRule where Subject == VirtualMachine, Inner == any InventoryRule {
    package func judge(_ inventory: Inventory, in context: Context) throws -> [Result<Outcome, MissingEvidence>] {
        guard let inner, let scope else { return [] }
        return try zip(inventory.machines, inner.judge(inventory, in: context)).map { machine, outcome in
            do throws(MissingEvidence) {
                return try scope.holds(for: machine, in: context)
                    ? outcome : .success(.notApplicable(ScopeReason.outside))
            } catch {
                return .failure(error)
            }
        }
    }
}

/// The assets that a baseline applies a rule to.
package enum RuleScope {
    /// The kinds of asset a rule judges, as policy files name them.
    package static func assetName(of rule: any Rule) -> String {
        switch rule {
        case let rule as any AssetRule: kindName(of: rule)
        default: VirtualMachine.conditionName
        }
    }

    /// A rule that asks nothing of assets that do not meet a condition.
    ///
    /// - Throws: ``ConditionProblem`` where the condition does not fit the assets that the rule judges.
    package static func applying(_ rule: any Rule, when condition: Condition) throws(ConditionProblem) -> any Rule {
        switch rule {
        case let rule as any MachineRule:
            return ScopedRule<VirtualMachine, any MachineRule>(rule, try SubjectCondition(condition, good: .either))
        case let rule as any InventoryRule:
            return ScopedRule<VirtualMachine, any InventoryRule>(rule, try SubjectCondition(condition, good: .either))
        default:
            for kind in ConditionSubjects.others {
                if let scoped = try applying(rule, on: kind, when: condition) { return scoped }
            }
            // A limit that nobody asks about must not be passed over in silence.
            throw ConditionProblem(
                .name, "a baseline cannot limit rules on a \(assetName(of: rule)) to some of them")
        }
    }

    /// The limited rule; nil where it judges another kind of asset.
    private static func applying<Subject: ConditionSubject & DescribedAsset>(
        _ rule: any Rule, on kind: Subject.Type, when condition: Condition
    ) throws(ConditionProblem) -> (any Rule)? {
        guard let rule = rule as? any AssetRule<Subject> else { return nil }
        return ScopedRule<Subject, any AssetRule<Subject>>(rule, try SubjectCondition(condition, good: .either))
    }

    private static func kindName<Kind: AssetRule>(of rule: Kind) -> String { Kind.Judged.kindName }
}
