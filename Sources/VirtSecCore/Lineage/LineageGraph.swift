// SPDX-License-Identifier: Apache-2.0

/// Where images, machines, snapshots and disks of packages come from, as far as an inventory tells.
///
/// It is a graph and no tree: a machine rests on several disks, and documents may contradict each other or run in a circle.
/// All of it rests on what headers and documents say; each link carries what says so and how sure that is.
public struct LineageGraph: Sendable {
    /// All items, ordered by id.
    public let items: [LineageItem]
    /// All links, ordered by child and parent.
    public let links: [LineageLink]
    private let numbers: [String: Int]
    /// For each item the numbers of the links to its parents, and to its children.
    private let upward: [[Int]]
    private let downward: [[Int]]
    private let depths: [Int]

    /// Works out where everything in an inventory comes from; the time grows with its size, a little faster than it.
    public init(_ inventory: Inventory) { self = LineageBuilder(inventory).graph }

    init(items: [LineageItem], links: [LineageLink]) {
        self.items = items.sorted { $0.id < $1.id }
        let numbers = Dictionary(
            self.items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var upward = Array(repeating: [Int](), count: items.count)
        var downward = upward
        let ordered = links.sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
        for (number, link) in ordered.enumerated() {
            guard let child = numbers[link.child], let parent = numbers[link.parent] else { continue }
            upward[child].append(number)
            downward[parent].append(number)
        }
        let parents = ordered.map { numbers[$0.parent] ?? 0 }
        let looping = LoopFinder(upward, parents: parents).links
        depths = Self.depths(
            upward, downward, parents: parents, children: ordered.map { numbers[$0.child] ?? 0 }, looping)
        self.links = ordered.enumerated().map { number, link in
            looping.contains(number) ? link.withLoop() : link
        }
        (self.numbers, self.upward, self.downward) = (numbers, upward, downward)
    }

    /// The item with an id.
    public func item(_ id: String) -> LineageItem? { numbers[id].map { items[$0] } }

    /// The items that people may mean by a text: the one with that id, or one that is another way to write the path, or
    /// all with that name.
    public func items(meant text: String) -> [LineageItem] {
        if let item = item(text) { return [item] }
        let place = FilePlace(text)
        let same = items.filter { FilePlace($0.id) == place }
        return same.isEmpty ? items.filter { $0.name == text } : same
    }

    /// The links from an item to what it comes from.
    public func parents(of id: String) -> [LineageLink] { numbers[id].map { upward[$0].map { links[$0] } } ?? [] }

    /// The links to an item from what comes from it.
    public func children(of id: String) -> [LineageLink] { numbers[id].map { downward[$0].map { links[$0] } } ?? [] }

    /// Everything that an item comes from, nearest first; itself is not among it, even in a circle.
    public func ancestors(of id: String) -> [LineageItem] { reach(id) { parents(of: $0).map(\.parent) } }

    /// Everything that comes from an item, nearest first; itself is not among it, even in a circle.
    public func descendants(of id: String) -> [LineageItem] { reach(id) { children(of: $0).map(\.child) } }

    /// What has a parent in common with an item, ordered by id.
    ///
    /// Machines have siblings by their disks: machines whose disks rest on one image, or on images with a common parent.
    public func siblings(of id: String) -> [LineageItem] {
        guard let item = item(id) else { return [] }
        var found: Set<String> = []
        for link in parents(of: id) { found.formUnion(children(of: link.parent).map(\.child)) }
        if item.kind == .machine {
            for link in parents(of: id) {
                for image in siblings(of: link.parent) { found.formUnion(children(of: image.id).map(\.child)) }
            }
        }
        found.remove(id)
        return found.sorted().compactMap(self.item).filter { $0.kind == item.kind }
    }

    /// What two items both come from, or one of them where the other comes from it; nearest to the first one first.
    public func commonOrigins(of first: String, and second: String) -> [LineageItem] {
        let others = Set(ancestors(of: second).map(\.id) + [second])
        return ([item(first)].compactMap(\.self) + ancestors(of: first)).filter { others.contains($0.id) }
    }

    /// How many steps it is to the furthest ancestor, circles left out: 0 for what comes from nothing.
    public func depth(of id: String) -> Int { numbers[id].map { depths[$0] } ?? 0 }

    /// The depth of the longest chain.
    public var greatestDepth: Int { depths.max() ?? 0 }

    /// Items that come from nothing, ordered by id; of those that only a circle leads to, the first one of it.
    public var origins: [LineageItem] {
        var isReached = Array(repeating: false, count: items.count)
        var origins: [Int] = []
        func take(_ item: Int) {
            origins.append(item)
            var rest = [item]
            isReached[item] = true
            while let next = rest.popLast() {
                for link in downward[next] {
                    guard let child = numbers[links[link].child], !isReached[child] else { continue }
                    isReached[child] = true
                    rest.append(child)
                }
            }
        }
        for item in items.indices where upward[item].isEmpty { take(item) }
        for item in items.indices where !isReached[item] { take(item) }
        return origins.sorted().map { items[$0] }
    }

    /// Links with something wrong, in their order.
    public var brokenLinks: [LineageLink] { links.filter { !$0.flaws.isEmpty } }

    /// Items of which something could not be told, in their order.
    public var doubtfulItems: [LineageItem] { items.filter { !$0.doubts.isEmpty } }

    /// What inherits whatever is wrong with an item, the most exposed first.
    public func impact(of id: String) -> [LineageItem] {
        descendants(of: id).sorted {
            $0.exposure == $1.exposure
                ? ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) : $0.exposure > $1.exposure
        }
    }

    /// Longest ways from what comes from nothing: an item's turn comes when all of its parents had theirs.
    private static func depths(
        _ upward: [[Int]], _ downward: [[Int]], parents: [Int], children: [Int], _ looping: Set<Int>
    ) -> [Int] {
        var depths = Array(repeating: 0, count: upward.count)
        var open = upward.map { $0.count { !looping.contains($0) } }
        var ready = open.indices.filter { open[$0] == 0 }
        while let item = ready.popLast() {
            for link in downward[item] where !looping.contains(link) {
                let child = children[link]
                depths[child] = max(depths[child], depths[item] + 1)
                open[child] -= 1
                if open[child] == 0 { ready.append(child) }
            }
        }
        return depths
    }

    /// Goes on step by step, each item once.
    private func reach(_ id: String, _ step: (String) -> [String]) -> [LineageItem] {
        var seen: Set<String> = [id]
        var found: [LineageItem] = []
        var level = [id]
        while !level.isEmpty {
            var next: [String] = []
            for item in level { next += step(item).filter { seen.insert($0).inserted } }
            next.sort()
            found += next.compactMap(item)
            level = next
        }
        return found
    }
}

extension LineageLink {
    fileprivate func withLoop() -> LineageLink {
        var link = self
        link.flaws.append(LineageFlaw(kind: .loop, text: "the chain runs in a circle"))
        return link
    }
}
