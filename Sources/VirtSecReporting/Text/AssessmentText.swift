// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Verdicts for people.
struct AssessmentText {
    let assessment: Assessment
    let verdicts: Set<Verdict>
    let fullAssets: Int
    let result: AssessmentResult?

    /// The least severity of verdicts without evidence that are told one by one.
    private var least: Severity { min(.medium, result?.threshold ?? .medium) }

    func write(to page: inout TextPage) throws {
        var ranking = AssetRanking(limit: fullAssets, least: least)
        assessment.forEachAsset(including: verdicts) { ranking.add($0, $1) }
        var violated: Set<RuleID> = []
        for (rank, findings) in ranking.worst {
            write(rank.asset, findings, to: &page)
            for finding in findings where finding.verdict == .violated { violated.insert(finding.rule.id) }
            try page.check()
        }
        let groups = ranking.sortedGroups
        for group in groups where group.verdict == .violated { violated.insert(group.rule.id) }
        FindingGroupsText(groups: groups, assets: ranking.others).write(to: &page)
        rules(violated, to: &page)
        page.skipped(assessment.inventory)
        footer(to: &page)
    }

    private func write(_ asset: AssetReference, _ findings: [Finding], to page: inout TextPage) {
        page.write(Escaping.terminal(asset.name, limit: 120), .bold)
        page.line(Wording.asset(kind: asset.kind.description, path: asset.path))
        let listed = findings.filter { $0.verdict != .notAssessable }.sorted(by: Self.isWorse)
        let columns = FindingColumns(listed)
        for finding in listed { columns.write(finding, to: &page) }
        UnassessedText(findings, least: least).write(to: &page)
        page.line()
    }

    private static func isWorse(_ left: Finding, _ right: Finding) -> Bool {
        if left.verdict.isGood != right.verdict.isGood { return right.verdict.isGood }
        return (right.severity, left.rule.id) < (left.severity, right.rule.id)
    }

    /// Why the violated rules matter and what to do, each once.
    private func rules(_ violated: Set<RuleID>, to page: inout TextPage) {
        let entries = assessment.baseline.entries.filter { violated.contains($0.id) }
            .sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
        guard !entries.isEmpty else { return }
        page.line("Why it matters, and what to do:", .bold)
        for entry in entries {
            let description = entry.description
            page.write("  ")
            page.severity(entry.severity)
            page.line("\(Escaping.terminal(description.id.description))  \(Escaping.terminal(description.title))")
            page.paragraph(
                Escaping.terminal("\(description.rationale) \(description.remedy)", limit: 2_000),
                indent: FindingColumns.indent, .faint)
        }
        page.line()
    }

    // MARK: - The last lines

    private func footer(to page: inout TextPage) {
        let unjudged = assessment.summary.unjudged
        if unjudged.total > 0 { page.line("\(Wording.assets(unjudged)): no rule judges them", .yellow) }
        let unrecognised = UnrecognisedCount(assessment.inventory)
        if unrecognised.places > 0 {
            let places = Wording.count(unrecognised.places, "element or attribute", "elements or attributes")
            let documents = Wording.count(unrecognised.documents, "document")
            page.line(
                "\(places) not understood in \(documents); virtsec inspect --coverage lists them", .yellow)
        }
        let assets = Wording.assets(AssetCounts(assessment.inventory))
        let rules = Wording.count(assessment.summary.rules, "rule")
        page.line([assets, rules, counts].joined(separator: " · "), .bold)
        conclusion(to: &page)
    }

    private var counts: String {
        let summary = assessment.summary
        var parts: [String] = []
        if summary.evaluations == 0 {
            parts.append("nothing was assessed")
        } else {
            parts.append(summary.violated == 0 ? "nothing violated" : severities(.violated))
            if summary.unjudged.total > 0 {
                parts.append("\(Wording.count(summary.unjudged.total, "asset")) not judged")
            }
        }
        if summary.notAssessable > 0 {
            parts.append("\(summary.notAssessable) not assessable (\(severities(.notAssessable)))")
        }
        if summary.failed > 0 { parts.append("\(summary.failed) failed (\(severities(.failed)))") }
        return parts.joined(separator: ", ")
    }

    /// `2 high, 1 medium`.
    private func severities(_ verdict: Verdict, atLeast least: Severity = .info) -> String {
        let counts = assessment.countsBySeverity(verdict)
        return severitiesWorstFirst.filter { $0 >= least }
            .compactMap { severity in counts[severity].map { "\($0) \(severity)" } }.joined(separator: ", ")
    }

    /// The baseline, the threshold and the answer.
    private func conclusion(to page: inout TextPage) {
        let baseline = "baseline \(Escaping.terminal(assessment.baseline.name))"
        guard let result else { return page.line(baseline) }
        page.write("\(baseline), fails on \(result.threshold): ")
        switch result.answer {
        case .passed: page.line("passed", .green)
        case .failed:
            page.line("FAILED (\(severities(.violated, atLeast: result.threshold)))", .boldRed)
        case .undecided: page.line("COULD NOT TELL (\(result.doubts.joined(separator: "; ")))", .yellow)
        }
    }
}

extension TextPage {
    /// A severity in its column.
    mutating func severity(_ severity: Severity) {
        write(TextPage.padded(severity.rawValue.uppercased(), FindingColumns.indent - 2), Look(severity))
    }
}

/// The columns of an asset's findings.
struct FindingColumns {
    static let indent = 12
    private let ruleWidth: Int
    private let messageWidth: Int

    init(_ findings: [Finding]) {
        ruleWidth = min(44, findings.map(\.rule.id.description.count).max() ?? 0)
        messageWidth = min(56, findings.map { Self.message($0).count }.max() ?? 0)
    }

    private static func message(_ finding: Finding) -> String { Escaping.terminal(finding.message, limit: 200) }

    func write(_ finding: Finding, to page: inout TextPage) {
        page.write("  ")
        Self.label(finding.verdict, finding.severity, to: &page)
        page.write(TextPage.padded(Escaping.terminal(finding.rule.id.description), ruleWidth) + "  ")
        page.write(TextPage.padded(Self.message(finding), messageWidth) + "  ")
        page.line(Wording.place(finding.location) + Self.others(finding.related), .faint)
    }

    /// The first column: the severity, or the verdict where that says more.
    static func label(_ verdict: Verdict, _ severity: Severity, to page: inout TextPage) {
        let width = indent - 2
        switch verdict {
        case .violated, .notAssessable: page.severity(severity)
        case .failed: page.write(TextPage.padded("FAILED", width), TextPage.Look(severity))
        case .satisfied: page.write(TextPage.padded("ok", width), .green)
        case .notApplicable: page.write(TextPage.padded("n/a", width), .green)
        }
    }

    /// Further places of the same finding.
    private static func others(_ related: [DocumentLocation]) -> String {
        guard !related.isEmpty else { return "" }
        let lines = related.prefix(5).compactMap { $0.line.map(String.init) }.joined(separator: ", ")
        return lines.isEmpty ? "" : ", also \(lines)\(related.count > 5 ? ", …" : "")"
    }
}
