// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The headline numbers of risk, what they consist of, and how machines are spread over the bands.
struct HTMLRiskOverview {
    let risk: RiskAssessment

    private var fleet: FleetRisk { risk.fleet }

    func write(to page: inout HTMLPage) {
        tiles(&page)
        page.paragraph(
            "A hundred points are one machine of full impact that is surely lost within a year. The first of two numbers is"
                + " what is known; the second counts all that nobody could judge as violated, so the truth lies between.",
            "note")
        page.element("div", ["class": "pair"]) { page in
            page.element("div") { components(&$0) }
            page.element("div") { bands(&$0) }
        }
        if fleet.unlabelled > 0 {
            page.paragraph(
                "Of \(Wording.count(fleet.unlabelled, "machine")) nobody says what is lost with it (labels data-class and"
                    + " criticality), which counts as half of everything.", "note")
        }
    }

    private func tiles(_ page: inout HTMLPage) {
        let points = RiskWording.points
        page.element("dl", ["class": "tiles"]) { page in
            page.tile("Residual risk", RiskWording.sum(fleet.residual), "of \(points(fleet.atStake)) points at stake")
            page.tile("Untreated", RiskWording.sum(fleet.untreated), "nobody decided about it")
            page.tile("Accepted", points(fleet.accepted), "somebody decided to carry it")
            page.tile("Inherent", points(fleet.inherent), "known, without any compensation")
            if fleet.priced > 0 {
                page.tile(
                    "Expected loss", "\(fleet.expectedLoss)", "a year, of \(Wording.count(fleet.priced, "machine"))")
            }
        }
        page.element("dl", ["class": "tiles"]) { page in
            page.tile(
                "Machines", "\(fleet.machines)",
                placed == 0 ? "nobody says where they run" : "on \(Wording.count(placed, "host"))")
            page.tile("Evidence", "\(fleet.coverage)", "of verdicts on machines rest on evidence")
            if let concentration = fleet.concentration {
                page.tile("Concentration", "\(concentration)", "of what is at stake; 100 % is all on one host")
            }
        }
    }

    private var placed: Int { risk.hosts.count { !$0.machines.isEmpty } }

    /// What is known by threat, the largest part first.
    var parts: [(component: ThreatComponent, millionths: Int64)] {
        fleet.components.filter { $0.millionths > 0 }.sorted {
            ($1.millionths, $0.component.rawValue) < ($0.millionths, $1.component.rawValue)
        }
    }

    private func components(_ page: inout HTMLPage) {
        page.element("h3", text: "Threats")
        if parts.isEmpty { return page.nothing("Nothing is known that threatens a machine.") }
        page.plainTable("Known risk by what it exposes", ["Threat", "Points", "Part"]) { page in
            for part in parts {
                bar(
                    RiskWording.name(part.component).capitalizedFirst, RiskWording.points(part.millionths),
                    HTMLNumbers.permille(part.millionths, of: fleet.residual.known), &page)
            }
        }
    }

    private func bands(_ page: inout HTMLPage) {
        page.element("h3", text: "Machines by band")
        page.plainTable("Machines by their known residual risk", ["Band", "Machines", "Part"]) { page in
            for (name, band) in zip(HTMLBand.allCases, fleet.bands).reversed() {
                bar(
                    "\(name.name.capitalizedFirst) (\(name.bounds))", "\(band.machines)",
                    HTMLNumbers.permille(Int64(band.machines), of: Int64(fleet.machines)), &page)
            }
        }
    }

    private func bar(_ name: String, _ number: String, _ permille: Int, _ page: inout HTMLPage) {
        page.element("tr") { page in
            page.element("th", ["scope": "row"], text: name)
            page.element("td", ["class": "n"], text: number)
            page.element("td", ["class": "range"]) { $0.meter(permille, permille) }
        }
    }
}
