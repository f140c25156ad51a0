// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which machines can talk with nothing that inspects it.
struct HTMLNetwork {
    /// More are counted.
    private static let most = 1_000

    let network: NetworkExposure

    func write(to page: inout HTMLPage) throws {
        try page.section("network", "Network: who can talk uninspected") { page in
            headline(&page)
            let drawing = HTMLNetworkDrawing(network)
            if drawing.isEmpty {
                page.nothing("No machine is on a network, and none shares anything with another.")
            } else {
                figure(drawing, &page)
                try segments(&page)
            }
            zones(&page)
            placement(&page)
            doubts(&page)
        }
    }

    private func headline(_ page: inout HTMLPage) {
        page.element("dl", ["class": "tiles"]) { page in
            page.tile(
                "Uninspected", RiskWording.pairs(network.uninspected), "talk with nothing that inspects what they say")
            page.tile("Can talk", RiskWording.pairs(network.talking), "inspected or not")
            page.tile(
                "Beyond their host", Wording.count(network.reachingOutside.count, "machine"),
                "of \(Wording.count(network.machineCount, "machine"))")
            page.tile(
                "Perimeter only", Wording.count(network.perimeterOnly.count, "machine"),
                "inspected there at most, and talking inside")
        }
    }

    private func figure(_ drawing: HTMLNetworkDrawing, _ page: inout HTMLPage) {
        page.element("figure") { page in
            drawing.graph.write(to: &page, id: "network-drawing")
            page.element("figcaption") { page in
                page.text(
                    "Left: machines that are connected alike and of one zone. Right: where they meet. A solid line in red:"
                        + " nothing inspects what they say there; dashed: perhaps; thin: no pair of them is uninspected."
                )
                let (parties, segments) = drawing.omitted
                if parties + segments > 0 {
                    page.text(
                        " Not drawn: \(Wording.count(parties, "smaller party", "smaller parties")) and"
                            + " \(Wording.count(segments, "smaller segment")).")
                }
            }
        }
    }

    private func segments(_ page: inout HTMLPage) throws {
        let populations = network.populations
        let gaps = Dictionary(network.gaps.map { ($0.segment, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = zip(network.segments, populations).filter { $1 > 0 }.enumerated().sorted { left, right in
            let (own, other) = (gaps[left.element.0]?.pairs, gaps[right.element.0]?.pairs)
            return (other?.certain ?? 0, other?.total ?? 0, left.offset) < (
                own?.certain ?? 0, own?.total ?? 0, right.offset
            )
        }
        let table = HTMLTable(
            caption: "Segments, those with the most uninspected pairs first", noun: "segment",
            columns: [
                HTMLColumn("Segment"), HTMLColumn("Machines", .number),
                HTMLColumn("Uninspected pairs", .number, order: "descending"), HTMLColumn("First machines"),
                HTMLColumn("What is not certain"),
            ])
        try table.write(to: &page) { page in
            for (_, (segment, population)) in rows.prefix(Self.most) {
                row(segment, population, gaps[segment], &page)
                try page.check()
            }
        }
        if rows.count > Self.most { page.paragraph("and \(rows.count - Self.most) more (--format json)", "note") }
    }

    private func row(_ segment: NetworkSegment, _ population: Int, _ gap: InspectionGap?, _ page: inout HTMLPage) {
        page.element("tr") { page in
            page.element("th", ["scope": "row"], text: segment.description, limit: 300)
            page.count(population)
            let pairs = gap.map { RiskWording.pairs($0.pairs) } ?? "none"
            page.cell(pairs, sortedBy: Int64(gap?.pairs.certain ?? 0))
            page.cell(gap.map { Self.names($0.machines) } ?? "", limit: 500)
            page.cell(gap?.unknown?.description ?? "")
        }
        page.line()
    }

    private static func names(_ group: MachineGroup) -> String {
        group.first.map(\.name).joined(separator: ", ") + (group.count > group.first.count ? ", …" : "")
    }

    private func zones(_ page: inout HTMLPage) {
        page.element("h3", text: "Zones that mix")
        if network.mixedZones.isEmpty {
            return page.nothing("No two zones are seen to meet, as far as labels (zone) name zones.")
        }
        list(network.mixedZones, &page) { mixture in
            let zones = mixture.zones.joined(separator: ", ")
            return switch mixture.kind {
            case .segment(let segment): "\(zones): \(RiskWording.pairs(mixture.pairs)) on \(segment)"
            case .machines(let machines): "\(zones): \(RiskWording.group(machines)) in several"
            }
        }
    }

    private func placement(_ page: inout HTMLPage) {
        let placement = network.placement()
        page.element("h3", text: "Where inspecting would close most")
        if placement.steps.isEmpty { return page.nothing("There is no gap of a network to close.") }
        list(placement.steps, &page) { "\($0.point) (\(Wording.count($0.links, "link")))" }
        let rest = placement.remaining.isEmpty ? "" : " What is shared past every network has to be taken apart."
        page.paragraph(
            "All \(placement.steps.count) close every gap of a network, and no fewer than \(placement.fewest) can.\(rest)",
            "note")
    }

    private func doubts(_ page: inout HTMLPage) {
        if network.doubts.isEmpty { return }
        page.element("h3", text: "What could not be told")
        list(network.doubts, &page, RiskWording.doubt)
    }

    private func list<Item>(_ items: [Item], _ page: inout HTMLPage, _ words: (Item) -> String) {
        page.element("ul") { page in
            for item in items.prefix(50) { page.element("li", text: words(item), limit: 600) }
            if items.count > 50 { page.element("li", text: "and \(items.count - 50) more (--format json)") }
        }
    }
}
