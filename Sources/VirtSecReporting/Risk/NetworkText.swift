// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which machines can talk without anything that inspects it, for people.
struct NetworkText {
    let network: NetworkExposure
    let inventory: Inventory
    /// What was asked of two machines.
    let answers: [IsolationQuestion]

    /// More are counted, and all are in the JSON report.
    private static let most = 20

    func write(to page: inout TextPage) throws {
        for answer in answers { self.answer(answer, &page) }
        if answers.isEmpty { try everything(&page) }
        page.skipped(inventory)
        if answers.isEmpty { headline(&page) }
    }

    private func everything(_ page: inout TextPage) throws {
        list(network.gaps, "Where machines talk and nothing inspects it:", &page) { gap, page in
            page.write("  " + TextPage.padded(RiskWording.pairs(gap.pairs), 16), gap.isCertain ? .red : .yellow)
            page.line(Escaping.terminal("\(gap.segment)", limit: 200))
            page.line("                  \(RiskWording.group(gap.machines))", .faint)
            if let unknown = gap.unknown { page.line("                  not certain of all: \(unknown)", .faint) }
        }
        list(network.mixedZones, "Zones that mix:", &page) { mixture, page in
            let zones = mixture.zones.map { Escaping.terminal($0, limit: 80) }.joined(separator: ", ")
            switch mixture.kind {
            case .segment(let segment):
                let place = Escaping.terminal("\(segment)", limit: 200)
                page.line("  \(zones): \(RiskWording.pairs(mixture.pairs)) on \(place)")
            case .machines(let machines): page.line("  \(zones): \(RiskWording.group(machines)) in several")
            }
        }
        try page.check()
        placement(&page)
        list(network.doubts, "What could not be told:", &page) { doubt, page in
            page.line("  ! " + RiskWording.doubt(doubt), .yellow)
        }
        groups(&page)
    }

    private func list<Item>(
        _ items: [Item], _ title: String, _ page: inout TextPage, _ write: (Item, inout TextPage) -> Void
    ) {
        if items.isEmpty { return }
        page.line(title, .bold)
        for item in items.prefix(Self.most) { write(item, &page) }
        if items.count > Self.most { page.line("  … and \(items.count - Self.most) more, all with --format json") }
        page.line()
    }

    private func placement(_ page: inout TextPage) {
        let placement = network.placement()
        if placement.steps.isEmpty { return }
        list(placement.steps, "Where inspecting would close most:", &page) { step, page in
            page.line("  \(Escaping.terminal("\(step.point)", limit: 200)) (\(Wording.count(step.links, "link")))")
        }
        let rest = placement.remaining.isEmpty ? "" : "; what is shared past every network has to be taken apart"
        page.line(
            "  All \(placement.steps.count) close every gap of a network, and no fewer than \(placement.fewest) can\(rest)."
        )
        page.line()
    }

    private func groups(_ page: inout TextPage) {
        if network.perimeterOnly.count > 0 {
            page.line("Inspected at the perimeter at most: \(RiskWording.group(network.perimeterOnly))")
        }
        if network.perhapsPerimeterOnly.count > 0 {
            page.line("Perhaps inspected at the perimeter at most: \(RiskWording.group(network.perhapsPerimeterOnly))")
        }
        if network.unplaced.count > 0 {
            page.line("Of which nobody can tell where they lead: \(RiskWording.group(network.unplaced))")
        }
        let told = [network.perimeterOnly, network.perhapsPerimeterOnly, network.unplaced]
        if told.contains(where: { $0.count > 0 }) { page.line() }
    }

    private func headline(_ page: inout TextPage) {
        page.line(
            "\(Wording.count(network.machineCount, "machine")): \(RiskWording.pairs(network.talking)) can talk"
                + " · \(RiskWording.pairs(network.uninspected)) with nothing that inspects it"
                + " · \(Wording.count(network.reachingOutside.count, "machine")) beyond its host", .bold)
    }

    private func answer(_ asked: IsolationQuestion, _ page: inout TextPage) {
        let names = [asked.first.displayName, asked.second.displayName].map { Escaping.terminal($0, limit: 80) }
        let answer = asked.answer
        let verdict =
            switch answer.verdict {
            case .connected: "can reach each other"
            case .cannotTell: "nobody can tell whether they are isolated"
            case .isolated: "are isolated from each other"
            }
        page.line("\(names[0]) and \(names[1]): \(verdict)", answer.verdict == .isolated ? .green : .bold)
        for channel in answer.channels {
            let sure = channel.certainty.isCertain ? "" : ", perhaps"
            page.line("  \(RiskWording.way(channel.way)) (\(RiskWording.inspection(channel.inspection))\(sure))")
            let evidence = channel.evidence.map(Wording.place).joined(separator: ", ")
            if !evidence.isEmpty { page.line("    \(evidence)", .faint) }
        }
        for segment in answer.separations {
            page.line("  kept apart on \(Escaping.terminal("\(segment)", limit: 200))")
        }
        if answer.verdict == .isolated {
            for (name, segments) in zip(names, answer.segments) {
                let all = segments.map { Escaping.terminal("\($0)", limit: 200) }.joined(separator: "; ")
                page.line("  \(name) is on: \(all.isEmpty ? "nothing" : all)", .faint)
            }
        }
        for unknown in answer.unknowns { page.line("  ! \(Escaping.terminal(unknown.what, limit: 300))", .yellow) }
        page.line()
    }
}
