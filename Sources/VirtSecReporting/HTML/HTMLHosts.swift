// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Hosts by how much lies on each, and what falls with it.
struct HTMLHosts {
    let risk: RiskAssessment
    let findings: HTMLFindings

    func write(to page: inout HTMLPage) throws {
        try page.section("hosts", "Hosts, by concentration") { page in
            let unplaced = risk.fleet.unplaced
            let hosts = risk.hosts.filter { !$0.machines.isEmpty }
            if hosts.isEmpty {
                return page.nothing(
                    "Nobody says which machine runs where: neither a hypervisor nor the label host tells it, so that nothing"
                        + " can be said of what falls together.")
            }
            let empty = risk.hosts.count - hosts.count
            if empty > 0 {
                page.paragraph(
                    "\(Wording.count(empty, "host")) without a machine that is known to run there: not listed.", "note")
            }
            if unplaced > 0 {
                page.paragraph("Of \(Wording.count(unplaced, "machine")) nobody says where it runs.", "note")
            }
            try table.write(to: &page) { page in
                let hosts = hosts.sorted { ($1.impactSum, $0.name) < ($0.impactSum, $1.name) }
                let all = hosts.reduce(Int64(0)) { $0 + $1.impactSum }
                for host in hosts {
                    row(host, of: all, &page)
                    try page.check()
                }
            }
        }
    }

    private var table: HTMLTable {
        HTMLTable(
            caption:
                "Hosts, the one on which most is at stake first. Falls with it: how much of everything is lost when"
                + " the host is (the blast radius)",
            noun: "host",
            columns: [
                HTMLColumn("Host"), HTMLColumn("Of all at stake", .number, order: "descending"),
                HTMLColumn("Falls with it", .number), HTMLColumn("Likely in a year", .number),
                HTMLColumn("Risk", .number), HTMLColumn("Machines", .number),
                HTMLColumn("Threatened most from"),
            ])
    }

    private func row(_ host: HostRisk, of all: Int64, _ page: inout HTMLPage) {
        page.element("tr") { page in
            let note = host.host == nil ? "nobody described it, so it may be in any state" : ""
            page.name(host.name, note: note)
            let share = Proportion(Int(clamping: host.impactSum), of: Int(clamping: all))
            page.element("td", ["class": "range n", "data-v": "\(host.impactSum)"]) { page in
                page.text("\(share)")
                page.meter(HTMLNumbers.permille(host.impactSum, of: all), 0)
            }
            page.cell("\(host.blast)", sortedBy: host.blast.billionths)
            page.cell("\(host.probability)", sortedBy: host.probability.known.billionths)
            page.element("td", ["class": "range n", "data-v": "\(host.risk.known.millionths)"]) { page in
                page.text("\(host.risk)")
                page.meter(HTMLNumbers.permille(host.risk.known), HTMLNumbers.permille(host.risk.highest))
            }
            page.count(host.machines.count)
            page.element("td") { worst(host, &$0) }
        }
        page.line()
    }

    private func worst(_ host: HostRisk, _ page: inout HTMLPage) {
        for (number, threat) in host.worst.enumerated() {
            if number > 0 { page.markup(", ") }
            if let address = findings.address(of: threat.machine.description) {
                page.element("a", ["href": address], text: threat.name, limit: 80)
            } else {
                page.text(threat.name, limit: 80)
            }
            page.text(" (\(threat.probability))")
        }
    }
}
