// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Verdicts for people.
struct AssessmentText {
    let governed: GovernedAssessment
    let verdicts: Set<Verdict>
    let fullAssets: Int
    let result: GateResult?
    let toolVersion: String?
    let recognition: Recognition?
    let risk: RiskAssessment?

    private var assessment: Assessment { governed.assessment }

    /// The least severity of verdicts without evidence that are told one by one.
    private var least: Severity { min(.medium, result?.threshold ?? .medium) }

    func write(to page: inout TextPage) throws {
        let bearers = RiskBearers(risk)
        var ranking = AssetRanking(limit: fullAssets, least: least, bearers)
        governed.forEachAsset(including: verdicts) { ranking.add($0, $1) }
        var violated: Set<RuleID> = []
        for (rank, findings) in ranking.worst {
            write(rank.asset, findings, bearers[rank.asset], to: &page)
            for finding in findings where finding.status == .violated { violated.insert(finding.finding.rule.id) }
            try page.check()
        }
        let groups = ranking.sortedGroups
        for group in groups where group.verdict == .violated && group.cover == nil { violated.insert(group.rule.id) }
        FindingGroupsText(groups: groups, assets: ranking.others).write(to: &page)
        rules(violated, to: &page)
        waivers(to: &page)
        page.skipped(assessment.inventory)
        footer(to: &page)
    }

    private func write(
        _ asset: AssetReference, _ findings: [AnnotatedFinding], _ risk: RiskRange<RiskPoints>?,
        to page: inout TextPage
    ) {
        page.write(Escaping.terminal(asset.name, limit: 120), .bold)
        page.write(Wording.asset(kind: asset.kind.description, path: asset.path))
        if let risk { page.write("  risk \(risk)", RiskWording.look(risk.known)) }
        page.line()
        let identity = recognition.flatMap { InspectedIdentity(MachineID(asset.id), $0) }
        for line in identity?.lines ?? [] { page.line("  " + Escaping.terminal(line, limit: 1_000), .cyan) }
        let listed = findings.filter { $0.status != .notAssessable }.sorted(by: Self.isWorse)
        let columns = FindingColumns(listed)
        for finding in listed { columns.write(finding, to: &page) }
        UnassessedText(findings, least: least).write(to: &page)
        page.line()
    }

    /// What counts first, then what is waived or decided, then what is good.
    private static func isWorse(_ left: AnnotatedFinding, _ right: AnnotatedFinding) -> Bool {
        let (first, second) = (rank(left), rank(right))
        if first != second { return first < second }
        return (right.finding.severity, left.finding.rule.id) < (left.finding.severity, right.finding.rule.id)
    }

    private static func rank(_ finding: AnnotatedFinding) -> Int {
        finding.counts ? 0 : finding.isCovered ? 1 : 2
    }

    /// What is wrong with the waivers and decisions themselves.
    private func waivers(to page: inout TextPage) {
        list("Waivers:", governed.waiverFindings, to: &page)
        list("Decisions:", governed.decisions.findings, to: &page)
    }

    private func list(_ title: String, _ findings: [Finding], to page: inout TextPage) {
        if findings.isEmpty { return }
        page.line(title, .bold)
        for finding in findings {
            page.write("  ")
            page.severity(finding.severity)
            page.write(Escaping.terminal(finding.message, limit: 400) + "  ")
            page.line(Wording.place(finding.location), .faint)
        }
        page.line()
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
        if let count = recognition.flatMap({ IdentityCount($0).text }) { page.line(count) }
        if let fleet = risk?.fleet {
            page.line(
                "Risk of all machines: \(RiskWording.sum(fleet.untreated)) of \(RiskWording.points(fleet.atStake)) points"
                    + " that nobody decided about; virtsec risk tells where it comes from")
        }
        let assets = Wording.assets(assessment.inventory, recognition)
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
            let violated = severities(.violated)
            parts.append(violated.isEmpty ? "nothing violated" : violated)
            if governed.waivedCount > 0 { parts.append("\(governed.waivedCount) waived") }
            if governed.decidedCount() > 0 { parts.append("\(governed.decidedCount()) decided") }
            if summary.unjudged.total > 0 {
                parts.append("\(Wording.count(summary.unjudged.total, "asset")) not judged")
            }
        }
        let open = governed.count(.notAssessable)
        if open > 0 { parts.append("\(open) not assessable (\(severities(.notAssessable)))") }
        if summary.failed > 0 { parts.append("\(summary.failed) failed (\(severities(.failed)))") }
        return parts.joined(separator: ", ")
    }

    /// `2 high, 1 medium`.
    private func severities(_ verdict: Verdict, atLeast least: Severity = .info) -> String {
        let counts = governed.countsBySeverity(verdict)
        return severitiesWorstFirst.filter { $0 >= least }
            .compactMap { severity in counts[severity].map { "\($0) \(severity)" } }.joined(separator: ", ")
    }

    /// `2 high, 1 finding on waivers`.
    private func failures(atLeast least: Severity) -> String {
        let onWaivers = governed.waiverFindings.count { $0.severity >= least }
        let onDecisions = governed.decisions.findings.count { $0.severity >= least }
        let parts = [
            severities(.violated, atLeast: least),
            onWaivers == 0 ? "" : Wording.count(onWaivers, "finding on waivers", "findings on waivers"),
            onDecisions == 0 ? "" : Wording.count(onDecisions, "finding on decisions", "findings on decisions"),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The version, the baseline, the threshold and the answer.
    private func conclusion(to page: inout TextPage) {
        let tool = toolVersion.map { "virtsec \($0), " } ?? ""
        let baseline = "\(tool)baseline \(Escaping.terminal(assessment.baseline.name))"
        guard let result else { return page.line(baseline) }
        page.write("\(baseline), fails on \(result.threshold): ")
        switch result.answer {
        case .passed: page.line("passed", .green)
        case .failed:
            let reasons = [failures(atLeast: result.threshold)] + result.excesses
            page.line(
                "FAILED (\(Escaping.terminal(reasons.filter { !$0.isEmpty }.joined(separator: "; "), limit: 500)))",
                .boldRed)
        case .undecided:
            page.line(
                "COULD NOT TELL (\(Escaping.terminal(result.doubts.joined(separator: "; "), limit: 500)))", .yellow)
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

    init(_ findings: [AnnotatedFinding]) {
        ruleWidth = min(44, findings.map(\.finding.rule.id.description.count).max() ?? 0)
        messageWidth = min(56, findings.map { Self.message($0.finding).count }.max() ?? 0)
    }

    private static func message(_ finding: Finding) -> String { Escaping.terminal(finding.message, limit: 200) }

    func write(_ annotated: AnnotatedFinding, to page: inout TextPage) {
        let finding = annotated.finding
        page.write("  ")
        let cover = annotated.cover
        Self.label(finding.verdict, finding.severity, covered: cover?.word, to: &page)
        page.write(TextPage.padded(Escaping.terminal(finding.rule.id.description), ruleWidth) + "  ")
        page.write(TextPage.padded(Self.message(finding), messageWidth) + "  ")
        page.line(Wording.place(finding.location) + Self.others(finding.related), .faint)
        guard let cover else { return }
        page.paragraph(Escaping.terminal(cover.sentence, limit: 1_000), indent: Self.indent, .faint)
    }

    /// The first column: the severity, or the verdict where that says more.
    static func label(_ verdict: Verdict, _ severity: Severity, covered: String?, to page: inout TextPage) {
        let width = indent - 2
        if let covered { return page.write(TextPage.padded(covered, width), .green) }
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
