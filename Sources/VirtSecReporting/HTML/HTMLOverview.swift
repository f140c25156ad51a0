// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What a reader has to know first: the answer, how bad it is, and how much of it is known.
struct HTMLOverview {
    let content: HTMLContent
    let findings: HTMLFindings

    private var governed: GovernedAssessment { content.governed }
    private var summary: Assessment.Summary { content.assessment.summary }

    func write(to page: inout HTMLPage) {
        page.section("overview", "Overview") { page in
            if let result = content.result { answer(result, &page) }
            if let risk = content.risk?.risk {
                HTMLRiskOverview(risk: risk).write(to: &page)
            } else {
                tiles(&page)
            }
            verdicts(&page)
            notes(&page)
        }
    }

    private func answer(_ result: GateResult, _ page: inout HTMLPage) {
        page.element("p", ["class": "answer"]) { page in
            switch result.answer {
            case .passed: page.tag("passed", "good")
            case .failed: page.tag("failed", "critical")
            case .undecided: page.tag("could not tell", "open")
            }
            page.text(" The assessment fails on \(result.threshold) and above.")
        }
        if !result.excesses.isEmpty { page.paragraph("Because \(result.excesses.joined(separator: "; ")).") }
        if result.answer == .undecided { page.paragraph("Because \(result.doubts.joined(separator: "; ")).") }
    }

    private func tiles(_ page: inout HTMLPage) {
        page.element("dl", ["class": "tiles"]) { page in
            let violated = findings.machines.count { $0.violations.contains { $0 > 0 } }
            let rows = Wording.count(findings.machines.count, "definition")
            page.tile(
                "Machines", "\(content.inventory.describedMachineCount)",
                (findings.isOneEach ? "" : rows + ", ") + "\(violated) with a violation")
            page.tile("Other assets", "\(findings.others.count)", "hosts, networks, storage, packages")
            page.tile("Violations", "\(governed.count(.violated))", "of \(summary.evaluations) verdicts")
            let open = governed.count(.notAssessable) + summary.failed
            page.tile("Not assessable", "\(open)", "evidence is missing, or a rule failed")
            let evaluations = summary.evaluations
            let told = Proportion(evaluations - min(evaluations, open), of: evaluations)
            page.tile("Evidence", "\(told)", "of verdicts rest on evidence")
            if governed.waivedCount > 0 { page.tile("Waived", "\(governed.waivedCount)", "somebody answers for them") }
            if governed.decidedCount() > 0 {
                page.tile("Decided", "\(governed.decidedCount())", "somebody with authority signed")
            }
        }
    }

    /// Findings by severity and by what they come to.
    private func verdicts(_ page: inout HTMLPage) {
        if summary.evaluations == 0 { return page.nothing("Nothing was assessed.") }
        page.element("h3", text: "Findings by severity")
        let (violated, open) = (governed.countsBySeverity(.violated), governed.countsBySeverity(.notAssessable))
        let failed = governed.countsBySeverity(.failed)
        let all = content.assessment.countsBySeverity
        let (allViolated, allOpen) = (all(.violated), all(.notAssessable))
        let titles = ["Severity", "Violated", "Not assessable", "Failed", HTMLFindingColumns.covered]
        page.plainTable("Verdicts that are not good, by severity", titles) { page in
            for severity in severitiesWorstFirst {
                let (bad, unknown) = (violated[severity] ?? 0, open[severity] ?? 0)
                let waived = (allViolated[severity] ?? 0) - bad + (allOpen[severity] ?? 0) - unknown
                page.element("tr") { page in
                    page.element("th", ["scope": "row"]) { $0.tag(severity.rawValue, severity.look) }
                    for count in [bad, unknown, failed[severity] ?? 0, waived] {
                        page.element("td", ["class": "n"], text: "\(count)")
                    }
                }
            }
        }
        page.paragraph(
            "\(summary.satisfied) verdicts are satisfied, \(summary.notApplicable) rules do not apply to what they were"
                + " asked about.", "note")
    }

    private func notes(_ page: inout HTMLPage) {
        let unjudged = summary.unjudged
        if unjudged.total > 0 { page.paragraph("\(Wording.assets(unjudged)): no rule judges them.", "note") }
        let unrecognised = UnrecognisedCount(content.inventory)
        if unrecognised.places > 0 {
            let places = Wording.count(unrecognised.places, "element or attribute", "elements or attributes")
            page.paragraph(
                "\(places) not understood in \(Wording.count(unrecognised.documents, "document"));"
                    + " virtsec inspect --coverage lists them.", "note")
        }
    }
}

extension HTMLPage {
    /// A number with what it is of.
    mutating func tile(_ name: String, _ number: String, _ words: String) {
        element("div") { page in
            page.element("dt", text: name)
            page.element("dd", ["class": "big"], text: number)
            page.element("dd", ["class": "of"], text: words)
        }
    }

    /// A short table that is neither sorted nor filtered; its first column is of words, the others of numbers and bars.
    mutating func plainTable(_ caption: String, _ titles: [String], rows: (inout HTMLPage) -> Void) {
        element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]) { page in
            page.element("table") { page in
                page.element("caption", text: caption)
                page.element("thead") { page in
                    page.element("tr") { page in
                        for (number, title) in titles.enumerated() {
                            page.element(
                                "th", ["scope": "col", "class": number == 0 || title == "Part" ? "" : "n"], text: title)
                        }
                    }
                }
                page.element("tbody", [:], rows)
            }
        }
        line()
    }
}
