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
    private(set) var weakenings: [Weakening] = []

    /// A way in which a rule becomes weaker, or may.
    struct Weakening {
        /// The start of a sentence.
        let what: String
        /// Nobody can tell which way a parameter goes.
        var isCertain = true
    }

    init(_ entry: Baseline.Entry, isInherited: Bool) {
        before = entry
        after = entry
        withoutWeakening = entry
        self.isInherited = isInherited
    }

    mutating func switchOff() {
        isOff = true
        isChanged = true
        if isInherited { weakenings.append(Weakening(what: "switching off")) }
    }

    mutating func set(_ severity: Severity) {
        if severity == before.severity { return }
        isChanged = true
        after.severity = severity
        if severity < before.severity {
            weakenings.append(Weakening(what: "the lower severity of"))
        } else {
            withoutWeakening.severity = severity
        }
    }

    mutating func set(_ parameter: String, to values: [String]) throws {
        let rule = after.unlimitedRule
        guard let changed = try rule.setting(parameter, to: values) as (any Rule)? else { return }
        if changed.settings == rule.settings { return }
        isChanged = true
        weakenings.append(Weakening(what: "the parameter '\(parameter)' of", isCertain: false))
        after = try after.replacing(changed)
    }

    mutating func limit(to condition: Condition) throws(ConditionProblem) {
        isChanged = true
        weakenings.append(Weakening(what: "asking only some assets for"))
        after = try after.limited(to: condition)
    }
}
#endif
