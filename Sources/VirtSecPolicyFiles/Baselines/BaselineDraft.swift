// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// A baseline as far as it was put together.
struct BaselineDraft {
    var name = ""
    var title: String?
    var summary: String?
    private(set) var entries: [RuleID: Baseline.Entry] = [:]
    private(set) var disabled: [RuleID: Baseline.DisabledRule] = [:]
    private var later: [RuleID: [Baseline.LaterStanding]] = [:]
    /// Rules that files declare, as they were declared: also those that are switched off.
    private(set) var declarations: [RuleID: Declaration] = [:]
    var findings: Set<PolicyProblem> = []

    /// A rule that a file declares, and where.
    struct Declaration {
        let entry: Baseline.Entry
        let origin: PlaceInFile

        /// A baseline that was built in Swift is no file and has no lines.
        var place: String {
            origin.place == .nowhere ? origin.path : "\(origin.path):\(origin.place.line):\(origin.place.column)"
        }
    }

    /// How many rules there are, also those that are switched off.
    var ruleCount: Int { entries.count + disabled.count }

    // MARK: - Single rules

    subscript(id: RuleID) -> RuleTimeline {
        get {
            let standing = entries[id].map(Baseline.Standing.on) ?? disabled[id].map(Baseline.Standing.off)
            return RuleTimeline(standing ?? .absent, later[id] ?? [])
        }
        set {
            entries[id] = nil
            disabled[id] = nil
            switch newValue.now {
            case .on(let entry): entries[id] = entry
            case .off(let rule): disabled[id] = rule
            case .absent: break
            }
            later[id] = newValue.later.isEmpty ? nil : newValue.later
        }
    }

    /// The rule with an id or alias, among those that are not switched off.
    func entry(_ id: RuleID) -> Baseline.Entry? {
        entries[id] ?? entries.values.first { $0.description.aliases.contains(id) }
    }

    mutating func declare(_ entry: Baseline.Entry, at origin: PlaceInFile) {
        self[entry.id] = RuleTimeline(.on(entry))
        declarations[entry.id] = Declaration(entry: entry, origin: origin)
    }

    // MARK: - Composition

    /// What laying one baseline over another came to beside the result.
    struct Clashes {
        /// Rules that became weaker without a reason, with what weakened them and what they were.
        var weakened: [RuleID: (change: RuleWeakening, before: Baseline.Entry)] = [:]
        /// Parameters that changed without a reason, in no order.
        var retuned: [RuleID] = []
        /// Rules that two baselines declare, which are not one.
        var declaredTwice: [(first: Declaration, second: Declaration)] = []
    }

    /// Lays a baseline over what is there; of two that say something of a rule the later counts.
    mutating func lay(_ parent: BaselineDraft) -> Clashes {
        var clashes = Clashes()
        for id in Set(parent.entries.keys).union(parent.disabled.keys) {
            compare(self[id], parent[id], id, &clashes)
            self[id] = parent[id].over(self[id])
        }
        for (id, second) in parent.declarations {
            if let first = declarations[id], first.origin != second.origin {
                clashes.declaredTwice.append((first, second))
            }
            declarations[id] = second
        }
        findings.formUnion(parent.findings)
        return clashes
    }

    private func compare(_ old: RuleTimeline, _ new: RuleTimeline, _ id: RuleID, _ clashes: inout Clashes) {
        switch new.now {
        case .off(let rule):
            if rule.because == nil, old.isEverOn, let before = old.someEntry {
                clashes.weakened[id] = (.switchedOff, before)
            }
        case .on(let entry):
            guard case .on(let before) = old.now, entry.because == nil else { return }
            if let change = RuleWeakening(from: before, to: entry) { clashes.weakened[id] = (change, before) }
            if entry.hasOtherParameters(than: before) { clashes.retuned.append(id) }
        case .absent: break
        }
    }

    // MARK: - From and to baselines

    init() {}

    /// A baseline that was built in Swift.
    init(_ baseline: Baseline) {
        name = baseline.name
        for entry in baseline.entries {
            var entry = entry
            var tuning = entry.tuning ?? Baseline.Tuning()
            if tuning.setBy == nil { tuning.setBy = baseline.name }
            entry.tuning = tuning
            entries[entry.id] = entry
        }
        for rule in baseline.disabled { disabled[rule.id] = rule }
        later = baseline.later
        let declared = baseline.entries.filter { $0.unlimitedRule is any AnyDeclaredRule }
        let origin = PlaceInFile(path: baseline.name, place: .nowhere)
        for entry in declared + baseline.disabledDeclarations {
            declarations[entry.id] = Declaration(entry: entry, origin: origin)
        }
    }

    func file(_ path: String) -> BaselineFile {
        var baseline = Baseline(
            name, entries: Array(entries.values), disabled: Array(disabled.values),
            declarations: declarations.values.map(\.entry))
        baseline.title = title
        baseline.summary = summary
        baseline.later = later
        return BaselineFile(path: path, baseline: baseline, findings: findings.sorted())
    }
}

extension RuleTimeline {
    /// The rule as it stands, or as it will.
    fileprivate var someEntry: Baseline.Entry? {
        for standing in [now] + later.map(\.standing) {
            if case .on(let entry) = standing { return entry }
        }
        return nil
    }
}
#endif
