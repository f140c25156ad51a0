// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The head of a Markdown report: the answer, and a table of how many findings there are.
struct MarkdownSummary {
    let governed: GovernedAssessment
    let result: AssessmentResult?

    private var summary: Assessment.Summary { governed.assessment.summary }

    var text: String {
        [headline, table, notRead].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    private var headline: String {
        let assets = Wording.assets(AssetCounts(governed.assessment.inventory))
        let baseline = Escaping.markdown(governed.assessment.baseline.name, limit: 100)
        return "### VirtSec: \(answer)\n\n\(assets) · \(Wording.count(summary.rules, "rule")) · baseline \(baseline)\n"
    }

    private var answer: String {
        guard let result else { return Wording.count(governed.count(.violated), "violation") }
        switch result.answer {
        case .passed: return "passed (fails on \(result.threshold))"
        case .failed: return "failed (fails on \(result.threshold))"
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
        let onWaivers = Dictionary(grouping: governed.waiverFindings, by: \.severity).mapValues(\.count)
        let rows = severitiesWorstFirst.compactMap { severity -> String? in
            let bad = violated[severity] ?? 0
            let unknown = open[severity] ?? 0
            let waived = (allViolated[severity] ?? 0) - bad + (allOpen[severity] ?? 0) - unknown
            let cells = [bad, unknown, failed[severity] ?? 0, waived, onWaivers[severity] ?? 0]
            guard cells.contains(where: { $0 > 0 }) else { return nil }
            return "| \(severity) | " + cells.map(String.init).joined(separator: " | ") + " |"
        }
        if rows.isEmpty { return summary.evaluations == 0 ? "Nothing was assessed.\n" : "Nothing was found.\n" }
        let head =
            "| severity | violated | not assessable | failed | waived | on waivers |\n|---|---:|---:|---:|---:|---:|"
        return ([head] + rows).joined(separator: "\n") + "\n"
    }

    /// What could not be read, at most ten items.
    private var notRead: String {
        let inventory = governed.assessment.inventory
        let items =
            inventory.failures.map(Wording.failure)
            + inventory.skipped.filter { $0.kind == .unreadable || $0.wasNamed }.map { "\($0.path): \($0.reason)" }
        if items.isEmpty { return "" }
        let lines = items.prefix(10).map { "- " + Escaping.markdown($0, limit: 200) + "\n" }
        let more = items.count > 10 ? "- and \(items.count - 10) more\n" : ""
        return "**Not read:**\n\n" + lines.joined() + more
    }
}
