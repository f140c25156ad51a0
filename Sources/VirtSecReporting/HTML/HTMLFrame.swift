// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The page around the sections: its head, what leads through it, and its end.
struct HTMLFrame {
    let content: HTMLContent
    let findings: HTMLFindings

    private var ledger: ControlLedger? { content.risk?.answers.ledger }
    private var decisions: ResolvedDecisions { content.governed.decisions }

    /// The sections of the page, with their addresses.
    private var sections: [(id: String, title: String)] {
        let risk = [("tree", "Where it comes from"), ("hosts", "Hosts")]
        return [("overview", "Overview")] + (content.risk == nil ? [] : risk) + [
            ("machines", "Machines"), ("assets", "Other assets"), ("findings", "Findings"),
        ] + (content.risk.map(HTMLAnswers.isAsked) == true ? [("answers", "What to mend")] : [])
            + (ledger == nil ? [] : [("losses", "Losses")])
            + (decisions.reviews.isEmpty ? [] : [("decisions", "Decisions")])
            + (content.network == nil ? [] : [("network", "Network")])
            + (content.lineage == nil ? [] : [("lineage", "Lineage")]) + [("reading", "What was read")]
    }

    func write(to page: inout HTMLPage) throws {
        page.markup("<!DOCTYPE html>\n")
        try page.element("html", ["lang": "en"]) { page in
            head(&page)
            try page.element("body") { try body(&$0) }
        }
        page.line()
    }

    private var title: String {
        let count = content.risk?.risk.machines.count ?? findings.machines.count
        return content.risk == nil
            ? "Assessment of \(Wording.assets(content.inventory))" : "Risk of \(Wording.count(count, "machine"))"
    }

    private func head(_ page: inout HTMLPage) {
        page.element("head") { page in
            page.void("meta", ["charset": "utf-8"])
            page.void("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
            page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            page.void("meta", ["name": "referrer", "content": "no-referrer"])
            page.element("title", text: "VirtSec: \(title)")
            page.element("style") { $0.code(HTMLStyle.text) }
            page.element("script") { $0.code(HTMLScript.text) }
        }
        page.line()
    }

    /// Lets nothing run, load or be sent but the style and the script of the page.
    static let policy =
        "default-src 'none'; script-src 'sha256-\(HTMLScript.digest)'; style-src 'sha256-\(HTMLStyle.digest)';"
        + " base-uri 'none'; form-action 'none'"

    private func body(_ page: inout HTMLPage) throws {
        page.element("a", ["class": "skip", "href": "#main"], text: "Skip to the report")
        header(&page)
        HTMLFilterBar(sections: sections, hasBands: content.risk != nil).write(to: &page)
        try page.element("main", ["id": "main", "tabindex": "-1"]) { try self.main(&$0) }
        page.element("footer") { page in
            page.paragraph(
                "Written by VirtSec\(content.toolVersion.map { " \($0)" } ?? "")."
                    + " The file stands on its own: it loads nothing and sends nothing."
                    + " For programs there is the JSON report (--format json).")
        }
        HTMLFindingsData(findings: findings, governed: content.governed, limit: content.limit).write(to: &page)
    }

    private func header(_ page: inout HTMLPage) {
        page.element("header") { page in
            page.element("h1", text: title)
            var words = ["baseline \(content.assessment.baseline.name)"]
            words.append(Wording.count(content.assessment.summary.rules, "rule"))
            if let instant = content.instant { words.append("as of \(instant)") }
            if let version = content.toolVersion { words.append("virtsec \(version)") }
            page.paragraph(words.joined(separator: " · "), "lead")
        }
    }

    private func main(_ page: inout HTMLPage) throws {
        HTMLOverview(content: content, findings: findings).write(to: &page)
        if let risk = content.risk {
            HTMLRiskTree(risk: risk.risk, answers: risk.answers, findings: findings).write(to: &page)
            try page.check()
            try HTMLHosts(risk: risk.risk, findings: findings).write(to: &page)
        }
        try HTMLMachines(content: content, findings: findings).write(to: &page)
        try HTMLOtherAssets(findings: findings).write(to: &page)
        try HTMLRules(findings: findings, limit: content.limit).write(to: &page)
        if let risk = content.risk, HTMLAnswers.isAsked(risk) {
            try HTMLAnswers(answers: risk.answers, findings: findings).write(to: &page)
        }
        if let ledger { try HTMLLosses(ledger: ledger).write(to: &page) }
        if !decisions.reviews.isEmpty { try HTMLDecisions(decisions: decisions).write(to: &page) }
        if let network = content.network { try HTMLNetwork(network: network).write(to: &page) }
        if let lineage = content.lineage { try HTMLLineage(lineage: lineage).write(to: &page) }
        try HTMLReading(inventory: content.inventory, doubts: content.risk?.risk.doubts ?? []).write(to: &page)
    }
}
