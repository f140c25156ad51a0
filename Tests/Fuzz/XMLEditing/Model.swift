// SPDX-License-Identifier: Apache-2.0

import VirtSecXMLReading

/// What a document says, edited by simpler means than the editor's: a tree of objects.
final class Model {
    private final class Node {
        let kind: XMLNode.Kind
        let name: String
        var attributes: [(name: String, value: String)]
        var text: String
        var children: [Node] = []
        /// What stands in its place; several nodes, one or none.
        var replacement: [Node]?

        init(_ kind: XMLNode.Kind, _ name: String, _ attributes: [(String, String)], _ text: String) {
            self.kind = kind
            self.name = name
            self.attributes = attributes.map { (name: $0.0, value: $0.1) }
            self.text = text
        }
    }

    private let tree: XMLTree
    private var nodes: [Node] = []

    init(_ tree: XMLTree) {
        self.tree = tree
        for (number, entry) in tree.nodes.enumerated() {
            let attributes = tree.attributeNumbers(of: number).map {
                (tree.qualifiedName(ofAttribute: $0), tree.string(tree.attributes[$0].value))
            }
            let name = tree.qualifiedName(ofElement: number)
            let node = Node(entry.kind, name, attributes, tree.string(entry.value))
            if number != XMLTree.root { nodes[Int(entry.parent)].children.append(node) }
            nodes.append(node)
        }
    }

    // MARK: - Edits

    /// Makes an edit that the editor accepted.
    func apply(_ edit: Edit, _ number: Int) {
        let place = edit.node(in: tree)
        let node = nodes[place]
        let new = Node(.element, Edit.newName, [("n", "\(number)")], edit.value)
        switch edit.kind {
        case .setAttribute: set(edit.attributeName(of: place, in: tree), edit.value, of: node)
        case .removeAttribute:
            let name = edit.attributeName(of: place, in: tree)
            node.attributes.removeAll { $0.name == name }
        case .setText: node.text = edit.value
        case .remove: node.replacement = []
        case .replace: node.replacement = [new]
        case .insertFirst: node.children.insert(new, at: 0)
        case .insertLast: node.children.append(new)
        case .insertBefore: insert(new, beside: place, behind: false)
        case .insertAfter: insert(new, beside: place, behind: true)
        }
    }

    private func set(_ name: String, _ value: String, of node: Node) {
        if let index = node.attributes.firstIndex(where: { $0.name == name }) {
            node.attributes[index].value = value
        } else {
            node.attributes.append((name: name, value: value))
        }
    }

    private func insert(_ new: Node, beside place: Int, behind: Bool) {
        let parent = nodes[Int(tree.nodes[place].parent)]
        guard let index = parent.children.firstIndex(where: { $0 === nodes[place] }) else {
            preconditionFailure("a node is not among the children of its parent")
        }
        parent.children.insert(new, at: behind ? index + 1 : index)
    }

    // MARK: - Comparing

    /// All that the document says, apart from blanks in texts and from the order of new elements at one place.
    var description: String { Self.describe(nodes[XMLTree.root]).joined() }

    private static func describe(_ node: Node) -> [String] {
        if let replacement = node.replacement { return replacement.flatMap(describe) }
        let attributes = node.attributes.map { "\($0.name)=\($0.value.debugDescription)" }
        let text =
            node.kind == .element
            ? node.text.unicodeScalars.filter { $0.value > 0x20 }.map(String.init).joined() : node.text
        let children = sorted(node.children)
        return ["<\(node.kind) \(node.name) \(attributes) \(text.debugDescription) \(children)>"]
    }

    /// The children, with new ones that stand side by side in the order of their text.
    private static func sorted(_ children: [Node]) -> [String] {
        var result: [String] = []
        var new: [String] = []
        for node in children.flatMap({ $0.replacement ?? [$0] }) {
            if node.name == Edit.newName {
                new += describe(node)
            } else {
                result += new.sorted() + describe(node)
                new = []
            }
        }
        return result + new.sorted()
    }
}
