// SPDX-License-Identifier: Apache-2.0

/// Where in the source an edit goes.
extension XMLEditor {
    /// What stands between the tags of an element; of an empty element the `/>`.
    func contentRange(of element: Int) -> Range<Int> {
        let tagEnd = Int(tree.nodes[element].tagEnd)
        if isSelfClosing(element) { return tagEnd - 2..<tagEnd }
        var end = Int(tree.nodes[element].closingEnd)
        while end > tagEnd, tree.utf8[end - 1] != UInt8(ascii: "<") { end -= 1 }
        return tagEnd..<max(end - 1, tagEnd)
    }

    /// What replaces ``contentRange(of:)``: the content, and the tags' ends where the element had no end tag.
    func opened(_ element: Int, around content: [UInt8]) -> [UInt8] {
        guard isSelfClosing(element) else { return content }
        if content.isEmpty { return Array("/>".utf8) }
        let name = tree.utf8[tree.nameRange(ofElement: element)]
        return [UInt8(ascii: ">")] + content + Array("</".utf8) + name + [UInt8(ascii: ">")]
    }

    private func isSelfClosing(_ element: Int) -> Bool {
        let tagEnd = Int(tree.nodes[element].tagEnd)
        return tagEnd == Int(tree.nodes[element].closingEnd) && tree.utf8[tagEnd - 2] == UInt8(ascii: "/")
    }

    /// Whether an element holds text, so that blanks in it count.
    func isMixed(_ element: Int) -> Bool {
        let value = tree.nodes[element].value
        if value.isEmpty { return false }
        return value.isResolved || !tree.utf8[contentRange(of: element)].allSatisfy(XMLReader.isBlank)
    }

    /// An attribute by its name as it is written, where a new one goes, and the quote that the tag uses.
    func attribute(
        _ name: String, of element: Int
    ) -> (found: XMLTagScanner.Attribute?, end: Int, quote: UInt8) {
        var scanner = XMLTagScanner(tree.utf8, at: Int(tree.nodes[element].tagStart))
        var end = scanner.name.upperBound
        var quote = documentQuote
        while let entry = scanner.next() {
            end = entry.range.upperBound
            quote = tree.utf8[end - 1]
            if tree.utf8[entry.name].elementsEqual(name.utf8) { return (entry, end, quote) }
        }
        return (nil, end, quote)
    }

    /// The quote that the document's first attribute uses; libvirt's own where there is none.
    var documentQuote: UInt8 {
        guard !tree.attributes.isEmpty else { return UInt8(ascii: "'") }
        return tree.utf8[tree.byteRange(ofAttribute: 0).upperBound - 1]
    }

    // MARK: - Refusals

    func require(element: Int) throws(XMLEditingError) {
        guard tree.nodes.indices.contains(element), tree.nodes[element].kind == .element else {
            throw XMLEditingError(.noSuchElement, "there is no element number \(element)", at: .start)
        }
    }

    func require(node: Int) throws(XMLEditingError) {
        guard tree.nodes.indices.contains(node) else {
            throw XMLEditingError(.noSuchElement, "there is no node number \(node)", at: .start)
        }
    }

    func conflict(at node: Int) -> XMLEditingError {
        error(.conflict, "an earlier edit changed this place; edit the result of the first in a second step", at: node)
    }

    func error(_ code: XMLEditingError.Code, _ message: String, at node: Int) -> XMLEditingError {
        XMLEditingError(code, message, at: tree.position(of: .element(node)))
    }
}
