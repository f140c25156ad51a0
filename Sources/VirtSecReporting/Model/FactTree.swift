// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A field table, grouped by the dotted names of its fields.
struct FactTree<Root: Sendable>: Sendable {
    /// One part of a name: a fact, a list or a group.
    struct Node: Sendable {
        let name: String
        /// Number of the field in the table; nil for a group.
        var field: Int?
        var children: [Node] = []
    }

    let fields: [Field<Root>]
    let nodes: [Node]

    init(_ fields: [Field<Root>]) {
        self.fields = fields
        var root = Node(name: "")
        for (index, field) in fields.enumerated() {
            Self.insert(index, field.name.split(separator: ".")[...], into: &root)
        }
        nodes = root.children
    }

    private static func insert(_ field: Int, _ name: ArraySlice<Substring>, into node: inout Node) {
        guard let part = name.first.map(String.init) else {
            node.field = field
            return
        }
        var place = node.children.lastIndex { $0.name == part }
        if place == nil {
            node.children.append(Node(name: part))
            place = node.children.indices.last
        }
        if let place { insert(field, name.dropFirst(), into: &node.children[place]) }
    }

    /// What one asset says: absent facts and empty lists are left out.
    func items(of root: Root) -> FactItems {
        var reader = FactReader(tree: self, root: root)
        let items = reader.read(nodes)
        return FactItems(items: items, places: reader.places)
    }
}

/// Reads the facts of one asset in the order of the tree.
///
/// The instances of a field come up in their own order, so a counter for each field says which one is next.
private struct FactReader<Root: Sendable> {
    let tree: FactTree<Root>
    let root: Root
    /// What each field says, its instances in order; read when the first is asked for.
    private var readings: [[FactReading]?]
    private var next: [Int]
    private(set) var places: [Locus] = []

    init(tree: FactTree<Root>, root: Root) {
        self.tree = tree
        self.root = root
        readings = [[FactReading]?](repeating: nil, count: tree.fields.count)
        next = [Int](repeating: 0, count: tree.fields.count)
    }

    mutating func read(_ nodes: [FactTree<Root>.Node]) -> [FactItem] {
        nodes.compactMap { node in content(of: node).map { FactItem(name: node.name, content: $0) } }
    }

    private mutating func content(of node: FactTree<Root>.Node) -> FactItem.Content? {
        guard let number = node.field else { return group(node.children) }
        let field = tree.fields[number]
        guard let reading = nextReading(number, field) else { return nil }
        if field.isListing, case .known(let count) = reading.state {
            return elements(Int(count) ?? 0, node.children)
        }
        guard node.children.isEmpty || field.isListing else { return both(reading, field, node) }
        return fact(reading, field)
    }

    private mutating func nextReading(_ number: Int, _ field: Field<Root>) -> FactReading? {
        if readings[number] == nil { readings[number] = field.readings(of: root) }
        let index = next[number]
        next[number] += 1
        guard let all = readings[number], index < all.count else { return nil }
        return all[index]
    }

    private mutating func group(_ children: [FactTree<Root>.Node]) -> FactItem.Content? {
        let items = read(children)
        return items.isEmpty ? nil : .group(items)
    }

    private mutating func elements(_ count: Int, _ children: [FactTree<Root>.Node]) -> FactItem.Content? {
        var elements: [[FactItem]] = []
        for _ in 0..<count { elements.append(read(children)) }
        return elements.isEmpty ? nil : .elements(elements)
    }

    private mutating func fact(_ reading: FactReading, _ field: Field<Root>) -> FactItem.Content? {
        if reading.state == .absent { return nil }
        places.append(reading.locus)
        return .fact(reading, valueType: field.valueType, place: places.count - 1)
    }

    /// A fact whose name is also that of a group: it stands in the group under the name `itself`.
    private mutating func both(
        _ reading: FactReading, _ field: Field<Root>, _ node: FactTree<Root>.Node
    ) -> FactItem.Content? {
        let own = fact(reading, field).map { [FactItem(name: "itself", content: $0)] } ?? []
        let items = own + read(node.children)
        return items.isEmpty ? nil : .group(items)
    }
}

/// A fact, list or group of one asset.
struct FactItem: Sendable {
    indirect enum Content: Sendable {
        /// The place is an index into ``FactItems/places``.
        case fact(FactReading, valueType: String, place: Int)
        case group([FactItem])
        case elements([[FactItem]])
    }

    let name: String
    let content: Content
}

/// All that one asset says.
struct FactItems: Sendable {
    let items: [FactItem]
    /// Where each fact stands.
    let places: [Locus]
}
