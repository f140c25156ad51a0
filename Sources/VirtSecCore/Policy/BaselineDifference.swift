// SPDX-License-Identifier: Apache-2.0

/// What is different between two baselines, rule by rule.
public struct BaselineDifference: Sendable {
    /// What is different about one rule.
    public struct Change: Sendable, Hashable {
        /// Whether the rule is in both.
        public enum Kind: String, Sendable, Hashable {
            case added, removed, changed
        }

        /// The rule's stable name.
        public let id: RuleID
        /// Whether the rule is in both.
        public let kind: Kind
        /// What changed of a rule that is in both, and why one was taken out; a sentence each.
        public let details: [String]
    }

    /// The differences, ordered by id.
    public let changes: [Change]

    /// Compares two baselines.
    public init(from old: Baseline, to new: Baseline) {
        let before = Dictionary(uniqueKeysWithValues: old.entries.map { ($0.id, $0) })
        let after = Dictionary(uniqueKeysWithValues: new.entries.map { ($0.id, $0) })
        changes = Set(before.keys).union(after.keys).sorted().compactMap { id in
            switch (before[id], after[id]) {
            case (nil, let entry?): return Change(id: id, kind: .added, details: ["severity \(entry.severity)"])
            case (_?, nil):
                let reason = new.disabled.first { $0.id == id }?.because
                return Change(id: id, kind: .removed, details: reason.map { ["because: \($0)"] } ?? [])
            case (let old?, let new?):
                let details = Self.details(old, new)
                return details.isEmpty ? nil : Change(id: id, kind: .changed, details: details)
            case (nil, nil): return nil
            }
        }
    }

    private static func details(_ old: Baseline.Entry, _ new: Baseline.Entry) -> [String] {
        var details: [String] = []
        if old.severity != new.severity { details.append("severity \(old.severity) → \(new.severity)") }
        let before = old.unlimitedRule.settings
        let after = new.unlimitedRule.settings
        if before.map(\.name) == after.map(\.name) {
            for (old, new) in zip(before, after) where old.values != new.values {
                details.append("\(old.name): \(shown(old)) → \(shown(new))")
            }
        } else {
            details.append("another rule of this name")
        }
        if old.tuning?.scope != new.tuning?.scope { details.append("applies to other assets") }
        if let left = old.unlimitedRule as? any AnyDeclaredRule, let right = new.unlimitedRule as? any AnyDeclaredRule {
            if left.scopeCondition != right.scopeCondition { details.append("applies to other assets by itself") }
            if left.requiredCondition != right.requiredCondition { details.append("requires something else") }
        }
        return details
    }

    private static func shown(_ setting: RuleSetting) -> String {
        setting.isList ? "[\(setting.values.joined(separator: ", "))]" : setting.values.joined()
    }
}
