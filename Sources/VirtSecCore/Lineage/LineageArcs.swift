// SPDX-License-Identifier: Apache-2.0

/// The links of a lineage by the places of the items that they join.
struct LineageArcs {
    /// Ordered by child and parent; those in a circle say so.
    let links: [LineageLink]
    /// For each item the numbers of the links to its parents.
    let upward: [[Int]]
    /// For each item the numbers of the links to its children.
    let downward: [[Int]]
    /// For each item the steps to its furthest ancestor, circles left out.
    let depths: [Int]

    /// - Parameters:
    ///   - links: in any order.
    ///   - numbers: the places of the items, by id.
    ///   - count: how many items there are.
    init(_ links: [LineageLink], _ numbers: [String: Int], count: Int) {
        let ordered = links.sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
        var upward = Array(repeating: [Int](), count: count)
        var downward = upward
        for (number, link) in ordered.enumerated() {
            guard let child = numbers[link.child], let parent = numbers[link.parent] else { continue }
            upward[child].append(number)
            downward[parent].append(number)
        }
        let parents = ordered.map { numbers[$0.parent] ?? 0 }
        let looping = LoopFinder(upward, parents: parents).links
        depths = Self.depths(
            upward, downward, parents: parents, children: ordered.map { numbers[$0.child] ?? 0 }, looping)
        self.links = ordered.enumerated().map { looping.contains($0) ? $1.withLoop() : $1 }
        (self.upward, self.downward) = (upward, downward)
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
}

extension LineageArcs {
    /// Arcs without circles of copies.
    ///
    /// What only says that one of two is a copy of the other is evidence that owners of machines set. Where it runs in a
    /// circle the copies are as they were, and nobody can tell which came first.
    ///
    /// - Returns: the arcs, and what is left of the links that were taken out.
    static func settled(
        _ links: [LineageLink], _ numbers: [String: Int], count: Int
    ) -> (LineageArcs, [LineageRelation]) {
        let arcs = LineageArcs(links, numbers, count: count)
        let circular = arcs.links.filter { link in link.isOfCopies && link.flaws.contains { $0.kind == .loop } }
        if circular.isEmpty { return (arcs, []) }
        let pairs = Set(circular.map { [$0.child, $0.parent] })
        let rest = links.filter { !pairs.contains([$0.child, $0.parent]) }
        return (LineageArcs(rest, numbers, count: count), circular.map(LineageRelation.init))
    }
}

extension LineageLink {
    fileprivate func withLoop() -> LineageLink {
        var link = self
        link.flaws.append(LineageFlaw(kind: .loop, text: "the chain runs in a circle"))
        return link
    }
}

extension LineageRelation {
    /// What a link says when nobody can tell its direction.
    fileprivate init(_ link: LineageLink) {
        self.init(kind: .clone, items: [link.child, link.parent].sorted())
        for evidence in link.evidence { add(evidence) }
    }
}
