// SPDX-License-Identifier: Apache-2.0

/// Writes the paths of places that come in document order, and keeps what neighbouring paths share.
struct PathWriter {
    private struct Step {
        let node: Int
        let pathEnd: Int
        let patternEnd: Int
    }

    private let tree: XMLTree
    private let siblings: SiblingPositions
    private let relativeRoot: Int
    private var steps: [Step] = []
    private var path: [UInt8] = []
    private var pattern: [UInt8] = []
    private var missing: [Int] = []
    /// The nodes from the root to the current one; places of one node share the list.
    private(set) var elements: [Int] = []

    init(_ tree: XMLTree, _ entries: [PlaceOrder.Entry], relativeTo root: Int) {
        self.tree = tree
        siblings = SiblingPositions(tree, of: entries)
        relativeRoot = root
    }

    /// Goes to a node that stands at or after the last one.
    mutating func move(to node: Int) {
        while let last = steps.last, node >= tree.end(of: last.node) { steps.removeLast() }
        path.removeLast(path.count - (steps.last?.pathEnd ?? 0))
        pattern.removeLast(pattern.count - (steps.last?.patternEnd ?? 0))
        var climber = node
        while climber != steps.last?.node {
            missing.append(climber)
            if climber == XMLTree.root { break }
            climber = Int(tree.nodes[climber].parent)
        }
        while let next = missing.popLast() { push(next) }
        if elements.last != node { elements = steps.map(\.node) }
    }

    private mutating func push(_ node: Int) {
        path.append(UInt8(ascii: "/"))
        pattern.append(UInt8(ascii: "/"))
        switch tree.nodes[node].kind {
        case .element:
            let name = tree.nameRange(ofElement: node)
            path += tree.utf8[name]
            pattern += tree.utf8[name]
        case .comment:
            path += PathStep.comment.utf8
            pattern += PathStep.comment.utf8
        case .processingInstruction:
            path += PathStep.processingInstruction.utf8
            pattern += PathStep.processingInstruction.utf8
        }
        let position = siblings.position(of: node)
        if position > 0 {
            path.append(UInt8(ascii: "["))
            path += String(position).utf8
            path.append(UInt8(ascii: "]"))
        }
        steps.append(Step(node: node, pathEnd: path.count, patternEnd: pattern.count))
    }

    /// The path of the current node, or of an attribute of it.
    mutating func path(_ attributeName: Range<Int>?) -> String {
        let end = path.count
        defer { path.removeLast(path.count - end) }
        Self.append(attributeName, in: tree.utf8, to: &path)
        return String(decoding: path, as: UTF8.self)
    }

    /// The path of the current node or of an attribute of it, without positions, from the element that it starts from.
    mutating func pattern(_ attributeName: Range<Int>?) -> String {
        let end = pattern.count
        defer { pattern.removeLast(pattern.count - end) }
        Self.append(attributeName, in: tree.utf8, to: &pattern)
        guard let base = steps.first(where: { $0.node == relativeRoot }) else {
            return String(decoding: pattern, as: UTF8.self)
        }
        return String(decoding: pattern[base.patternEnd...].dropFirst(), as: UTF8.self)
    }

    private static func append(_ attributeName: Range<Int>?, in text: [UInt8], to buffer: inout [UInt8]) {
        guard let attributeName else { return }
        buffer.append(UInt8(ascii: "/"))
        buffer.append(UInt8(ascii: "@"))
        buffer += text[attributeName]
    }
}

/// Which one among its siblings of the same name a node is, worked out once for every parent that matters.
struct SiblingPositions {
    private static let isWanted: UInt8 = 1
    private static let isParent: UInt8 = 2

    private var marks: [UInt8]
    private var positions: [UInt32]
    private var wordCounts: [UInt32]
    private var nameCounts: [String: UInt32] = [:]

    init(_ tree: XMLTree, of entries: [PlaceOrder.Entry]) {
        marks = Array(repeating: 0, count: tree.nodes.count)
        positions = Array(repeating: 0, count: tree.nodes.count)
        wordCounts = Array(repeating: 0, count: tree.vocabulary.wordCount)
        var parents: [Int] = []
        for entry in entries {
            var node = entry.node
            while node != XMLTree.root, marks[node] & Self.isWanted == 0 {
                marks[node] |= Self.isWanted
                node = Int(tree.nodes[node].parent)
                if marks[node] & Self.isParent == 0 {
                    marks[node] |= Self.isParent
                    parents.append(node)
                }
            }
        }
        for parent in parents { count(childrenOf: parent, in: tree) }
    }

    /// From 1; 0 for the only one of its name.
    func position(of node: Int) -> Int { Int(positions[node]) }

    private mutating func count(childrenOf parent: Int, in tree: XMLTree) {
        var words: [Int] = []
        var wanted: [Int] = []
        var child = parent + 1
        while child < tree.end(of: parent) {
            let number: UInt32
            switch PathStep.key(of: child, in: tree) {
            case .word(let word):
                if wordCounts[word] == 0 { words.append(word) }
                wordCounts[word] += 1
                number = wordCounts[word]
            case .name(let name):
                number = (nameCounts[name] ?? 0) + 1
                nameCounts[name] = number
            }
            if marks[child] & Self.isWanted != 0 {
                positions[child] = number
                wanted.append(child)
            }
            child = tree.end(of: child)
        }
        for child in wanted where positions[child] == 1 {
            switch PathStep.key(of: child, in: tree) {
            case .word(let word): if wordCounts[word] == 1 { positions[child] = 0 }
            case .name(let name): if nameCounts[name] == 1 { positions[child] = 0 }
            }
        }
        for word in words { wordCounts[word] = 0 }
        nameCounts.removeAll(keepingCapacity: true)
    }
}
