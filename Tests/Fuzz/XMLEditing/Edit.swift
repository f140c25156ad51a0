// SPDX-License-Identifier: Apache-2.0

import VirtSecXMLReading

/// One edit, made of four bytes.
struct Edit {
    enum Kind: UInt8, CaseIterable {
        case setAttribute, removeAttribute, setText, remove, replace, insertFirst, insertLast, insertBefore, insertAfter
    }

    /// The name of all new elements, which tells them from the document's.
    static let newName = "virtsec-new"
    private static let values = [
        "", "x", "127.0.0.1", "1 < '2' & \"3\"", "]]>", "\t\r\n", "\u{E4}\u{1F600}", "<!-- -->", "&amp;", " a ",
    ]

    let kind: Kind
    private let place: Int
    private let choice: Int

    /// The document and the edits: the last byte says how many, and each stands in four bytes before it.
    static func split(_ bytes: [UInt8]) -> (document: [UInt8], edits: [Edit]) {
        guard let last = bytes.last else { return ([], []) }
        let size = Int(last & 7) * 4
        guard bytes.count > size else { return (bytes, []) }
        let end = bytes.count - 1 - size
        let edits = stride(from: end, to: bytes.count - 1, by: 4).map { Edit(bytes[$0..<$0 + 4]) }
        return (Array(bytes[..<end]), edits)
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        let bytes = Array(bytes)
        kind = Kind.allCases[Int(bytes[0]) % Kind.allCases.count]
        place = Int(bytes[1]) << 8 | Int(bytes[2])
        choice = Int(bytes[3])
    }

    /// The node that is edited; now and then one that is not there.
    func node(in tree: XMLTree) -> Int { place % (tree.nodes.count + 1) }

    var value: String { Self.values[choice % Self.values.count] }

    /// The name of an attribute that the element has, or of a new one.
    func attributeName(of node: Int, in tree: XMLTree) -> String {
        guard tree.nodes.indices.contains(node) else { return Self.newName }
        let own = tree.attributeNumbers(of: node)
        let index = choice % (own.count + 1)
        return index < own.count ? tree.qualifiedName(ofAttribute: own.lowerBound + index) : Self.newName
    }

    func fragment(_ number: Int) -> XMLFragment { XMLFragment(Self.newName, [("n", "\(number)")], text: value) }

    func apply(to editor: inout XMLEditor, _ number: Int) throws(XMLEditingError) {
        let node = node(in: editor.tree)
        switch kind {
        case .setAttribute: try editor.setAttribute(attributeName(of: node, in: editor.tree), to: value, of: node)
        case .removeAttribute: try editor.removeAttribute(attributeName(of: node, in: editor.tree), of: node)
        case .setText: try editor.setText(value, of: node)
        case .remove: try editor.remove(node)
        case .replace: try editor.replace(node, with: fragment(number))
        case .insertFirst: try editor.insert(fragment(number), .firstIn(node))
        case .insertLast: try editor.insert(fragment(number), .lastIn(node))
        case .insertBefore: try editor.insert(fragment(number), .before(node))
        case .insertAfter: try editor.insert(fragment(number), .after(node))
        }
    }
}
