// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The network as a drawing: parties of machines that are connected alike on the left, segments on the right.
struct HTMLNetworkDrawing {
    /// How many of each are drawn; the others are counted.
    private static let most = 24

    private let parties: [NetworkParty]
    private let segments: [Int]
    private let network: NetworkExposure
    private let populations: [Int]
    /// Segments on which nothing inspects some pair, and whether that is certain.
    private let gaps: [NetworkSegment: Bool]
    /// What is not drawn.
    let omitted: (parties: Int, segments: Int)

    init(_ network: NetworkExposure) {
        self.network = network
        let all = network.parties
        let populations = network.populations
        let used = network.segments.indices.filter { populations[$0] > 0 }
        let largest = used.sorted { (populations[$1], $0) < (populations[$0], $1) }.prefix(Self.most)
        let drawn = Set(largest)
        let parties = all.filter { $0.ways.contains { drawn.contains($0.segment) } }.prefix(Self.most)
        let rows = Dictionary(largest.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.parties = Self.sorted(parties) { $0.ways.compactMap { rows[$0.segment] } }
        let ordered = self.parties
        segments = Self.sorted(largest) { segment in
            ordered.indices.filter { party in ordered[party].ways.contains { $0.segment == segment } }
        }
        self.populations = populations
        gaps = Dictionary(network.gaps.map { ($0.segment, $0.isCertain) }, uniquingKeysWith: { $0 || $1 })
        omitted = (all.count - parties.count, used.count - largest.count)
    }

    var isEmpty: Bool { segments.isEmpty }

    /// Puts each item where those that it is joined to stand on average, so that fewer lines cross.
    private static func sorted<Item>(_ items: some Sequence<Item>, by rows: (Item) -> [Int]) -> [Item] {
        let middles = items.map { item in
            let own = rows(item)
            return (item, own.isEmpty ? 0 : own.reduce(0, +) * 100 / own.count)
        }
        return middles.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    var graph: HTMLGraph {
        var graph = HTMLGraph(
            title: "Which machines are on which segments",
            description: "\(Wording.count(parties.count, "party", "parties")) of machines on"
                + " \(Wording.count(segments.count, "segment")); the table below lists the segments with their gaps.")
        for (row, party) in parties.enumerated() { graph.boxes.append(Self.box(party, row)) }
        for (row, segment) in segments.enumerated() { graph.boxes.append(box(segment, row)) }
        let places = Dictionary(
            segments.enumerated().map { ($1, parties.count + $0) }, uniquingKeysWith: { first, _ in first })
        for (number, party) in parties.enumerated() {
            for way in party.ways {
                guard let place = places[way.segment] else { continue }
                graph.lines.append(HTMLGraph.Line(from: number, to: place, look: look(way)))
            }
        }
        return graph
    }

    private static func box(_ party: NetworkParty, _ row: Int) -> HTMLGraph.Box {
        let group = party.machines
        let names = group.first.map(\.name).joined(separator: ", ") + (group.count > group.first.count ? ", …" : "")
        let zone = party.zone.map { ", zone \($0)" } ?? ""
        let outside = party.reachesOutside ? ", beyond its host" : ""
        return HTMLGraph.Box(
            name: Wording.count(group.count, "machine") + zone + outside, words: names, x: 10, y: 10 + row * 50,
            width: 340, isRound: true)
    }

    private func box(_ segment: Int, _ row: Int) -> HTMLGraph.Box {
        let told = network.segments[segment]
        let state =
            switch gaps[told] {
            case true: "nothing inspects it"
            case false: "perhaps nothing inspects it"
            case nil: "no pair uninspected"
            }
        return HTMLGraph.Box(
            name: told.description, words: "\(Wording.count(populations[segment], "machine")), \(state)",
            look: gaps[told].map { $0 ? "gap" : "doubt" } ?? "", x: 560, y: 10 + row * 50, width: 400)
    }

    private func look(_ way: NetworkParty.Way) -> String {
        guard let isCertain = gaps[network.segments[way.segment]], way.mayBeOpen else { return "" }
        return isCertain && way.isOpen ? "gap" : "doubt"
    }
}
