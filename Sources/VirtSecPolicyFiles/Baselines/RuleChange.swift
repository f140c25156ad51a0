// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// What a file changes of a rule, and in which ways that makes it weaker.
struct RuleChange {
    let before: Baseline.Entry
    let isInherited: Bool
    private(set) var after: Baseline.Entry
    /// What stays of the change once its weakenings no longer count.
    private(set) var withoutWeakening: Baseline.Entry
    private(set) var isOff = false
    private(set) var isChanged = false
    private(set) var weakenings: [RuleWeakening] = []
    /// The parameters that have another value.
    private(set) var parameters: [String] = []

    var isWeaker: Bool { !weakenings.isEmpty || !parameters.isEmpty }

    init(_ entry: Baseline.Entry, isInherited: Bool) {
        before = entry
        after = entry
        withoutWeakening = entry
        self.isInherited = isInherited
    }

    mutating func switchOff() {
        isOff = true
        isChanged = true
        if isInherited { weakenings.append(.switchedOff) }
    }

    mutating func set(_ severity: Severity) {
        if severity == before.severity { return }
        isChanged = true
        after.severity = severity
        if severity < before.severity {
            weakenings.append(.lowered)
        } else {
            withoutWeakening.severity = severity
        }
    }

    mutating func set(_ parameter: String, to values: [String]) throws {
        let rule = after.unlimitedRule
        guard let changed = try rule.setting(parameter, to: values) as (any Rule)? else { return }
        if changed.settings == rule.settings { return }
        isChanged = true
        parameters.append(parameter)
        after = try after.replacing(changed)
    }

    mutating func limit(to condition: Condition) throws(ConditionProblem) {
        isChanged = true
        weakenings.append(.limited)
        after = try after.limited(to: condition)
    }
}
#endif
