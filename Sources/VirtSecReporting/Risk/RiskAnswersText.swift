// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What to mend, and which weights matter, for people.
struct RiskAnswersText {
    let answers: RiskAnswers
    let risk: RiskAssessment

    /// More are counted, and all are in the JSON report.
    private static let most = 50

    func write(to page: inout TextPage) {
        if let plan = answers.plan { self.plan(plan, &page) }
        if let ledger = answers.ledger { LedgerText(ledger: ledger).write(to: &page) }
        if let sensitivity = answers.sensitivity { self.sensitivity(sensitivity, &page) }
    }

    private func plan(_ plan: RemedyPlan, _ page: inout TextPage) {
        page.line("To bring every machine to at most \(plan.limit) points of known risk, mend:", .bold)
        for step in plan.steps.prefix(Self.most) {
            page.write("  " + TextPage.padded("-\(step.savedInFleet)", 9))
            page.line("\(step.rule)  of \(Escaping.terminal(step.asset.name, limit: 80)), cost \(step.cost)")
        }
        if plan.steps.count > Self.most {
            page.line("  … and \(plan.steps.count - Self.most) more, all with --format json")
        }
        if plan.steps.isEmpty { page.line("  nothing") }
        if !plan.unreached.isEmpty {
            let count = Wording.count(plan.unreached.count, "machine")
            let first = risk.machines.first { $0.id == plan.unreached[0] }?.name ?? plan.unreached[0].description
            page.line("  \(count) would stay above it, first of all \(Escaping.terminal(first, limit: 200))", .red)
        }
        page.line(
            "The first number is what mending that alone takes away in all; the cost is \(plan.cost) together.", .faint)
        page.line()
    }

    private func sensitivity(_ sensitivity: WeightSensitivity, _ page: inout TextPage) {
        if sensitivity.changes.isEmpty {
            page.line("No weight changes the order of the \(sensitivity.depth) worst machines within its range.")
            return
        }
        page.line("Weights that change the order of the \(sensitivity.depth) worst machines:", .bold)
        for change in sensitivity.changes {
            let moves = change.moved.prefix(3).map {
                "\(Escaping.terminal($0.name, limit: 80)) from \($0.from) to \($0.to)"
            }
            let more = change.moved.count > 3 ? " and others" : ""
            page.line(
                "  \(change.key) = \(RiskWording.weight(change.millionths)): \(moves.joined(separator: ", "))\(more)")
        }
        page.line("All others may be anywhere in their range.", .faint)
    }
}

extension RiskWording {
    /// A weight as people write it, such as 0.35.
    static func weight(_ millionths: Int) -> String {
        var digits = String(millionths % 1_000_000 + 1_000_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(millionths / 1_000_000)" + (digits.isEmpty ? "" : ".\(digits)")
    }
}
