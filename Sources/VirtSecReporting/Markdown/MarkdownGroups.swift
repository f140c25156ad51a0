// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Findings by rule, as many of each as are shown; memory does not grow with the findings.
struct MarkdownGroups {
    private struct Key: Hashable {
        let rule: RuleID
        let status: ReportStatus
    }

    private var groups: [Key: MarkdownGroup] = [:]

    mutating func add(_ asset: AssetReference, _ findings: [AnnotatedFinding]) {
        for finding in findings {
            let key = Key(rule: finding.finding.rule.id, status: finding.status)
            groups[key, default: MarkdownGroup(finding)].add(finding)
        }
    }

    /// What counts first, the more severe before the less; then what needs evidence; then what is waived.
    var sorted: [MarkdownGroup] { groups.values.sorted(by: MarkdownGroup.isBefore) }
}

/// What one rule says, with the first assets of which it says so.
struct MarkdownGroup {
    private static let shown = 20

    private let rule: RuleDescription
    private let severity: Severity
    private let status: ReportStatus
    private(set) var count = 0
    private var lines: [String] = []

    init(_ annotated: AnnotatedFinding) {
        rule = annotated.finding.rule
        severity = annotated.finding.severity
        status = annotated.status
    }

    mutating func add(_ annotated: AnnotatedFinding) {
        count += 1
        guard lines.count < Self.shown else { return }
        let finding = annotated.finding
        let place = Self.code(finding.location.description)
        let what = status == .notAssessable ? finding.reason ?? finding.message : finding.message
        let waiver = annotated.waiver.map { "<br>" + Escaping.markdown(Wording.waiver($0), limit: 600) } ?? ""
        lines.append(
            "- **\(Escaping.markdown(finding.asset.name, limit: 100))** \(place): "
                + Escaping.markdown(what, limit: 300) + waiver + "\n")
    }

    static func isBefore(_ left: MarkdownGroup, _ right: MarkdownGroup) -> Bool {
        if left.order != right.order { return left.order < right.order }
        return (right.severity, left.rule.id) < (left.severity, right.rule.id)
    }

    private var order: Int {
        switch status {
        case .violated: 0
        case .failed: 1
        case .notAssessable: 2
        case .waived, .waivedNotAssessable: 3
        case .satisfied, .notApplicable: 4
        }
    }

    private var label: String {
        switch status {
        case .violated: severity.rawValue.uppercased()
        case .failed: "FAILED"
        case .notAssessable: "not assessable (\(severity))"
        case .waived, .waivedNotAssessable: "waived (\(severity))"
        case .satisfied, .notApplicable: "good"
        }
    }

    /// The group, folded.
    var text: String {
        let title =
            "\(label) · <code>\(Escaping.xml(rule.id.description))</code> \(Escaping.xml(rule.title)) (\(count))"
        let more = count > lines.count ? "- and \(count - lines.count) more\n" : ""
        let advice = Escaping.markdown("\(rule.rationale) \(rule.remedy)", limit: 2_000)
        return "<details><summary>\(title)</summary>\n\n\(lines.joined())\(more)\n\(advice)\n\n</details>\n"
    }

    /// A place as code, without what would end it or begin markup.
    private static func code(_ text: String) -> String {
        "`" + Escaping.terminal(text, limit: 200).filter { !"`|<>".contains($0) } + "`"
    }
}
