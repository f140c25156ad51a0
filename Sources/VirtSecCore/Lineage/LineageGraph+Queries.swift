// SPDX-License-Identifier: Apache-2.0

extension LineageGraph {
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
            for link in parents(of: id) where self.item(link.parent)?.kind != .machine {
                for image in siblings(of: link.parent) { found.formUnion(children(of: image.id).map(\.child)) }
            }
        }
        found.remove(item.id)
        return found.sorted().compactMap(self.item).filter { $0.kind == item.kind }
    }

    /// What two items both come from, or one of them where the other comes from it; nearest to the first one first.
    public func commonOrigins(of first: String, and second: String) -> [LineageItem] {
        let others = Set(ancestors(of: second).map(\.id) + [item(second)?.id ?? second])
        return ([item(first)].compactMap(\.self) + ancestors(of: first)).filter { others.contains($0.id) }
    }

    /// What inherits whatever is wrong with an item, the most exposed first.
    public func impact(of id: String) -> [LineageItem] { Self.ranked(descendants(of: id)) }

    /// What may share whatever is wrong with an item, the most exposed first.
    ///
    /// It is a copy of the item or of what comes from it, or the other way round: nobody can tell which came first. What
    /// inherits it for certain is not among it, nor what is only related.
    public func possibleImpact(of id: String) -> [LineageItem] {
        guard let item = item(id) else { return [] }
        let certain = Set([item.id] + descendants(of: item.id).map(\.id))
        var found = certain
        var open = certain.sorted()
        while let next = open.popLast() {
            let copies = relations(of: next).filter { $0.kind != .related }
            let others = copies.flatMap(\.items) + children(of: next).map(\.child)
            open += others.filter { found.insert($0).inserted }
        }
        return Self.ranked(found.subtracting(certain).sorted().compactMap(self.item))
    }

    private static func ranked(_ items: [LineageItem]) -> [LineageItem] {
        items.sorted {
            $0.exposure == $1.exposure
                ? ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) : $0.exposure > $1.exposure
        }
    }

    /// Goes on step by step, each item once.
    private func reach(_ id: String, _ step: (String) -> [String]) -> [LineageItem] {
        let start = item(id)?.id ?? id
        var seen: Set<String> = [start]
        var found: [LineageItem] = []
        var level = [start]
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
