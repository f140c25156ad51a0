// SPDX-License-Identifier: Apache-2.0

/// Collects paragraphs, tables and code in Markdown.
package struct MarkdownDocument: Sendable {
    /// The page so far, with one line break at its end.
    package private(set) var text = ""

    /// Starts an empty page.
    package init() {}

    /// Adds a paragraph or heading, set apart by blank lines.
    package mutating func paragraph(_ words: String) { add([words]) }

    /// Adds a list.
    package mutating func list(_ items: [String]) { add(items.map { "- \($0)" }) }

    /// Adds a table; none without rows.
    package mutating func table(_ head: [String], _ rows: [[String]]) {
        if rows.isEmpty { return }
        let rule = "|" + String(repeating: " --- |", count: head.count)
        add([Self.row(head), rule] + rows.map(Self.row))
    }

    /// Adds code as it is, between fences longer than any in it.
    package mutating func code(_ code: String, _ language: String) {
        var fence = "```"
        while code.contains(fence) { fence += "`" }
        add([fence + language, code, fence])
    }

    private mutating func add(_ lines: [String]) {
        if !text.isEmpty { text += "\n" }
        for line in lines { text += line + "\n" }
    }

    private static func row(_ cells: [String]) -> String {
        "|" + cells.map { " \($0.replacing("\n", with: " ")) |" }.joined()
    }

    /// Words of our own, in which nothing may be taken for markup.
    package static func prose(_ words: String) -> String {
        Escaping.replacing(words) { scalar in
            switch scalar {
            case "<": "&lt;"
            case ">": "&gt;"
            case "&": "&amp;"
            case "|", "*", "_", "`", "[", "]", "\\": "\\" + String(scalar)
            default: nil
            }
        }
    }
}
