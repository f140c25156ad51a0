// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What we save, what we pay, what we skip and what we carry, for people.
struct LedgerText {
    let ledger: ControlLedger

    /// More are counted, and all are in the JSON report.
    private static let most = 8
    private static let indent = String(repeating: " ", count: 10)

    func write(to page: inout TextPage) {
        let assumptions = ledger.assumptions
        page.line(
            "In \(Escaping.terminal(assumptions.currency, limit: 20)), by"
                + " \(Escaping.terminal(assumptions.name, limit: 80)) (\(Escaping.terminal(assumptions.author, limit: 80))):",
            .bold)
        saved(&page)
        paid(&page)
        skipped(&page)
        carried(ledger.carried, "carry", &page)
        if let after = ledger.carriedAfter { carried(after, "after", &page) }
        left(&page)
        page.line()
    }

    private func head(_ word: String, _ text: String, _ page: inout TextPage) {
        page.write("  " + TextPage.padded(word, 8), .bold)
        page.line(text)
    }

    private func saved(_ page: inout TextPage) {
        let savings = ledger.assumptions.savings
        head("save", savings.isEmpty ? "nobody says what" : "\(Money.text(ledger.saved)) a year", &page)
        for saving in savings.prefix(Self.most) {
            let what = Escaping.terminal(saving.what, limit: 200)
            page.line("\(Self.indent)\(Money.text(saving.perYear)) by \(what)\(Self.source(saving.source))", .faint)
        }
        more(savings.count, &page)
    }

    private func paid(_ page: inout TextPage) {
        if ledger.inPlace.isEmpty { return }
        let assets = ledger.inPlace.reduce(0) { $0 + $1.assets }
        head(
            "pay", "\(Money.text(ledger.paid)) a year for controls in place, on \(Wording.count(assets, "asset"))",
            &page)
        lines(ledger.inPlace, &page)
    }

    private func skipped(_ page: inout TextPage) {
        let told = ledger.planned ?? ledger.skipped
        let priced = told.filter { $0.cost != nil }
        let unpriced = told.filter { $0.cost == nil }
        let what = ledger.planned == nil ? "all that is violated" : "what the plan mends"
        let once = Money.text(priced.reduce(0) { $0 + $1.once })
        let perYear = Money.text(priced.reduce(0) { $0 + $1.perYear })
        head("skip", told.isEmpty ? "nothing" : "\(once) once and \(perYear) a year for \(what)", &page)
        lines(priced, &page)
        if unpriced.isEmpty { return }
        let assets = unpriced.reduce(0) { $0 + $1.assets }
        let counted = ledger.planned == nil ? "" : ", which the plan counts as 1 each"
        page.line(
            "\(Self.indent)of \(Wording.count(unpriced.count, "rule")) (\(Wording.count(assets, "violation")))"
                + " nobody says what they cost\(counted)", .yellow)
    }

    private func lines(_ lines: [ControlLedger.Line], _ page: inout TextPage) {
        let sorted = lines.sorted { ($1.once + $1.perYear, $0.rule) < ($0.once + $0.perYear, $1.rule) }
        for line in sorted.prefix(Self.most) {
            let cost = [(line.once, " once"), (line.perYear, " a year")].filter { $0.0 > 0 }
                .map { Money.text($0.0) + $0.1 }
            page.line(
                "\(Self.indent)\(cost.isEmpty ? "0" : cost.joined(separator: ", ")) for \(line.rule) on"
                    + " \(Wording.count(line.assets, "asset"))\(Self.source(line.cost?.source ?? ""))", .faint)
        }
        more(lines.count, &page)
    }

    private func carried(_ loss: YearlyLoss, _ word: String, _ page: inout TextPage) {
        let error = Money.text(loss.standardError.highest)
        head(word, "\(Money.text(loss.mean)) a year on average (standard error \(error))", &page)
        for point in loss.quantiles {
            let share = "\(100 - point.exceedance.billionths / 10_000_000) %"
            page.line("\(Self.indent)in \(share) of the years at most \(Money.text(point.loss))")
        }
        if word != "carry" { return }
        let machines = loss.machines.prefix(3).map { "\(Escaping.terminal($0.name, limit: 80)) \(Money.text($0.mean))" }
        if !machines.isEmpty { page.line("\(Self.indent)most of it with \(machines.joined(separator: ", "))") }
        let hosts = loss.hosts.prefix(3).map {
            "\(Escaping.terminal($0.name, limit: 80)) \(Money.text($0.mean)) (falls in \($0.falls) of the years)"
        }
        if !hosts.isEmpty { page.line("\(Self.indent)by the fall of \(hosts.joined(separator: ", "))") }
        let unpriced =
            loss.unpriced == 0
            ? ""
            : "; of \(Wording.count(loss.unpriced, "machine")) nobody says what is lost with it, and it is in no number"
        page.line(
            "\(Self.indent)\(Money.text(Int64(loss.years))) years simulated, seed \(loss.seed), of"
                + " \(Wording.count(loss.priced, "machine"))\(unpriced)", .faint)
    }

    private func left(_ page: inout TextPage) {
        let net = ledger.net
        let text =
            net.lowerBound == net.upperBound
            ? Money.text(net.lowerBound) : "\(Money.text(net.lowerBound)) to \(Money.text(net.upperBound))"
        let loss = ledger.carried
        if loss.priced == 0, loss.unpriced > 0 {
            return head("left", "nobody can tell: of no machine anybody says what is lost with it", &page)
        }
        let rest =
            loss.unpriced == 0
            ? "" : ", less what is lost with \(Wording.count(loss.unpriced, "machine")) of which nobody says it"
        head("left", "\(text) a year on average, of what is saved\(rest)", &page)
    }

    private func more(_ count: Int, _ page: inout TextPage) {
        if count > Self.most {
            page.line("\(Self.indent)… and \(count - Self.most) more, all with --format json", .faint)
        }
    }

    private static func source(_ text: String) -> String {
        text.isEmpty ? "" : " (\(Escaping.terminal(text, limit: 200)))"
    }
}

/// Amounts as people read them.
enum Money {
    /// Such as `1,234,567`.
    static func text(_ amount: Int64) -> String {
        let digits = Array(String(amount.magnitude))
        var text = amount < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    static func text(_ range: RiskRange<Int64>) -> String {
        range.known == range.highest ? text(range.known) : "\(text(range.known))–\(text(range.highest))"
    }
}
