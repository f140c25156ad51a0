// SPDX-License-Identifier: Apache-2.0

/// Where images, machines, snapshots, checkpoints and disks of packages come from, as far as an inventory tells.
///
/// It is a graph and no tree: a machine rests on several disks, and documents may contradict each other or run in a circle.
/// All of it rests on what headers and documents say; each link carries what says so and how sure that is.
public struct LineageGraph: Sendable {
    /// All items, ordered by id.
    public let items: [LineageItem]
    /// All links, ordered by child and parent.
    public let links: [LineageLink]
    /// What items are to each other where nobody can tell which came first, ordered by their ids.
    public let relations: [LineageRelation]
    /// For each id, each id of another definition of a machine and that of the machine itself, the place of the item.
    private let numbers: [String: Int]
    private let arcs: LineageArcs
    /// For each item with relations their numbers.
    private let related: [String: [Int]]

    /// Works out where everything in an inventory comes from; the time grows with its size, a little faster than it.
    ///
    /// - Parameters:
    ///   - inventory: what was seen.
    ///   - options: what is known beside it.
    public init(_ inventory: Inventory, options: LineageOptions = LineageOptions()) {
        self = LineageBuilder(inventory, options).graph
    }

    init(items: [LineageItem], links: [LineageLink], relations: [LineageRelation]) {
        self.items = items.sorted { $0.id < $1.id }
        var numbers: [String: Int] = [:]
        for (number, item) in self.items.enumerated() { numbers[item.id] = number }
        for (number, item) in self.items.enumerated() {
            let others = item.sameAs + [item.identity?.description].compactMap(\.self)
            for id in others where numbers[id] == nil { numbers[id] = number }
        }
        let (arcs, undirected) = LineageArcs.settled(links, numbers, count: items.count)
        self.links = arcs.links
        self.relations = LineageRelation.merged(relations + undirected)
        var related: [String: [Int]] = [:]
        for (number, relation) in self.relations.enumerated() {
            for id in relation.items { related[id, default: []].append(number) }
        }
        (self.numbers, self.arcs, self.related) = (numbers, arcs, related)
    }

    /// The item with an id: its own, that of another definition of the machine or name of the file, or that as which the machine
    /// was recognised.
    public func item(_ id: String) -> LineageItem? { numbers[id].map { items[$0] } }

    /// The items that people may mean by a text: the one with that id, or one that is another way to write the path, or
    /// all with that name.
    public func items(meant text: String) -> [LineageItem] {
        if let item = item(text) { return [item] }
        let place = FilePlace(text)
        let same = items.filter { FilePlace($0.id) == place }
        return same.isEmpty ? items.filter { $0.name == text || $0.otherNames.contains(text) } : same
    }

    /// The links from an item to what it comes from.
    public func parents(of id: String) -> [LineageLink] { numbers[id].map { arcs.upward[$0].map { links[$0] } } ?? [] }

    /// The links to an item from what comes from it.
    public func children(of id: String) -> [LineageLink] {
        numbers[id].map { arcs.downward[$0].map { links[$0] } } ?? []
    }

    /// What an item is to others where nobody can tell which came first.
    public func relations(of id: String) -> [LineageRelation] {
        (item(id).flatMap { related[$0.id] } ?? []).map { relations[$0] }
    }

    /// How many steps it is to the furthest ancestor, circles left out: 0 for what comes from nothing.
    public func depth(of id: String) -> Int { numbers[id].map { arcs.depths[$0] } ?? 0 }

    /// The depth of the longest chain.
    public var greatestDepth: Int { arcs.depths.max() ?? 0 }

    /// Items that come from nothing, ordered by id; of those that only a circle leads to, the first one of it.
    public var origins: [LineageItem] {
        var isReached = Array(repeating: false, count: items.count)
        var origins: [Int] = []
        func take(_ item: Int) {
            origins.append(item)
            var rest = [item]
            isReached[item] = true
            while let next = rest.popLast() {
                for link in arcs.downward[next] {
                    guard let child = numbers[links[link].child], !isReached[child] else { continue }
                    isReached[child] = true
                    rest.append(child)
                }
            }
        }
        for item in items.indices where arcs.upward[item].isEmpty { take(item) }
        for item in items.indices where !isReached[item] { take(item) }
        return origins.sorted().map { items[$0] }
    }

    /// Links with something wrong, in their order.
    public var brokenLinks: [LineageLink] { links.filter { !$0.flaws.isEmpty } }

    /// Links from images that were read to parents that nobody looked at, in their order: those that nobody can tell whether
    /// they are whole.
    ///
    /// Parts of an image, such as the extents of a VMDK, rest on nothing and are not among them; nor are links with something
    /// wrong.
    public var openLinks: [LineageLink] {
        links.filter { link in
            guard link.flaws.isEmpty, !link.isOfCopies, link.evidence.contains(where: { $0.kind != .part }),
                let child = item(link.child), child.presence == .seen
            else { return false }
            return (child.kind == .image || child.kind == .packageDisk) && item(link.parent)?.presence == .named
        }
    }

    /// Items of which something could not be told, in their order.
    public var doubtfulItems: [LineageItem] { items.filter { !$0.doubts.isEmpty } }
}
