// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was asked beside how bad it is: what to mend, and which weights matter.
struct HTMLAnswers {
    let answers: RiskAnswers
    let findings: HTMLFindings

    static func isAsked(_ risk: HTMLContent.Risk) -> Bool {
        risk.answers.plan != nil || risk.answers.sensitivity != nil
    }

    func write(to page: inout HTMLPage) throws {
        try page.section("answers", "What to mend, and which weights matter") { page in
            if let plan = answers.plan { try self.plan(plan, &page) }
            if let sensitivity = answers.sensitivity { try self.sensitivity(sensitivity, &page) }
        }
    }

    private func plan(_ plan: RemedyPlan, _ page: inout HTMLPage) throws {
        page.element("h3", text: "To bring every machine to at most \(plan.limit) points of known risk")
        if plan.steps.isEmpty {
            page.nothing("Nothing has to be mended for that.")
        } else {
            let table = HTMLTable(
                caption: "What to mend, in this order; it costs \(plan.cost) together", noun: "step",
                columns: [
                    HTMLColumn("Step", .number, order: "ascending"), HTMLColumn("Rule"), HTMLColumn("Asset"),
                    HTMLColumn("Cost", .number), HTMLColumn("Takes away alone, in all", .number),
                ])
            try table.write(to: &page) { page in
                for (number, step) in plan.steps.enumerated() {
                    self.step(number + 1, step, &page)
                    try page.check()
                }
            }
        }
        if !plan.unreached.isEmpty {
            page.paragraph(
                "\(Wording.count(plan.unreached.count, "machine")) would stay above it, first of all \(plan.unreached[0])."
            )
        }
    }

    private func step(_ number: Int, _ step: RemedyPlan.Step, _ page: inout HTMLPage) {
        page.element("tr") { page in
            page.element("td", ["class": "n"], text: "\(number)")
            page.element("td") { $0.link(step.rule.description, findings.address(ofRule: step.rule)) }
            page.element("td") { $0.link(step.asset.name, findings.address(of: step.asset.id)) }
            page.count(step.cost)
            page.cell("\(step.savedInFleet)", sortedBy: step.savedInFleet.millionths)
        }
        page.line()
    }

    private func sensitivity(_ sensitivity: WeightSensitivity, _ page: inout HTMLPage) throws {
        page.element("h3", text: "Which weights decide who is worst")
        if sensitivity.changes.isEmpty {
            return page.nothing(
                "No weight changes the order of the \(sensitivity.depth) worst machines within its range.")
        }
        let table = HTMLTable(
            caption:
                "Weights that change the order of the \(sensitivity.depth) worst machines; all others may be anywhere"
                + " in their range", noun: "weight",
            columns: [HTMLColumn("Weight"), HTMLColumn("Value"), HTMLColumn("Who moves")])
        try table.write(to: &page) { page in
            for change in sensitivity.changes {
                page.element("tr") { page in
                    page.element("th", ["scope": "row"], text: "\(change.key)")
                    page.cell(RiskWording.weight(change.millionths))
                    let moves = change.moved.map { "\($0.name) from \($0.from) to \($0.to)" }
                    page.cell(moves.joined(separator: ", "), limit: 1_000)
                }
                page.line()
                try page.check()
            }
        }
    }
}

extension HTMLPage {
    /// A link to somewhere in the page, or only the words where there is no such place.
    mutating func link(_ words: String, _ address: String?) {
        guard let address else { return text(words, limit: 160) }
        element("a", ["href": address], text: words, limit: 160)
    }
}
