// SPDX-License-Identifier: Apache-2.0

/// How a document is laid out: which elements stand on lines of their own, and how deep they are indented.
struct XMLLayout: Sendable {
    private let tree: XMLTree
    /// What one more level of nesting is indented by.
    let unit: [UInt8]

    init(_ tree: XMLTree) {
        self.tree = tree
        unit = Self.unit(of: tree)
    }

    /// The line break before a node and its indentation; nil where something else stands before it on its line.
    ///
    /// The root element stands on a line of its own when its children do.
    func line(before node: Int) -> [UInt8]? {
        if let blanks = Self.blanks(before: node, in: tree) { return Array(tree.utf8[blanks]) }
        guard node == XMLTree.root, let child = tree.children(of: node).first,
            let blanks = Self.blanks(before: child, in: tree)
        else { return nil }
        return Array(tree.utf8[blanks].prefix { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") })
    }

    /// From the line break before a node to its end; nil where it shares its first or last line with something else.
    func ownLine(of node: Int) -> Range<Int>? {
        let end = tree.byteRange(ofElement: node).upperBound
        let rest = tree.utf8[end...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        guard let blanks = Self.blanks(before: node, in: tree), rest == UInt8(ascii: "\n") || rest == UInt8(ascii: "\r")
        else { return nil }
        return blanks.lowerBound..<end
    }

    private static func blanks(before node: Int, in tree: XMLTree) -> Range<Int>? {
        let end = Int(tree.nodes[node].tagStart)
        var start = end
        while start > 0, tree.utf8[start - 1] == UInt8(ascii: " ") || tree.utf8[start - 1] == UInt8(ascii: "\t") {
            start -= 1
        }
        guard start > 0, tree.utf8[start - 1] == UInt8(ascii: "\n") else { return nil }
        start -= 1
        if start > 0, tree.utf8[start - 1] == UInt8(ascii: "\r") { start -= 1 }
        return start..<end
    }

    /// The first element that is indented deeper than its parent says how much; two blanks where none is.
    private static func unit(of tree: XMLTree) -> [UInt8] {
        for node in tree.nodes.indices.dropFirst().prefix(256) {
            let parent = Int(tree.nodes[node].parent)
            guard let own = blanks(before: node, in: tree) else { continue }
            let outer = blanks(before: parent, in: tree).map { tree.utf8[$0] } ?? []
            let indent = tree.utf8[own].drop { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
            let outerIndent = outer.drop { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
            if indent.count > outerIndent.count, indent.starts(with: outerIndent) {
                return Array(indent.dropFirst(outerIndent.count))
            }
        }
        return Array("  ".utf8)
    }
}
