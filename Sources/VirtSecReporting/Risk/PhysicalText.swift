// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Machines beside the physical servers that they replaced, for people.
struct PhysicalText {
    let comparisons: PhysicalComparisons
    let inventory: Inventory

    /// More are counted, and all are in the JSON report.
    private static let most = 20

    func write(to page: inout TextPage) throws {
        let record = comparisons.record
        page.line(
            "By \(Escaping.terminal(record.name, limit: 80)) (\(Escaping.terminal(record.author, limit: 80))):", .bold)
        for machine in comparisons.machines.prefix(Self.most) {
            self.machine(machine, &page)
            try page.check()
        }
        if comparisons.machines.count > Self.most {
            page.line("… and \(comparisons.machines.count - Self.most) more, all with --format json")
        }
        for (server, reason) in comparisons.missing.prefix(Self.most) {
            page.line("? \(Escaping.terminal(server, limit: 80)): \(reason)", .yellow)
        }
        page.line()
        page.skipped(inventory)
        let production = comparisons.production
        if production != comparisons.all { page.line("In production: \(Self.text(production))") }
        page.line("Less secure than the server before: \(Self.text(comparisons.all))", .bold)
    }

    private func machine(_ machine: PhysicalComparison, _ page: inout TextPage) {
        page.write(Escaping.terminal(machine.name, limit: 80), .bold)
        let verdict =
            switch machine.isLessSecure {
            case true?: "less secure than"
            case false?: "not less secure than"
            case nil: "nobody can tell whether less secure than"
            }
        page.line(
            "  \(verdict) \(Escaping.terminal(machine.server, limit: 80)): \(machine.count(.worse)) worse,"
                + " \(machine.count(.better)) better, \(machine.count(.equal)) equal,"
                + " \(machine.count(.cannotTell)) nobody can tell")
        for line in machine.lines where line.change == .worse || line.change == .cannotTell { self.line(line, &page) }
    }

    private func line(_ line: PhysicalComparison.Line, _ page: inout TextPage) {
        let isWorse = line.change == .worse
        page.write(isWorse ? "  ! " : "  ? ", isWorse ? .red : .faint)
        let now = line.finding.map { "  \(Escaping.terminal($0.message, limit: 300))  \(Wording.place($0.location))" }
        let before = "was \(line.before.state.rawValue): \(Escaping.terminal(line.before.source, limit: 200))"
        page.line("\(line.rule)\(now ?? "")  (\(before))", isWorse ? .plain : .faint)
    }

    private static func text(_ share: PhysicalComparisons.Share) -> String {
        let less = share.open == 0 ? "\(share.less)" : "\(share.less)–\(share.less + share.open)"
        return "\(less) of \(Wording.count(share.machines, "machine"))"
            + (share.machines > 0 ? " (\(share.share))" : "")
    }
}
