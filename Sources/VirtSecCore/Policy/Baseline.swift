// SPDX-License-Identifier: Apache-2.0

/// A named selection of rules with their severities.
public struct Baseline: Sendable {
    /// One rule of a baseline.
    public struct Entry: Sendable {
        /// The rule, with its parameters, as it is asked: of some assets only where the baseline says so.
        public let rule: any Rule
        /// What the rule says of itself.
        public let description: RuleDescription
        /// How much a violation matters here.
        public var severity: Severity
        /// What a policy file says beside that; kept apart, since most rules have none and all are copied often.
        package var tuning: Tuning? {
            get { box?.tuning }
            set { box = newValue.map { Box($0) } }
        }
        private var box: Box?

        /// The rule's stable name.
        public var id: RuleID { description.id }
        /// The rule without the limits that the baseline puts on it.
        public var unlimitedRule: any Rule { tuning?.unlimitedRule ?? rule }
        /// Why the baseline is weaker here than what it builds on.
        public var because: String? { tuning?.because }
        /// The last day on which that counts.
        public var until: Instant? { tuning?.until }
        /// The file or built-in baseline that had the last word on the rule.
        public var setBy: String? { tuning?.setBy }
        /// Whether it is asked of some assets only.
        public var isLimited: Bool { tuning?.scope != nil }

        /// Creates an entry; without a severity the rule's own.
        public init(_ rule: any Rule, severity: Severity? = nil) {
            self.init(rule, type(of: rule).description, severity: severity)
        }

        /// Creates an entry for a rule that a policy file declares.
        package init(_ rule: any Rule, _ description: RuleDescription, severity: Severity? = nil) {
            self.rule = rule
            self.description = description
            self.severity = severity ?? description.severity
        }

        private init(_ rule: any Rule, like entry: Entry) {
            self.init(rule, entry.description, severity: entry.severity)
            tuning = entry.tuning
        }

        /// The same entry with another value of the rule, under the limits that the baseline puts on it.
        ///
        /// - Throws: ``ConditionProblem`` where the limits do not fit the rule.
        package func replacing(_ rule: any Rule) throws(ConditionProblem) -> Entry {
            guard let scope = tuning?.scope else { return Entry(rule, like: self) }
            var entry = Entry(try RuleScope.applying(rule, when: scope), like: self)
            entry.tuning?.unlimitedRule = rule
            return entry
        }

        /// The same entry, asked only of assets that meet a condition, in addition to the limits it has.
        ///
        /// - Throws: ``ConditionProblem`` where the condition does not fit the rule.
        package func limited(to condition: Condition) throws(ConditionProblem) -> Entry {
            var entry = self
            var tuning = self.tuning ?? Tuning()
            tuning.scope = tuning.scope.map { $0.and(condition) } ?? condition
            entry.tuning = tuning
            return try entry.replacing(unlimitedRule)
        }
    }

    private final class Box: Sendable {
        let tuning: Tuning
        init(_ tuning: Tuning) { self.tuning = tuning }
    }

    /// What a policy file says of a rule beside its severity and parameters.
    package struct Tuning: Sendable {
        /// The rule under the limits; nil where there are none.
        package var unlimitedRule: (any Rule)?
        /// The assets that it is asked of.
        package var scope: Condition?
        package var because: String?
        package var until: Instant?
        package var setBy: String?

        package init() {}
    }

    /// A rule that a baseline switches off.
    public struct DisabledRule: Sendable, Hashable {
        /// The rule's stable name.
        public let id: RuleID
        /// Why.
        public let because: String?
        /// The last day on which that counts.
        public let until: Instant?
        /// The file that switches it off.
        public let setBy: String?

        /// Creates the record.
        public init(_ id: RuleID, because: String? = nil, until: Instant? = nil, setBy: String? = nil) {
            self.id = id
            self.because = because
            self.until = until
            self.setBy = setBy
        }
    }

    /// The baseline's name.
    public let name: String
    /// What it is, in a few words.
    public var title: String?
    /// What it is for.
    public var summary: String?
    /// Its rules, ordered by id.
    public let entries: [Entry]
    /// Rules that it switches off on purpose, ordered by id; they are not among its rules.
    public private(set) var disabled: [DisabledRule] = []
    /// Those of them that a policy file declares, which nothing else knows.
    package private(set) var disabledDeclarations: [Entry] = []
    /// How rules stand after last days that lie ahead, in the order of time; a rule that nothing of the kind is said of is
    /// not among them.
    package var later: [RuleID: [LaterStanding]] = [:]

    /// Creates a baseline; of two rules with one id the later counts.
    public init(_ name: String, entries: [Entry]) {
        self.name = name
        var byID: [RuleID: Entry] = [:]
        for entry in entries { byID[entry.id] = entry }
        self.entries = byID.values.sorted { $0.id < $1.id }
    }

    /// Creates a baseline of rules with their own severities.
    public init(_ name: String, rules: [any Rule]) {
        self.init(name, entries: rules.map { Entry($0) })
    }

    /// Creates a baseline with rules that it switches off; they are left out of its rules.
    public init(_ name: String, entries: [Entry], disabled: [DisabledRule]) {
        let off = Set(disabled.map(\.id))
        self.init(name, entries: entries.filter { !off.contains($0.id) })
        self.disabled = disabled.sorted { $0.id < $1.id }
    }

    /// Creates a baseline that also knows what it switches off of the rules that policy files declare.
    package init(
        _ name: String, entries: [Entry], disabled: [DisabledRule], declarations: [Entry]
    ) {
        self.init(name, entries: entries, disabled: disabled)
        let off = Set(disabled.map(\.id))
        disabledDeclarations = declarations.filter { off.contains($0.id) }.sorted { $0.id < $1.id }
    }

    /// The rule with an id, found by an alias too.
    public subscript(id: RuleID) -> Entry? {
        entries.first { $0.id == id } ?? entries.first { $0.description.aliases.contains(id) }
    }
}

extension Baseline {
    /// The same baseline with other rules; name and words stay, and what was switched off stays so unless it is back.
    private func holding(_ entries: [Entry]) -> Baseline {
        let ids = Set(entries.map(\.id))
        var baseline = Baseline(
            name, entries: entries, disabled: disabled.filter { !ids.contains($0.id) },
            declarations: disabledDeclarations)
        baseline.title = title
        baseline.summary = summary
        return baseline
    }

    /// The same baseline with rules added or replaced.
    public func adding(_ rules: any Rule...) -> Baseline { holding(entries + rules.map { Entry($0) }) }

    /// The same baseline without some rules, named by id or alias; what it does not hold makes no difference.
    public func removing(_ ids: RuleID...) -> Baseline {
        let removed = Set(ids.compactMap { self[$0]?.id })
        return holding(entries.filter { !removed.contains($0.id) })
    }

    /// The same baseline with another severity for one rule, named by id or alias; nothing changes where it does not
    /// hold the rule.
    public func setting(_ severity: Severity, for id: RuleID) -> Baseline {
        let found = self[id]?.id
        return holding(
            entries.map { entry in
                var entry = entry
                if entry.id == found { entry.severity = severity }
                return entry
            })
    }
}
