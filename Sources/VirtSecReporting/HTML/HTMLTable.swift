// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A column of a table.
struct HTMLColumn {
    /// What readers sort it by.
    enum Kind: String {
        case text, number
    }

    let title: String
    let kind: Kind
    /// How the rows are sorted by it as they come.
    let order: String?

    init(_ title: String, _ kind: Kind = .text, order: String? = nil) {
        (self.title, self.kind, self.order) = (title, kind, order)
    }
}

/// A table that scripts sort, filter and part into pages.
struct HTMLTable {
    /// What its caption says.
    let caption: String
    /// What one row is, such as `machine`.
    let noun: String
    let columns: [HTMLColumn]
    /// Whether the filter tells how many of its rows match.
    var isCounted = false

    func write(to page: inout HTMLPage, rows: (inout HTMLPage) throws -> Void) rethrows {
        try page.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]) { page in
            try page.element("table", ["class": "paged", "data-noun": noun, "data-counted": isCounted ? "1" : ""]) {
                page in
                page.element("caption", text: caption)
                page.element("thead") { page in page.element("tr") { head(&$0) } }
                page.line()
                try page.element("tbody", [:], rows)
            }
        }
        page.line()
    }

    private func head(_ page: inout HTMLPage) {
        for column in columns {
            let look = column.kind == .number ? "n" : ""
            if let order = column.order {
                page.element(
                    "th", ["scope": "col", "class": look, "data-sort": column.kind.rawValue, "aria-sort": order],
                    text: column.title)
            } else {
                page.element(
                    "th", ["scope": "col", "class": look, "data-sort": column.kind.rawValue], text: column.title)
            }
        }
    }
}

extension HTMLPage {
    /// A cell of words.
    mutating func cell(_ text: String, limit: Int = 300) { element("td", text: text, limit: limit) }

    /// A cell with a path.
    mutating func path(_ path: String) { element("td", ["class": "path"], text: path, limit: 400) }

    /// A cell with a number of things; none is told by an empty cell.
    mutating func count(_ count: Int) {
        if count == 0 { return markup("<td class=\"n\"></td>") }
        markup("<td class=\"n\">")
        number(count)
        markup("</td>")
    }

    /// A cell with a value that is sorted by another.
    mutating func cell(_ text: String, sortedBy value: Int64, _ look: String = "n") {
        element("td", ["class": look, "data-v": "\(value)"], text: text)
    }

    /// The row's name, which scripts make a button that shows its findings.
    mutating func name(_ name: String, note: String = "") {
        element("th", ["scope": "row"]) { page in
            page.element("span", ["class": "label"], text: name.isEmpty ? "(no name)" : name, limit: 160)
            if !note.isEmpty { page.element("div", ["class": "note"], text: note) }
        }
    }

    /// A label of a severity or of a verdict.
    mutating func tag(_ words: String, _ look: String) { element("span", ["class": "tag \(look)"], text: words) }

    /// A bar of what is known and of what may be, in thousandths of the whole; what it shows stands beside it in words.
    mutating func meter(_ known: Int, _ highest: Int) {
        let known = min(max(known, 0), 1_000)
        let highest = min(max(highest, known), 1_000)
        markup("<svg class=\"meter\" viewBox=\"0 0 1000 7\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        markup("<rect class=\"rest\" width=\"1000\" height=\"7\"/><rect class=\"more\" height=\"7\" width=\"")
        number(highest)
        markup("\"/><rect class=\"known\" height=\"7\" width=\"")
        number(known)
        markup("\"/></svg>")
    }
}

extension Severity {
    /// The class of its label.
    var look: String { rawValue }
}

/// Numbers of risk on a page.
enum HTMLNumbers {
    /// A part of a whole in thousandths.
    static func permille(_ part: Int64, of whole: Int64) -> Int {
        whole > 0 ? Int(Proportion(Int(clamping: part), of: Int(clamping: whole)).billionths / 1_000_000) : 0
    }

    /// Points of 100 in thousandths.
    static func permille(_ points: RiskPoints) -> Int { Int(points.millionths / 100_000) }
}
