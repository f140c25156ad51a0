// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The head of a Markdown report: the answer, and a table of how many findings there are.
struct MarkdownSummary {
    let governed: GovernedAssessment
    let result: GateResult?
    let toolVersion: String?

    private var summary: Assessment.Summary { governed.assessment.summary }

    var text: String {
        [headline, table, notRead, passedOver].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    private var headline: String {
        let assets = Wording.assets(governed.assessment.inventory)
        let baseline = Escaping.markdown(governed.assessment.baseline.name, limit: 100)
        let rules = Wording.count(summary.rules, "rule")
        let tool = toolVersion.map { " · virtsec \(Escaping.markdown($0, limit: 100))" } ?? ""
        return "### VirtSec: \(answer)\n\n\(assets) · \(rules) · baseline \(baseline)\(tool)\n"
    }

    private var answer: String {
        guard let result else { return Wording.count(governed.count(.violated), "violation") }
        switch result.answer {
        case .passed: return "passed (fails on \(result.threshold))"
        case .failed:
            let more = result.excesses.map { "; " + Escaping.markdown($0, limit: 300) }.joined()
            return "failed (fails on \(result.threshold)\(more))"
        case .undecided: return "could not tell (" + Escaping.markdown(result.doubts.joined(separator: "; ")) + ")"
        }
    }

    /// One row for each severity of which there is something.
    private var table: String {
        let violated = governed.countsBySeverity(.violated)
        let open = governed.countsBySeverity(.notAssessable)
        let failed = governed.countsBySeverity(.failed)
        let all = governed.assessment.countsBySeverity
        let (allViolated, allOpen) = (all(.violated), all(.notAssessable))
        let onCovers = Dictionary(grouping: governed.governanceFindings, by: \.severity).mapValues(\.count)
        let rows = severitiesWorstFirst.compactMap { severity -> String? in
            let bad = violated[severity] ?? 0
            let unknown = open[severity] ?? 0
            let covered = (allViolated[severity] ?? 0) - bad + (allOpen[severity] ?? 0) - unknown
            let cells = [bad, unknown, failed[severity] ?? 0, covered, onCovers[severity] ?? 0]
            guard cells.contains(where: { $0 > 0 }) else { return nil }
            return "| \(severity) | " + cells.map(String.init).joined(separator: " | ") + " |"
        }
        let isDecided = !governed.decisions.reviews.isEmpty
        let (covered, covers) = isDecided ? ("waived or decided", "waivers and decisions") : ("waived", "waivers")
        if rows.isEmpty { return summary.evaluations == 0 ? "Nothing was assessed.\n" : "Nothing was found.\n" }
        let head =
            "| severity | violated | not assessable | failed | \(covered) | on \(covers) |\n|---|---:|---:|---:|---:|---:|"
        return ([head] + rows).joined(separator: "\n") + "\n"
    }

    private var notRead: String {
        let inventory = governed.assessment.inventory
        let failures = inventory.failures.map { "- " + Escaping.markdownCode(Wording.failure($0), limit: 200) + "\n" }
        return Self.list("Not read", failures + inventory.skipped.filter(\.isMissing).map(Self.line))
    }

    private var passedOver: String {
        Self.list(
            "Passed over, although named like definitions",
            governed.assessment.inventory.skipped.filter(\.isSuspicious).map(Self.line))
    }

    private static func line(_ item: SkippedItem) -> String {
        "- \(Escaping.markdownCode(item.path, limit: 150)): \(Escaping.markdownCode(item.reason, limit: 150))\n"
    }

    /// At most ten lines that together are not long.
    private static func list(_ title: String, _ lines: [String]) -> String {
        if lines.isEmpty { return "" }
        var room = 1_500
        let shown = lines.prefix(10).prefix { line in
            room -= line.utf8.count
            return room >= 0
        }
        let more = lines.count > shown.count ? "- and \(lines.count - shown.count) more\n" : ""
        return "**\(title):**\n\n" + shown.joined() + more
    }
}
