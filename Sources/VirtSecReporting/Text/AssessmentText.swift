// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Verdicts for people.
struct AssessmentText {
    let assessment: Assessment
    let verdicts: Set<Verdict>
    let fullAssets: Int
    /// Rules whose reasons were already told.
    private var explained: Set<RuleID> = []

    init(assessment: Assessment, verdicts: Set<Verdict>, fullAssets: Int) {
        self.assessment = assessment
        self.verdicts = verdicts
        self.fullAssets = fullAssets
    }

    mutating func write(to page: inout TextPage) throws {
        var ranking = AssetRanking(limit: fullAssets)
        assessment.forEachAsset(including: verdicts) { ranking.add($0, $1) }
        for (rank, findings) in ranking.worst {
            write(rank.asset, findings, to: &page)
            try page.check()
        }
        rest(ranking.rest, to: &page)
        page.skipped(assessment.inventory)
        summary(to: &page)
    }

    /// The assets beyond the worst ones: a line each, as far as anybody would read.
    private func rest(_ ranks: ArraySlice<AssetRank>, to page: inout TextPage) {
        guard !ranks.isEmpty else { return }
        page.line("\(Wording.count(ranks.count, "more asset")), by how bad they are:", .bold)
        for rank in ranks.prefix(1_000) {
            page.write("  \(Escaping.terminal(rank.asset.name, limit: 80))", .bold)
            page.line(Wording.asset(kind: rank.asset.kind.description, path: rank.asset.path) + ": \(rank.counts)")
        }
        if ranks.count > 1_000 { page.line("  … and \(ranks.count - 1_000) more") }
        page.line("Name a file to see all its findings, or use --format json.", .faint)
        page.line()
    }

    private mutating func write(_ asset: AssetReference, _ findings: [Finding], to page: inout TextPage) {
        page.write(Escaping.terminal(asset.name, limit: 120), .bold)
        page.line(Wording.asset(kind: asset.kind.description, path: asset.path))
        let listed = findings.filter { $0.verdict != .notAssessable }.sorted(by: Self.isWorse)
        let columns = FindingColumns(listed)
        for finding in listed {
            columns.write(finding, to: &page)
            if finding.verdict == .violated, explained.insert(finding.rule.id).inserted {
                page.paragraph(
                    Escaping.terminal("\(finding.rule.rationale) \(finding.rule.remedy)", limit: 2_000),
                    indent: FindingColumns.indent, .faint)
            }
        }
        UnassessedText(findings).write(to: &page)
        page.line()
    }

    private static func isWorse(_ left: Finding, _ right: Finding) -> Bool {
        if left.verdict.isGood != right.verdict.isGood { return right.verdict.isGood }
        return (right.severity, left.rule.id) < (left.severity, right.rule.id)
    }

    private func summary(to page: inout TextPage) {
        let inventory = assessment.inventory
        var assets = [Wording.count(inventory.machines.count, "machine")]
        if !inventory.networks.isEmpty { assets.append(Wording.count(inventory.networks.count, "network")) }
        if !inventory.hosts.isEmpty { assets.append(Wording.count(inventory.hosts.count, "host")) }
        let rules = Wording.count(assessment.summary.rules, "rule")
        page.line([assets.joined(separator: ", "), rules, counts].joined(separator: " · "), .bold)
    }

    private var counts: String {
        let violations = assessment.violationsBySeverity()
        var parts = severitiesWorstFirst.compactMap { severity in violations[severity].map { "\($0) \(severity)" } }
        let summary = assessment.summary
        if parts.isEmpty { parts.append(summary.evaluations == 0 ? "nothing was assessed" : "nothing violated") }
        if summary.notAssessable > 0 { parts.append("\(summary.notAssessable) not assessable") }
        if summary.failed > 0 { parts.append("\(summary.failed) failed") }
        return parts.joined(separator: ", ")
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
        let isBad = finding.verdict == .violated || finding.verdict == .failed
        let label = finding.verdict == .violated ? finding.severity.rawValue.uppercased() : Self.label(finding.verdict)
        page.write("  ")
        page.write(TextPage.padded(label, Self.indent - 2), isBad ? TextPage.Look(finding.severity) : .green)
        page.write(TextPage.padded(Escaping.terminal(finding.rule.id.description), ruleWidth) + "  ")
        page.write(TextPage.padded(Self.message(finding), messageWidth) + "  ")
        page.line(Wording.place(finding.location) + Self.others(finding.related), .faint)
    }

    private static func label(_ verdict: Verdict) -> String {
        switch verdict {
        case .satisfied: "ok"
        case .notApplicable: "n/a"
        case .failed: "FAILED"
        case .violated, .notAssessable: verdict.rawValue
        }
    }

    /// Further places of the same finding.
    private static func others(_ related: [DocumentLocation]) -> String {
        guard !related.isEmpty else { return "" }
        let lines = related.prefix(5).compactMap { $0.line.map(String.init) }.joined(separator: ", ")
        return lines.isEmpty ? "" : ", also \(lines)\(related.count > 5 ? ", …" : "")"
    }
}

/// What could not be assessed on one asset: one line for each reason.
struct UnassessedText {
    private var rules: [(reason: String, ids: [String])] = []
    private var lower = 0

    init(_ findings: [Finding]) {
        for finding in findings where finding.verdict == .notAssessable {
            guard finding.severity >= .medium else {
                lower += 1
                continue
            }
            let reason = finding.reason ?? ""
            if let place = rules.firstIndex(where: { $0.reason == reason }) {
                rules[place].ids.append(finding.rule.id.description)
            } else {
                rules.append((reason, [finding.rule.id.description]))
            }
        }
    }

    func write(to page: inout TextPage) {
        guard !rules.isEmpty || lower > 0 else { return }
        page.line("  Not assessable:", .yellow)
        for (reason, ids) in rules {
            page.line("    " + Escaping.terminal(reason))
            page.paragraph(Escaping.terminal(ids.joined(separator: ", "), limit: 10_000), indent: 6, .faint)
        }
        if lower > 0 { page.line("    \(Wording.count(lower, "rule")) below medium", .faint) }
    }
}
