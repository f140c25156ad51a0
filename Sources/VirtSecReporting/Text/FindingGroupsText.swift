// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The assets beyond the worst ones, by rule: how many they are, and the first of them.
struct FindingGroupsText {
    let groups: [FindingGroup]
    let assets: Int

    func write(to page: inout TextPage) {
        guard assets > 0 else { return }
        page.line("\(Wording.count(assets, "more asset")), by rule:", .bold)
        let width = min(44, groups.map(\.rule.id.description.count).max() ?? 0)
        write(groups.filter { $0.verdict != .notAssessable || $0.cover != nil }, width, to: &page)
        let open = groups.filter { $0.verdict == .notAssessable && $0.cover == nil }
        if !open.isEmpty { page.line("  Not assessable:", .yellow) }
        write(open, width, to: &page)
        page.line("Name a file to see all its findings, or use --format json.", .faint)
        page.line()
    }

    private func write(_ groups: [FindingGroup], _ width: Int, to page: inout TextPage) {
        for group in groups {
            page.write("  ")
            FindingColumns.label(group.verdict, group.severity, covered: group.cover, to: &page)
            let id = TextPage.padded(Escaping.terminal(group.rule.id.description), width)
            page.line("\(id)  \(Wording.count(group.count, "asset"))")
            let isMore = group.count > group.first.count
            let names = group.first.enumerated().map { index, asset in
                Self.name(asset) + (isMore || index < group.first.count - 1 ? "," : "")
            }
            page.paragraph(names + (isMore ? ["…"] : []), indent: FindingColumns.indent, .faint)
        }
    }

    /// The asset's name, with its file where that is called otherwise.
    private static func name(_ asset: AssetReference) -> String {
        let name = Escaping.terminal(asset.name, limit: 60)
        let file = Escaping.terminal(asset.path.split(separator: "/").last.map(String.init) ?? asset.path, limit: 60)
        return file == name || file.hasPrefix(name + ".") ? name : "\(name) (\(file))"
    }
}

/// What could not be assessed on one asset: by reason, each rule with its severity and where evidence was looked for.
struct UnassessedText {
    private var reasons: [(text: String, findings: [Finding])] = []
    private var lower = 0
    private let least: Severity

    init(_ findings: [AnnotatedFinding], least: Severity) {
        self.least = least
        let open = findings.filter { $0.status == .notAssessable }.map(\.finding)
        for finding in open.sorted(by: { ($1.severity, $0.rule.id) < ($0.severity, $1.rule.id) }) {
            guard finding.severity >= least else {
                lower += 1
                continue
            }
            let reason = finding.reason ?? ""
            if let place = reasons.firstIndex(where: { $0.text == reason }) {
                reasons[place].findings.append(finding)
            } else {
                reasons.append((reason, [finding]))
            }
        }
    }

    func write(to page: inout TextPage) {
        guard !reasons.isEmpty || lower > 0 else { return }
        page.line("  Not assessable:", .yellow)
        let width = min(44, reasons.flatMap(\.findings).map(\.rule.id.description.count).max() ?? 0)
        for (reason, findings) in reasons {
            page.line("    " + Escaping.terminal(reason))
            for finding in findings {
                page.write("      ")
                page.severity(finding.severity)
                page.write(TextPage.padded(Escaping.terminal(finding.rule.id.description), width) + "  ")
                let element = finding.location.innerPath.map { "  " + Escaping.terminal($0, limit: 200) } ?? ""
                page.line(Wording.place(finding.location) + element, .faint)
            }
        }
        if lower > 0 { page.line("    \(Wording.count(lower, "rule")) below \(least)", .faint) }
    }
}
