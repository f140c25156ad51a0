// SPDX-License-Identifier: Apache-2.0

/// One step of a path: a child by its name as it is written, and which one of that name.
struct PathStep {
    /// What stands in for the name of a comment, as in XPath.
    static let comment = "comment()"
    /// What stands in for the name of a processing instruction, as in XPath.
    static let processingInstruction = "processing-instruction()"

    /// What tells siblings apart: the number of a word, or for other names the name itself.
    enum Key {
        case word(Int)
        case name(String)
    }

    /// The key of a node among its siblings.
    static func key(of node: Int, in tree: XMLTree) -> Key {
        let entry = tree.nodes[node]
        switch entry.kind {
        case .comment: return .name(comment)
        case .processingInstruction: return .name(processingInstruction)
        case .element: break
        }
        if entry.plainWord != XMLVocabulary.unknown { return .word(Int(entry.plainWord)) }
        let name = tree.nameRange(ofElement: node)
        // A name in a default namespace is written like one in none, and counts as the same name.
        if entry.word != XMLVocabulary.unknown, XMLName(tree.utf8, name).prefix == nil { return .word(Int(entry.word)) }
        return .name(tree.string(in: name))
    }

    let name: ArraySlice<UInt8>
    /// From 1.
    let position: Int

    /// Reads a step such as `disk[2]`; without a position it means the first.
    init?(_ text: ArraySlice<UInt8>) {
        guard let open = text.firstIndex(of: UInt8(ascii: "[")) else {
            if text.isEmpty { return nil }
            name = text
            position = 1
            return
        }
        let digits = text[(open + 1)...]
        guard digits.last == UInt8(ascii: "]"), digits.dropLast().allSatisfy({ 48...57 ~= $0 }), open > text.startIndex,
            let number = Int(String(decoding: digits.dropLast(), as: UTF8.self)), number > 0
        else { return nil }
        name = text[..<open]
        position = number
    }

    func matches(_ node: Int, in tree: XMLTree) -> Bool {
        switch tree.nodes[node].kind {
        case .comment: name.elementsEqual(Self.comment.utf8)
        case .processingInstruction: name.elementsEqual(Self.processingInstruction.utf8)
        case .element: name.elementsEqual(tree.utf8[tree.nameRange(ofElement: node)])
        }
    }

    /// The child of a node that the step leads to.
    func child(of parent: Int, in tree: XMLTree) -> Int? {
        var left = position
        var child = parent + 1
        while child < tree.end(of: parent) {
            if matches(child, in: tree) {
                left -= 1
                if left == 0 { return child }
            }
            child = tree.end(of: child)
        }
        return nil
    }
}
