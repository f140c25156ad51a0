// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Where everything in an inventory comes from, as `virtsec lineage` tells it.
public struct LineageReport: Report {
    /// How a lineage is written.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// A tree for people.
        case text
        /// JSON; the schema is `lineage.schema.json`.
        case json
        /// The language of Graphviz.
        case dot
        /// The language of Mermaid, which code hosts draw.
        case mermaid
    }

    /// What of a lineage is told.
    public enum Scope: Sendable, Hashable {
        /// All of it.
        case everything
        /// What some items come from, and what comes from them.
        case family([String])
        /// What inherits whatever is wrong with some items, the most exposed first.
        case impact([String])
    }

    let lineage: LineageGraph
    let inventory: Inventory
    let scope: Scope
    /// Which machine is which, where that is told.
    let recognition: Recognition?
    private let format: Format
    private let isColoured: Bool

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - lineage: the lineage of the inventory.
    ///   - inventory: what it was worked out from, whose gaps are told.
    ///   - scope: what of it is told.
    ///   - format: how it is written.
    ///   - isColoured: whether ANSI escape codes mark what matters in text.
    ///   - recognition: which machine is which; without it the report does not hold what the next run needs.
    public init(
        _ lineage: LineageGraph, of inventory: Inventory, scope: Scope = .everything, as format: Format = .text,
        isColoured: Bool = false, recognition: Recognition? = nil
    ) {
        (self.lineage, self.inventory, self.scope, self.recognition) = (lineage, inventory, scope, recognition)
        (self.format, self.isColoured) = (format, isColoured)
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        switch format {
        case .text:
            var page = TextPage(isColoured: isColoured, to: sink)
            try LineageText(report: self).write(to: &page)
            try page.finish()
        case .json:
            var json = JSONWriter(to: sink)
            try json.object { json in
                json.member("formatVersion", JSONReport.formatVersion)
                try LineageJSON(report: self).write(to: &json)
            }
            try json.finish()
        case .dot: try LineageDrawing(report: self).writeDot(to: sink)
        case .mermaid: try LineageDrawing(report: self).writeMermaid(to: sink)
        }
    }

    /// Links with something wrong among what is told.
    public var brokenLinks: [LineageLink] { told(lineage.brokenLinks) }

    /// Links among what is told from images that were read to parents that nobody looked at.
    public var openLinks: [LineageLink] { told(lineage.openLinks) }

    /// Items among what is told of which something could not be told.
    public var doubtfulItems: [LineageItem] {
        let told = told
        return lineage.doubtfulItems.filter { told.contains($0.id) }
    }

    /// The steps of the longest chain to what is told.
    var greatestDepth: Int { told.map(lineage.depth).max() ?? 0 }

    private func told(_ links: [LineageLink]) -> [LineageLink] {
        let told = told
        return links.filter { told.contains($0.child) && told.contains($0.parent) }
    }

    /// The ids of the items that are told.
    var told: Set<String> {
        switch scope {
        case .everything: Set(lineage.items.map(\.id))
        case .family(let ids):
            ids.reduce(into: []) { told, id in
                let family = lineage.ancestors(of: id) + lineage.descendants(of: id)
                told.formUnion([lineage.item(id)?.id ?? id] + family.map(\.id))
                told.formUnion(lineage.relations(of: id).flatMap(\.items))
            }
        case .impact(let ids):
            ids.reduce(into: []) { told, id in
                let inheriting = lineage.descendants(of: id) + lineage.possibleImpact(of: id)
                told.formUnion([lineage.item(id)?.id ?? id] + inheriting.map(\.id))
            }
        }
    }
}
