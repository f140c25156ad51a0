// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What is saved, paid, skipped and carried, in money.
struct HTMLLosses {
    let ledger: ControlLedger

    /// More are counted, and all are in the JSON report.
    private static let most = 50

    func write(to page: inout HTMLPage) throws {
        let assumptions = ledger.assumptions
        try page.section("losses", "What is saved, skipped and carried") { page in
            page.paragraph(
                "In \(assumptions.currency), by \(assumptions.name) of \(assumptions.author): \(assumptions.rationale)",
                "note")
            summary(&page)
            try controls("Controls in place", ledger.inPlace, &page)
            try controls("Controls that are skipped", ledger.planned ?? ledger.skipped, &page)
            years("Losses of a year", ledger.carried, &page)
            if let after = ledger.carriedAfter { years("Losses of a year after the plan", after, &page) }
        }
    }

    private func summary(_ page: inout HTMLPage) {
        let loss = ledger.carried
        let net = ledger.net
        let isTold = loss.priced > 0 || loss.unpriced == 0
        page.element("dl", ["class": "tiles"]) { page in
            page.tile("Saved a year", Money.text(ledger.saved), "by virtualisation")
            page.tile("Paid a year", Money.text(ledger.paid), "for controls in place")
            page.tile("Carried a year", isTold ? Money.text(loss.mean) : "?", "on average")
            let left =
                net.lowerBound == net.upperBound
                ? Money.text(net.lowerBound) : "\(Money.text(net.lowerBound)) to \(Money.text(net.upperBound))"
            page.tile("Left a year", isTold ? left : "?", "on average, of what is saved")
        }
        if loss.unpriced > 0 {
            page.paragraph(
                "Of \(Wording.count(loss.unpriced, "machine")) nobody says what is lost with it; they are in no number."
            )
        }
    }

    private func controls(_ title: String, _ lines: [ControlLedger.Line], _ page: inout HTMLPage) throws {
        page.element("h3", text: title)
        if lines.isEmpty { return page.nothing("There are none.") }
        let table = HTMLTable(
            caption: "\(title), by rule; without an amount nobody says one", noun: "rule",
            columns: [
                HTMLColumn("Rule"), HTMLColumn("Assets", .number), HTMLColumn("Once", .number),
                HTMLColumn("A year", .number), HTMLColumn("Who says so"),
            ])
        table.write(to: &page) { page in
            for line in lines.prefix(Self.most) {
                page.element("tr") { page in
                    page.element("th", ["scope": "row"], text: line.rule.description)
                    page.count(line.assets)
                    page.cell(line.cost == nil ? "" : Money.text(line.once), sortedBy: line.once)
                    page.cell(line.cost == nil ? "" : Money.text(line.perYear), sortedBy: line.perYear)
                    page.cell(line.cost?.source ?? "", limit: 300)
                }
                page.line()
            }
        }
        if lines.count > Self.most { page.paragraph("\(lines.count - Self.most) more are in the JSON report.", "note") }
        try page.check()
    }

    private func years(_ title: String, _ loss: YearlyLoss, _ page: inout HTMLPage) {
        page.element("h3", text: title)
        page.plainTable("In how many years more is lost than so much", ["Share of years", "More than"]) { page in
            for point in loss.curve {
                page.element("tr") { page in
                    page.element("th", ["scope": "row"], text: "\(point.exceedance)")
                    page.element("td", ["class": "n"], text: Money.text(point.loss))
                }
            }
        }
        page.paragraph(
            "\(Money.text(Int64(loss.years))) years simulated with seed \(loss.seed); standard error of the mean"
                + " \(Money.text(loss.standardError)).", "note")
    }
}
