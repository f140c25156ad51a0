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
}
