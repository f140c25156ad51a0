// SPDX-License-Identifier: Apache-2.0

/// A named selection of rules with their severities.
public struct Baseline: Sendable {
    /// One rule of a baseline.
    public struct Entry: Sendable {
        /// The rule, with its parameters.
        public let rule: any Rule
        /// What the rule says of itself.
        public let description: RuleDescription
        /// How much a violation matters here.
        public var severity: Severity

        /// The rule's stable name.
        public var id: RuleID { description.id }

        /// Creates an entry; without a severity the rule's own.
        public init(_ rule: any Rule, severity: Severity? = nil) {
            self.rule = rule
            description = type(of: rule).description
            self.severity = severity ?? description.severity
        }
    }

    /// The baseline's name.
    public let name: String
    /// Its rules, ordered by id.
    public let entries: [Entry]

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

    /// The rule with an id, found by an alias too.
    public subscript(id: RuleID) -> Entry? {
        entries.first { $0.id == id } ?? entries.first { $0.description.aliases.contains(id) }
    }

    /// The same baseline with rules added or replaced.
    public func adding(_ rules: any Rule...) -> Baseline {
        Baseline(name, entries: entries + rules.map { Entry($0) })
    }

    /// The same baseline without some rules, named by id or alias; what it does not hold makes no difference.
    public func removing(_ ids: RuleID...) -> Baseline {
        let removed = Set(ids.compactMap { self[$0]?.id })
        return Baseline(name, entries: entries.filter { !removed.contains($0.id) })
    }

    /// The same baseline with another severity for one rule, named by id or alias; nothing changes where it does not
    /// hold the rule.
    public func setting(_ severity: Severity, for id: RuleID) -> Baseline {
        let found = self[id]?.id
        return Baseline(
            name,
            entries: entries.map { entry in
                var entry = entry
                if entry.id == found { entry.severity = severity }
                return entry
            })
    }
}
