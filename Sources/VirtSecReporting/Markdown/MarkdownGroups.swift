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

    /// What counts first, the more severe before the less; then what needs evidence; then what is waived or decided.
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
        let what = status == .notAssessable ? finding.reason ?? finding.message : finding.message
        let cover = annotated.cover.map { "<br>" + Escaping.markdown($0.sentence, limit: 600) } ?? ""
        lines.append(
            "- \(Escaping.markdownCode(finding.asset.name, limit: 100))"
                + " \(Escaping.markdownCode(finding.location.description, limit: 200)):"
                + " \(Escaping.markdownCode(what, limit: 300))\(cover)\n")
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
        case .waived, .waivedNotAssessable, .decided: 3
        case .satisfied, .notApplicable: 4
        }
    }

    private var label: String {
        switch status {
        case .violated: severity.rawValue.uppercased()
        case .failed: "FAILED"
        case .notAssessable: "not assessable (\(severity))"
        case .waived, .waivedNotAssessable: "waived (\(severity))"
        case .decided: "decided (\(severity))"
        case .satisfied, .notApplicable: "good"
        }
    }

    /// The group, folded, with as many of its lines as there is room for; nil where there is none for a single one.
    ///
    /// - Parameter room: how many bytes it may take.
    func text(within room: Int) -> String? {
        let title =
            "\(label) · <code>\(Escaping.html(rule.id.description))</code> \(Escaping.html(rule.title)) (\(count))"
        let head = "<details><summary>\(title)</summary>\n\n"
        let advice = Escaping.markdown("\(rule.rationale) \(rule.remedy)", limit: 2_000)
        let tail = "\n\(advice)\n\n</details>\n"
        let fitting = Self.fitting(lines, room - head.utf8.count - tail.utf8.count - Self.more(count).utf8.count)
        guard !fitting.isEmpty else { return nil }
        let more = count > fitting.count ? Self.more(count - fitting.count) : ""
        return head + fitting.joined() + more + tail
    }

    private static func more(_ count: Int) -> String { "- and \(count) more\n" }

    /// The first lines that fit into so many bytes.
    private static func fitting(_ lines: [String], _ room: Int) -> ArraySlice<String> {
        var rest = room
        return lines.prefix { line in
            rest -= line.utf8.count
            return rest >= 0
        }
    }
}
