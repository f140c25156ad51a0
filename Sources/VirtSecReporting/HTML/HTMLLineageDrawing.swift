// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Lineages as a drawing: what comes from nothing on the left, what comes from it to the right, the largest families first.
struct HTMLLineageDrawing {
    /// How many items are drawn; the others are counted.
    private static let most = 36
    /// How many children of one parent are drawn; a box counts the others.
    private static let mostChildren = 6
    private static let mostSteps = 5

    private let lineage: LineageGraph
    private(set) var graph: HTMLGraph
    private var places: [String: Int] = [:]
    private var row = 0
    /// How many items are in links at all.
    let linked: Int

    var drawn: Int { places.count }

    init(_ lineage: LineageGraph) {
        self.lineage = lineage
        linked = Set(lineage.links.flatMap { [$0.child, $0.parent] }).count
        graph = HTMLGraph(
            title: "What comes from what",
            description: "Parents on the left, children on the right; the table below lists the links.")
        let origins = lineage.origins.map { ($0, lineage.children(of: $0.id).count) }.filter { $1 > 0 }
        let largest = origins.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
        for (_, (origin, _)) in largest { draw(origin, 0) }
    }

    /// Draws an item and what comes from it, each item once.
    ///
    /// - Returns: the number of its box; nil where there is no room.
    @discardableResult private mutating func draw(_ item: LineageItem, _ step: Int) -> Int? {
        if let place = places[item.id] { return place }
        guard places.count < Self.most else { return nil }
        let place = graph.boxes.count
        places[item.id] = place
        graph.boxes.append(box(item, step))
        let children = lineage.children(of: item.id)
        guard step < Self.mostSteps, !children.isEmpty else {
            row += 1
            return place
        }
        drawChildren(children, of: place, step)
        return place
    }

    private mutating func drawChildren(_ children: [LineageLink], of place: Int, _ step: Int) {
        let before = row
        var shown = 0
        for link in children.prefix(Self.mostChildren) {
            guard let child = lineage.item(link.child), let end = draw(child, step + 1) else { continue }
            shown += 1
            // A line leads to the right only; what was drawn further left is in the table.
            if graph.boxes[end].x > graph.boxes[place].x { graph.lines.append(Self.line(place, end, link)) }
        }
        if children.count > shown {
            graph.lines.append(HTMLGraph.Line(from: place, to: graph.boxes.count))
            graph.boxes.append(
                HTMLGraph.Box(
                    name: "and \(children.count - shown) more", words: "in the table", x: Self.x(step + 1), y: y,
                    width: Self.width))
            row += 1
        }
        row = max(row, before + 1)
    }

    private static let width = 220
    private static func x(_ step: Int) -> Int { 10 + step * (width + 60) }
    private var y: Int { 10 + row * 50 }

    private static func line(_ from: Int, _ to: Int, _ link: LineageLink) -> HTMLGraph.Line {
        HTMLGraph.Line(from: from, to: to, look: link.flaws.isEmpty ? (link.isOfCopies ? "doubt" : "") : "gap")
    }

    private func box(_ item: LineageItem, _ step: Int) -> HTMLGraph.Box {
        let isBroken = item.presence == .missing || lineage.parents(of: item.id).contains { !$0.flaws.isEmpty }
        let look = isBroken ? "gap" : item.presence == .named || !item.doubts.isEmpty ? "doubt" : ""
        return HTMLGraph.Box(
            name: Self.shortName(item), words: HTMLLineage.words(item), look: look, x: Self.x(step), y: y,
            width: Self.width, isRound: item.kind == .machine)
    }

    /// The end of a path tells more than its beginning.
    private static func shortName(_ item: LineageItem) -> String {
        guard item.kind == .image, let last = item.name.split(separator: "/").last else { return item.name }
        return String(last)
    }
}
