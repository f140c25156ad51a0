// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The program and its rules.
struct SARIFTool {
    let governed: GovernedAssessment
    let version: String

    /// A rule with its severity in the run.
    struct RunRule {
        let description: RuleDescription
        let severity: Severity
    }

    /// The rules of a run, as results count them.
    static func rules(of governed: GovernedAssessment) -> [RunRule] {
        governed.assessment.baseline.entries.map { RunRule(description: $0.description, severity: $0.severity) }
            + governed.rulesOnGovernance.map { RunRule(description: $0, severity: $0.severity) }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("driver")
            json.object { json in
                json.member("name", "virtsec")
                json.member("semanticVersion", version)
                json.key("rules")
                json.array(of: Self.rules(of: governed)) { $0.rule($1) }
                json.key("properties")
                json.object { $0.member("baseline", governed.assessment.baseline.name) }
            }
        }
    }
}

/// The numbers of a run's rules: those of the baseline, and after them those on waivers and decisions, whatever either are called.
struct SARIFRuleNumbers {
    private let ofBaseline: [RuleID: Int]
    private let onGovernance: [RuleID: Int]

    init(_ governed: GovernedAssessment) {
        let entries = governed.assessment.baseline.entries
        ofBaseline = Self.numbers(entries.map(\.id), from: 0)
        onGovernance = Self.numbers(governed.rulesOnGovernance.map(\.id), from: entries.count)
    }

    private static func numbers(_ ids: [RuleID], from start: Int) -> [RuleID: Int] {
        Dictionary(zip(ids, start...), uniquingKeysWith: { first, _ in first })
    }

    func number(of finding: Finding) -> Int {
        ([.waiver, .decision].contains(finding.asset.kind) ? onGovernance : ofBaseline)[finding.rule.id] ?? -1
    }
}

extension Severity {
    var sarifLevel: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info: "note"
        }
    }

    /// The number by which GitHub sorts alerts: critical from 9.0, high from 7.0, medium from 4.0.
    fileprivate var securitySeverity: String {
        switch self {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "3.0"
        case .info: "0.0"
        }
    }
}

extension JSONWriter {
    fileprivate mutating func rule(_ rule: SARIFTool.RunRule) {
        let description = rule.description
        object { json in
            json.member("id", description.id.description)
            json.member("name", Self.pascalCase(description.id.description))
            if !description.aliases.isEmpty { json.member("deprecatedIds", description.aliases.map(\.description)) }
            json.key("shortDescription")
            json.text(description.title)
            json.key("fullDescription")
            json.text(description.rationale)
            json.key("help")
            json.help(description)
            json.key("defaultConfiguration")
            json.object { $0.member("level", rule.severity.sarifLevel) }
            json.key("properties")
            json.object { json in
                json.member("security-severity", rule.severity.securitySeverity)
                json.member("tags", ["security", description.layer.rawValue, description.threat.rawValue])
                json.member("precision", description.maturity == .stable ? "high" : "medium")
            }
        }
    }

    /// An object that holds a text.
    mutating func text(_ text: String) {
        object { $0.member("text", text) }
    }

    private mutating func help(_ description: RuleDescription) {
        let references = description.references.map(\.description)
        let remedy =
            description.remedy.isEmpty
            ? [] : ["**What to do:** " + Escaping.markdown(description.remedy, limit: 4_000)]
        let plain =
            ["\(description.rationale) \(description.remedy)"]
            + (references.isEmpty ? [] : ["References: " + references.joined(separator: "; ")])
        let marked =
            [Escaping.markdown(description.rationale, limit: 4_000)]
            + remedy
            + (references.isEmpty ? [] : [references.map { "- " + Escaping.markdown($0) }.joined(separator: "\n")])
        object { json in
            json.member("text", plain.joined(separator: "\n"))
            json.member("markdown", marked.joined(separator: "\n\n"))
        }
    }

    /// `display-listens-publicly` as `DisplayListensPublicly`.
    private static func pascalCase(_ id: String) -> String {
        id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
