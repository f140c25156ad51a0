// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// All machines, the worst first, with what was found of each.
struct HTMLMachines {
    let content: HTMLContent
    let findings: HTMLFindings

    func write(to page: inout HTMLPage) throws {
        try page.section("machines", "Machines") { page in
            if findings.machines.isEmpty { return page.nothing("No machine was read.") }
            let order = content.risk == nil ? "by their violations" : "by what nobody decided about"
            let table = HTMLTable(
                caption: "Machines, the worst first (\(order))",
                noun: findings.isOneEach ? "machine" : "definition", columns: columns, isCounted: true)
            try table.write(to: &page) { page in
                let shown = columnsOfFindings
                if let risk = content.risk?.risk { return try rows(risk, shown, &page) }
                for (number, machine) in findings.machines.enumerated() {
                    try row(number, machine, nil, shown, &page)
                }
            }
        }
    }

    private var columns: [HTMLColumn] {
        let risk = [
            HTMLColumn("Risk", .number, order: "descending"), HTMLColumn("Band"),
            HTMLColumn("Lost with it", .number), HTMLColumn("Evidence", .number),
        ]
        return [HTMLColumn("Machine")] + (content.risk == nil ? [HTMLColumn("Kind")] : risk) + columnsOfFindings.columns
            + [HTMLColumn("Document")]
    }

    private var columnsOfFindings: HTMLFindingColumns { HTMLFindingColumns(findings.machines) }

    private func rows(_ risk: RiskAssessment, _ columns: HTMLFindingColumns, _ page: inout HTMLPage) throws {
        for machine in risk.machines {
            guard let number = findings.numbers[machine.id.description] else { continue }
            try row(number, findings.assets[number], machine, columns, &page)
        }
    }

    private func row(
        _ number: Int, _ asset: HTMLAsset, _ machine: MachineRisk?, _ columns: HTMLFindingColumns,
        _ page: inout HTMLPage
    ) throws {
        let band = machine.map { HTMLBand($0.residual.known) }
        page.element(
            "tr",
            ["id": "m\(number)", "data-band": band.map { "\($0.rawValue)" } ?? "", "data-severity": asset.severities]
        ) { page in
            page.name(asset.name, note: machine.map(Self.notes) ?? "")
            if let machine, let band { risk(machine, band, &page) } else { page.cell(asset.kind) }
            columns.write(asset, to: &page)
            page.path(asset.path)
        }
        page.line()
        try page.check()
    }

    /// Where it runs, and what else is to be said of it.
    private static func notes(_ machine: MachineRisk) -> String {
        [machine.host.map { "on \($0)" } ?? "", RiskWording.notes(machine)].filter { !$0.isEmpty }.joined(
            separator: "; ")
    }

    private func risk(_ machine: MachineRisk, _ band: HTMLBand, _ page: inout HTMLPage) {
        let untreated = machine.untreated
        page.element("td", ["class": "range n", "data-v": "\(untreated.known.millionths)"]) { page in
            page.text("\(untreated)")
            page.meter(HTMLNumbers.permille(untreated.known), HTMLNumbers.permille(untreated.highest))
        }
        page.element("td") { $0.tag(band.name, band.look) }
        page.cell("\(machine.impact)", sortedBy: machine.impact.billionths)
        page.cell("\(machine.coverage)", sortedBy: machine.coverage.billionths)
    }
}

/// Everything else that rules judge: hosts, networks, storage, packages.
struct HTMLOtherAssets {
    let findings: HTMLFindings

    func write(to page: inout HTMLPage) throws {
        try page.section("assets", "Other assets") { page in
            if findings.others.isEmpty {
                return page.nothing("Nothing but machines was read: no host, network, storage or package.")
            }
            let shown = HTMLFindingColumns(findings.others)
            let table = HTMLTable(
                caption: "Hosts, networks, storage and whatever else was read, the worst first", noun: "other asset",
                columns: [HTMLColumn("Asset"), HTMLColumn("Kind")] + shown.columns + [HTMLColumn("Document")],
                isCounted: true)
            try table.write(to: &page) { page in
                for (number, asset) in zip(findings.others.indices, findings.others) {
                    page.element("tr", ["id": "m\(number)", "data-severity": asset.severities]) { page in
                        page.name(asset.name)
                        page.cell(asset.kind)
                        shown.write(asset, to: &page)
                        page.path(asset.path)
                    }
                    page.line()
                    try page.check()
                }
            }
        }
    }
}

/// The columns of what was found: those in which there is something.
struct HTMLFindingColumns {
    /// Places of severities among the worst first.
    private let ranks: [Int]
    private let hasOpen: Bool
    private let hasCovered: Bool

    /// What a waiver or a decision covers.
    static let covered = "Waived or decided"

    init(_ assets: some Collection<HTMLAsset>) {
        ranks = severitiesWorstFirst.indices.filter { rank in assets.contains { $0.violations[rank] > 0 } }
        hasOpen = assets.contains { $0.open + $0.failed > 0 }
        hasCovered = assets.contains { $0.covered > 0 }
    }

    var columns: [HTMLColumn] {
        ranks.map { HTMLColumn(severitiesWorstFirst[$0].rawValue.capitalizedFirst, .number) }
            + (hasOpen ? [HTMLColumn("Not assessable", .number)] : [])
            + (hasCovered ? [HTMLColumn(Self.covered, .number)] : [])
    }

    /// Writes the cells of an asset; what failed needs evidence as well.
    func write(_ asset: HTMLAsset, to page: inout HTMLPage) {
        for rank in ranks { page.count(asset.violations[rank]) }
        if hasOpen { page.count(asset.open + asset.failed) }
        if hasCovered { page.count(asset.covered) }
    }
}

extension String {
    /// The same with a capital letter first.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
