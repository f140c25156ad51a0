// SPDX-License-Identifier: Apache-2.0

extension Baseline.Entry {
    /// The condition that assets meet of which the rule is asked, as a policy file has it; nil where it is asked of all.
    public var appliesWhen: String? { scope.map(ConditionText.text) }

    /// The condition that assets must meet, as a policy file has it; nil for a rule that is written in Swift.
    public var requires: String? { declared?.requiredCondition.map(ConditionText.text) }

    /// The rule as a policy file declares it.
    package var declared: (any AnyDeclaredRule)? { unlimitedRule as? any AnyDeclaredRule }

    /// Where the rule applies by itself, and where the baseline limits it to.
    package var scope: Condition? {
        guard let own = declared?.scopeCondition else { return tuning?.scope }
        return tuning?.scope.map { .and([own, $0]) } ?? own
    }
}
