// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
public import VirtSecCore

/// Writes a baseline as a file that reads as the same baseline, whatever it was put together from.
///
/// The file builds on nothing: it names every rule. A rule that is weaker than it is by itself and for which no reason
/// is known gets one that says so. What the file of a weakening would fall back to after its last day is not kept: then
/// the rule is as it is by itself.
public struct BaselineText: Sendable {
    /// The baseline.
    public let baseline: Baseline

    /// Creates the text of a baseline.
    public init(_ baseline: Baseline) { self.baseline = baseline }

    /// The file, ending in a line break.
    public var text: String {
        var lines = ["virtsec: baseline/v1", "name: \(YAMLText.quoted(baseline.name))"]
        if let title = baseline.title { lines.append("title: \(YAMLText.quoted(title))") }
        if let summary = baseline.summary { lines.append("description: \(YAMLText.quoted(summary))") }
        let custom = (baseline.entries + baseline.disabledDeclarations).compactMap { entry in
            (entry.unlimitedRule as? any AnyDeclaredRule).map { (entry, $0) }
        }
        let rules = ruleLines(declared: Set(custom.map { $0.0.id }))
        if !rules.isEmpty { lines += ["rules:"] + rules }
        if !custom.isEmpty { lines += ["custom:"] + custom.flatMap(Self.customLines) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The condition that assets meet of which a rule is asked, as a policy file has it; nil where it is asked of all.
    public static func limits(of entry: Baseline.Entry) -> String? {
        let declared = (entry.unlimitedRule as? any AnyDeclaredRule)?.scopeCondition
        let scopes = [declared, entry.tuning?.scope].compactMap(\.self)
        guard let first = scopes.first else { return nil }
        return ConditionText.text(of: scopes.count > 1 ? .and(scopes) : first)
    }

    // MARK: - Rules

    private func ruleLines(declared: Set<RuleID>) -> [String] {
        var lines: [(RuleID, [String])] = baseline.entries.compactMap { entry in
            let settings = Self.settings(of: entry)
            // A rule that the file declares is there without being named again.
            if settings.isEmpty, declared.contains(entry.id) { return nil }
            return (entry.id, settings.isEmpty ? ["  \(entry.id): {}"] : ["  \(entry.id):"] + settings)
        }
        for rule in baseline.disabled {
            let reasons = Self.reasons(rule.because, rule.until)
            lines.append((rule.id, ["  \(rule.id):", "    enabled: false"] + reasons))
        }
        return lines.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }

    private static func settings(of entry: Baseline.Entry) -> [String] {
        var lines: [String] = []
        var isWeaker = entry.severity < entry.description.severity
        if entry.severity != entry.description.severity { lines.append("    severity: \(entry.severity)") }
        let parameters = changedParameters(of: entry.unlimitedRule)
        if !parameters.isEmpty {
            lines += ["    parameters:"] + parameters.map { "      \($0)" }
        }
        if let scope = entry.tuning?.scope {
            isWeaker = true
            lines += ["    applies:", "      when: \(ConditionText.text(of: scope))"]
        }
        let because = entry.because ?? (isWeaker ? "no reason is known" : nil)
        return lines + reasons(because, isWeaker || !parameters.isEmpty ? entry.until : nil)
    }

    private static func reasons(_ because: String?, _ until: Instant?) -> [String] {
        [
            because.map { "    because: \(YAMLText.quoted($0))" },
            until.map { "    until: \($0.description.prefix(10))" },
        ].compactMap(\.self)
    }

    /// The parameters that are not as the rule has them by itself.
    private static func changedParameters<Kind: Rule>(of rule: Kind) -> [String] {
        zip(rule.settings, Kind().settings).compactMap { setting, own in
            guard setting != own else { return nil }
            let value = setting.isList ? YAMLText.list(setting.values) : YAMLText.list(setting.values).dropEnds
            return "\(YAMLText.quoted(setting.name)): \(value)"
        }
    }

    // MARK: - Custom rules

    private static func customLines(_ entry: Baseline.Entry, _ rule: any AnyDeclaredRule) -> [String] {
        let description = entry.description
        var lines = [
            "  - id: \(description.id)", "    title: \(YAMLText.quoted(description.title))",
            "    severity: \(description.severity)", "    layer: \(description.layer)",
        ]
        if !description.rationale.isEmpty { lines.append("    rationale: \(YAMLText.quoted(description.rationale))") }
        let scope = rule.scopeCondition.map { ", when: \(ConditionText.text(of: $0))" } ?? ""
        lines.append("    applies: { asset: \(rule.assetName)\(scope) }")
        if let condition = rule.requiredCondition { lines.append("    require: \(ConditionText.text(of: condition))") }
        if !description.remedy.isEmpty { lines.append("    remedy: \(YAMLText.quoted(description.remedy))") }
        if !description.references.isEmpty {
            lines.append("    references: \(YAMLText.list(description.references.map(\.text)))")
        }
        return lines
    }
}

extension String {
    /// The text without its first and last character: one value of a list on one line.
    fileprivate var dropEnds: String { String(dropFirst().dropLast()) }
}
#endif
