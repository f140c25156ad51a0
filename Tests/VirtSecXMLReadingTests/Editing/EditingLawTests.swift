// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecTesting
import VirtSecXMLReading

/// What every edit of every document must hold to.
@Suite struct EditingLawTests {
    enum Edit: CaseIterable {
        case setAttribute, removeAttribute, setText, remove, insertFirst, insertLast
    }

    @Test(arguments: (0..<40).map { UInt64($0) })
    func `an edit says what libxml2's own edit of its tree says`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<25 {
            var document = RandomDocument(seed: seed * 1_000 + UInt64(round))
            let bytes = Array(document.written().utf8)
            let tree = try read(bytes)
            let node = Int.random(in: 0..<tree.nodes.count, using: &generator)
            for edit in Edit.allCases { try Self.check(edit, node, tree, bytes) }
        }
    }

    private static func check(_ edit: Edit, _ node: Int, _ tree: XMLTree, _ bytes: [UInt8]) throws {
        var editor = XMLEditor(tree)
        let expected = try DocumentTree(bytes)
        let value = "1 < '2' & \"\u{E4}\"\t]]>"
        let name = tree.attributeNumbers(of: node).first.map { tree.qualifiedName(ofAttribute: $0) }
        do {
            switch edit {
            case .setAttribute:
                try editor.setAttribute(name ?? "new", to: value, of: node)
                expected.setAttribute(name ?? "new", to: value, of: node)
            case .removeAttribute:
                try editor.removeAttribute(name ?? "new", of: node)
                expected.removeAttribute(name ?? "new", of: node)
            case .setText:
                try editor.setText(value, of: node)
                expected.setText(value, of: node)
            case .remove:
                try editor.remove(node)
                expected.remove(node)
            case .insertFirst, .insertLast:
                let fragment = XMLFragment("new-element", [("k", "v")])
                try editor.insert(fragment, edit == .insertFirst ? .firstIn(node) : .lastIn(node))
                expected.insert(in: node, first: edit == .insertFirst)
            }
        } catch {
            #expect(editor.finish() == bytes)
            return
        }
        let result = editor.finish()
        let keepsBlanks = edit == .setAttribute || edit == .removeAttribute || edit == .setText
        let says = try DocumentTree(result).canonical(keepingBlanks: keepsBlanks)
        #expect(
            try says == expected.canonical(keepingBlanks: keepsBlanks),
            "\(edit) of node \(node) in \(String(decoding: bytes, as: UTF8.self)) gave \(String(decoding: result, as: UTF8.self))"
        )
    }

    @Test func `many edits of one document are all made`() throws {
        let count = 2_000
        let text = "<a>\n" + (0..<count).map { "  <b n='\($0)'/>\n" }.joined() + "</a>"
        var editor = XMLEditor(try read(text))
        for node in stride(from: 1, through: count, by: 2) { try editor.setAttribute("n", to: "x", of: node) }
        for node in stride(from: 2, through: count, by: 2) { try editor.remove(node) }
        let expected = "<a>\n" + (0..<count / 2).map { _ in "  <b n='x'/>\n" }.joined() + "</a>"
        #expect(String(decoding: editor.finish(), as: UTF8.self) == expected)
    }
}
