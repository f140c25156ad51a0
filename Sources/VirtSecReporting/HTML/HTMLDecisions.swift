// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What somebody with authority decided about risk, and what came of it.
struct HTMLDecisions {
    let decisions: ResolvedDecisions

    func write(to page: inout HTMLPage) throws {
        try page.section("decisions", "Decisions about risk") { page in
            let table = HTMLTable(
                caption: "Who decided what until when, and how many findings it covers", noun: "decision",
                columns: [
                    HTMLColumn("Decision"), HTMLColumn("Standing"), HTMLColumn("Treatment"), HTMLColumn("Decided by"),
                    HTMLColumn("Last day"), HTMLColumn("Covers", .number), HTMLColumn("While"), HTMLColumn("Why"),
                ])
            try table.write(to: &page) { page in
                for review in decisions.reviews {
                    row(review, &page)
                    try page.check()
                }
            }
            if decisions.findings.isEmpty { return }
            page.element("h3", text: "What is wrong with them")
            page.element("ul") { page in
                for finding in decisions.findings {
                    page.element("li") { page in
                        page.tag(finding.severity.rawValue, finding.severity.look)
                        page.text(" \(finding.message)", limit: 600)
                    }
                }
            }
        }
    }

    private func row(_ review: DecisionReview, _ page: inout HTMLPage) {
        let decision = review.decision
        page.element("tr") { page in
            page.element("th", ["scope": "row"], text: decision.id, limit: 160)
            page.cell(review.objection.map { "\(DecisionsText.word(review.standing)): \($0)" } ?? "valid", limit: 400)
            page.cell(RiskWording.treatment(decision.treatment))
            page.cell(decision.decisionMaker, limit: 160)
            page.cell("\(decision.expires)")
            page.cell("\(review.covered) of \(decision.findings.count)", sortedBy: Int64(review.covered))
            page.cell(decision.conditions.joined(separator: "; "), limit: 2_000)
            page.cell(decision.rationale, limit: 1_000)
        }
        page.line()
    }
}
