// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// What a file says of a rule until a day, or for good.
struct RuleStatement {
    var isOff = false
    var severity: Severity?
    var parameters: [(name: String, values: [String])] = []
    var condition: Condition?
    var because: String?
    var until: Instant?
    let setBy: String

    init(setBy: String) { self.setBy = setBy }

    /// The change that it makes of a rule.
    ///
    /// - Throws: ``ParameterError`` or ``ConditionProblem`` where it does not fit the rule.
    func change(of entry: Baseline.Entry, isInherited: Bool) throws -> RuleChange {
        var change = RuleChange(entry, isInherited: isInherited)
        if isOff {
            change.switchOff()
            return change
        }
        if let severity { change.set(severity) }
        for parameter in parameters { try change.set(parameter.name, to: parameter.values) }
        if let condition { try change.limit(to: condition) }
        return change
    }

    /// How the rule stands by that; nil where it is as it was.
    func standing(_ change: RuleChange, isOver: Bool) -> Baseline.Standing? {
        let id = change.before.id
        if change.isOff, !isOver {
            return .off(Baseline.DisabledRule(id, because: because, until: until, setBy: setBy))
        }
        // A rule that nothing below has and that is off no more is as it was: not there.
        if change.isOff, !change.isInherited { return nil }
        var entry = isOver ? change.withoutWeakening : change.after
        if change.isChanged || because != nil || !change.isInherited {
            var tuning = entry.tuning ?? Baseline.Tuning()
            tuning.setBy = setBy
            if !isOver {
                tuning.because = because ?? tuning.because
                tuning.until = because == nil && until == nil ? tuning.until : until
            }
            entry.tuning = tuning
        }
        return .on(entry)
    }
}

/// What a file says of one rule: a statement, and what counts after its last day.
struct RuleStatements {
    /// At least one; each but the last has a last day.
    let all: [RuleStatement]

    /// The moments after last days.
    var ends: [Instant] { all.compactMap { $0.until?.end } }

    /// The statement that counts at a moment, and whether its last day has passed as well.
    func current(at moment: Instant) -> (statement: RuleStatement, isOver: Bool)? {
        func isOver(_ statement: RuleStatement) -> Bool { statement.until.map { $0.end <= moment } ?? false }
        if let first = all.first(where: { !isOver($0) }) { return (first, false) }
        return all.last.map { ($0, true) }
    }
}
#endif
