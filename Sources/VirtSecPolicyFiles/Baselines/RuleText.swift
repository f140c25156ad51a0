// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Writes what a file says of one rule: how it stands, and what counts after each last day that lies ahead.
struct RuleText {
    let id: RuleID
    let timeline: RuleTimeline
    /// Whether the same file declares the rule, so that it is there without being named.
    let isDeclared: Bool

    private static let unknownReason = "no reason is known"

    /// The lines below `rules:`; none where nothing need be said.
    var lines: [String] {
        let own = fields(timeline.now, until: timeline.later.first?.since.lastDay)
        let then = thenLines
        if own.isEmpty { return isDeclared ? [] : ["  \(id): {}"] }
        return ["  \(id):"] + (own + then).map { "    \($0)" }
    }

    // MARK: - After the last day

    private var thenLines: [String] {
        // What is not there any more after a last day is so without being said.
        let rest = timeline.later.filter { !$0.standing.isAbsent }
        if rest.isEmpty || isImplied(rest) { return [] }
        let ends = timeline.later.dropFirst().map { Optional($0.since.lastDay) } + [nil]
        return ["then:"]
            + zip(timeline.later, ends).filter { !$0.0.standing.isAbsent }.flatMap { later, end in
                let fields = fields(later.standing, until: end)
                return ["  - \(fields.first ?? "{}")"] + fields.dropFirst().map { "    \($0)" }
            }
    }

    /// Whether a reader comes to the same when nothing is said.
    private func isImplied(_ rest: [Baseline.LaterStanding]) -> Bool {
        guard timeline.later.count == 1, let last = rest.first else { return false }
        switch timeline.now {
        case .absent: return false
        case .off: return isDeclared && fields(last.standing, until: nil).isEmpty
        case .on(let entry):
            let isRaised = entry.severity > entry.description.severity
            let raised = isRaised ? ["severity: \(entry.severity)"] : []
            return Self.mayEnd(entry) && fields(last.standing, until: nil) == raised
        }
    }

    /// Whether an entry is one that may have a last day by itself.
    private static func mayEnd(_ entry: Baseline.Entry) -> Bool {
        entry.severity < entry.description.severity || entry.tuning?.scope != nil
            || !changedParameters(of: entry.unlimitedRule).isEmpty
    }

    // MARK: - One statement

    private func fields(_ standing: Baseline.Standing, until: Instant?) -> [String] {
        switch standing {
        case .absent: []
        case .on(let entry): Self.fields(entry, until: until)
        case .off(let rule):
            ["enabled: false"]
                + Self.reasons(rule.because ?? (isDeclared ? Self.unknownReason : nil), until ?? rule.until)
        }
    }

    private static func fields(_ entry: Baseline.Entry, until: Instant?) -> [String] {
        var lines: [String] = []
        var isWeaker = entry.severity < entry.description.severity
        if entry.severity != entry.description.severity { lines.append("severity: \(entry.severity)") }
        let parameters = changedParameters(of: entry.unlimitedRule)
        if !parameters.isEmpty { lines += ["parameters:"] + parameters.map { "  \($0)" } }
        if let scope = entry.tuning?.scope {
            isWeaker = true
            lines += ["applies:", "  when: \(ConditionText.text(of: scope))"]
        }
        let because = entry.because ?? (isWeaker ? unknownReason : nil)
        return lines + reasons(because, until ?? (mayEnd(entry) ? entry.until : nil))
    }

    private static func reasons(_ because: String?, _ until: Instant?) -> [String] {
        [because.map { "because: \(YAMLText.quoted($0))" }, until.map { "until: \($0.dayText)" }].compactMap(\.self)
    }

    /// The parameters that are not as the rule has them by itself.
    private static func changedParameters<Kind: Rule>(of rule: Kind) -> [String] {
        zip(rule.settings, Kind().settings).compactMap { setting, own in
            guard setting != own else { return nil }
            let list = YAMLText.list(setting.values)
            return "\(YAMLText.quoted(setting.name)): \(setting.isList ? list : String(list.dropFirst().dropLast()))"
        }
    }
}
#endif
