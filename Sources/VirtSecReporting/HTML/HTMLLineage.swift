// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What images and machines come from.
struct HTMLLineage {
    /// More are counted.
    private static let most = 2_000

    let lineage: LineageGraph

    func write(to page: inout HTMLPage) throws {
        try page.section("lineage", "Lineage: what comes from what") { page in
            if lineage.links.isEmpty {
                return page.nothing("Nothing that was read comes from anything else that was read or named.")
            }
            let broken = lineage.brokenLinks.count
            page.paragraph(
                "\(Wording.count(lineage.links.count, "link")), \(broken == 0 ? "none" : "\(broken)") of them broken; the"
                    + " longest chain has \(Wording.count(lineage.greatestDepth, "step")).")
            figure(HTMLLineageDrawing(lineage), &page)
            try table(&page)
        }
    }

    private func figure(_ drawing: HTMLLineageDrawing, _ page: inout HTMLPage) {
        page.element("figure") { page in
            if drawing.drawn == 0 {
                page.element("figcaption", text: "Nothing is drawn, for all chains run in a circle.")
                return
            }
            drawing.graph.write(to: &page, id: "lineage-drawing")
            page.element("figcaption") { page in
                page.text(
                    "Machines have round corners. Red: something is missing or broken, and the table says what; dashed:"
                        + " a copy, or nobody looked at it.")
                if drawing.linked > drawing.drawn {
                    page.text(" Drawn are \(drawing.drawn) of \(drawing.linked) items, the largest families first.")
                }
            }
        }
    }

    private func table(_ page: inout HTMLPage) throws {
        let links = lineage.brokenLinks + lineage.links.filter(\.flaws.isEmpty)
        let table = HTMLTable(
            caption: "Links, broken ones first", noun: "link",
            columns: [
                HTMLColumn("What"), HTMLColumn("Comes from"), HTMLColumn("What says so"), HTMLColumn("Certainty"),
                HTMLColumn("What is wrong"),
            ])
        try table.write(to: &page) { page in
            for link in links.prefix(Self.most) {
                row(link, &page)
                try page.check()
            }
        }
        if links.count > Self.most {
            page.paragraph("and \(links.count - Self.most) more (virtsec lineage)", "note")
        }
    }

    private func row(_ link: LineageLink, _ page: inout HTMLPage) {
        page.element("tr") { page in
            page.element("th", ["scope": "row"]) { item(link.child, &$0) }
            page.element("td") { item(link.parent, &$0) }
            page.cell(link.evidence.map(\.text).joined(separator: "; "), limit: 400)
            page.cell(link.confidence.rawValue)
            page.cell(link.flaws.map { "\($0.kind.rawValue): \($0.text)" }.joined(separator: "; "), limit: 400)
        }
        page.line()
    }

    private func item(_ id: String, _ page: inout HTMLPage) {
        let item = lineage.item(id)
        page.text(item?.name ?? id, limit: 200)
        page.element("div", ["class": "note"]) { page in
            page.text(item.map(Self.words) ?? "")
            if let item, item.name != item.id { page.text(" \(item.id)", limit: 300) }
        }
    }

    /// What an item is.
    static func words(_ item: LineageItem) -> String {
        var words = [item.kind.rawValue.split(separator: "-").joined(separator: " ")]
        if !item.summary.isEmpty { words.append(item.summary) }
        switch item.presence {
        case .seen: break
        case .named: words.append("not looked at")
        case .missing: words.append("missing")
        }
        return words.joined(separator: ", ")
    }
}
