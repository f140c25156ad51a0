// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
public import VirtSecCore

/// Writes a baseline as a file that reads as the same baseline, whatever it was put together from.
///
/// The file builds on nothing: it names every rule, and what each comes to after last days that lie ahead. A rule that is
/// weaker than it is by itself and for which no reason is known gets one that says so. A file cannot have the name of a
/// built-in baseline, so that the text of `strict` is called `my-strict`.
public struct BaselineText: Sendable {
    /// The baseline.
    public let baseline: Baseline

    /// Creates the text of a baseline.
    public init(_ baseline: Baseline) { self.baseline = baseline }

    /// What the file is called.
    public var name: String {
        Baseline.builtIn.contains { $0.name == baseline.name } ? "my-\(baseline.name)" : baseline.name
    }

    /// The file, ending in a line break.
    public var text: String {
        var lines = ["virtsec: baseline/v1", "name: \(YAMLText.quoted(name))"]
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

    private func ruleLines(declared: Set<RuleID>) -> [String] {
        let on = baseline.entries.map { ($0.id, Baseline.Standing.on($0)) }
        let off = baseline.disabled.map { ($0.id, Baseline.Standing.off($0)) }
        return (on + off).sorted { $0.0 < $1.0 }.flatMap { id, standing in
            RuleText(
                id: id, timeline: RuleTimeline(standing, baseline.later[id] ?? []), isDeclared: declared.contains(id)
            ).lines
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
#endif
