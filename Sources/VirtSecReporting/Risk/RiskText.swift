// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How bad it is, for people: the worst machines, hosts, and all together.
struct RiskText {
    let risk: RiskAssessment
    let inventory: Inventory
    let decisions: DecisionsText

    /// More are counted, and all are in the JSON report.
    private static let most = 20

    func write(to page: inout TextPage) throws {
        try machines(&page)
        hosts(&page)
        for doubt in risk.doubts.prefix(Self.most) {
            page.line("! " + Escaping.terminal("\(doubt)", limit: 300), .yellow)
        }
        if risk.doubts.count > Self.most { page.line("  … and \(risk.doubts.count - Self.most) more doubts") }
        if !risk.doubts.isEmpty { page.line() }
        decisions.write(to: &page)
        page.skipped(inventory)
        fleet(&page)
    }

    private func machines(_ page: inout TextPage) throws {
        if risk.machines.isEmpty { return }
        page.line("Machines, the worst first, in points of 100:", .bold)
        for machine in risk.machines.prefix(Self.most) {
            page.write("  " + TextPage.padded("\(machine.untreated)", 13), RiskWording.look(machine.untreated.known))
            page.write(Escaping.terminal(machine.name, limit: 80), .bold)
            let host = machine.host.map { " on \(Escaping.terminal($0, limit: 80))" } ?? ""
            page.line("  (\(Escaping.terminal(machine.path, limit: 200)))\(host)", .faint)
            let parts = RiskWording.components(machine.components)
            if !parts.isEmpty { page.line("               \(parts)") }
            let notes = RiskWording.notes(machine)
            if !notes.isEmpty { page.line("               \(notes)", .faint) }
            try page.check()
        }
        if risk.machines.count > Self.most {
            page.line("  … and \(risk.machines.count - Self.most) more, all with --format json")
        }
        page.line(
            "  The second number counts all that nobody could judge as violated; --explain MACHINE breaks one down.")
        page.line()
    }

    private func hosts(_ page: inout TextPage) {
        if risk.hosts.isEmpty { return }
        page.line("Hosts, by the risk of losing all on one of them at once:", .bold)
        for host in risk.hosts.prefix(Self.most) {
            page.write("  " + TextPage.padded("\(host.risk)", 13), RiskWording.look(host.risk.known))
            page.write(Escaping.terminal(host.name, limit: 80), .bold)
            page.line(
                "  \(Wording.count(host.machines.count, "machine")), \(host.blast) of everything falls with it,"
                    + " which is \(host.probability) likely")
            if host.host == nil { page.line("               nobody described it, so it may be in any state", .yellow) }
            let worst = host.worst.map { "\(Escaping.terminal($0.name, limit: 80)) (\($0.probability))" }
            if !worst.isEmpty { page.line("               threatened most from \(worst.joined(separator: ", "))") }
        }
        if risk.hosts.count > Self.most {
            page.line("  … and \(risk.hosts.count - Self.most) more, all with --format json")
        }
        page.line()
    }

    private func fleet(_ page: inout TextPage) {
        let fleet = risk.fleet
        let (residual, untreated) = (RiskWording.sum(fleet.residual), RiskWording.sum(fleet.untreated))
        if !fleet.components.isEmpty, fleet.residual.known > 0 {
            let parts = fleet.components.filter { $0.millionths > 0 }.sorted { $0.millionths > $1.millionths }
            let told = parts.map { "\(RiskWording.name($0.component)) \(RiskWording.points($0.millionths))" }
            page.line("Where it comes from: " + told.joined(separator: ", "))
        }
        if let concentration = fleet.concentration {
            page.line(
                "Concentration on hosts: \(concentration) (100 % is all on one)"
                    + (fleet.unplaced > 0 ? "; of \(Wording.count(fleet.unplaced, "machine")) nobody says where" : ""))
        }
        if fleet.priced > 0 {
            page.line(
                "Expected loss in a year: \(fleet.expectedLoss), of \(Wording.count(fleet.priced, "machine")) with a loss"
            )
        }
        if fleet.unlabelled > 0 {
            page.line(
                "Of \(Wording.count(fleet.unlabelled, "machine")) nobody says what is lost with it"
                    + " (labels data-class and criticality), which counts as half of everything.", .faint)
        }
        let decided =
            fleet.accepted == 0
            ? ""
            : " · \(untreated) nobody decided about"
                + " · \(RiskWording.points(fleet.accepted)) accepted"
        page.line(
            "\(Wording.count(fleet.machines, "machine")): \(residual) of \(RiskWording.points(fleet.atStake)) points"
                + "\(decided) · evidence for \(fleet.coverage)", .bold)
    }
}
