// SPDX-License-Identifier: Apache-2.0

/// Which units are one machine: judgements that say so, the weightiest first, as far as they do not join what
/// contradicts each other.
///
/// So evidence that is crafted to belong to two machines joins it to one of them at most, and never those two.
struct SightingGroups {
    /// A judgement on two units.
    struct Edge: Hashable {
        let left: Int
        let right: Int
        let judgement: PairJudgement

        /// The weightiest first; then in the order of units, which is that of their ids.
        static func isBefore(_ first: Edge, _ second: Edge) -> Bool {
            (second.judgement.weight, second.judgement.confidence, first.left, first.right)
                < (first.judgement.weight, first.judgement.confidence, second.left, second.right)
        }
    }

    /// What is asked of a group before it is joined with another.
    private struct Summary {
        var members: [Int]
        /// Some members that differ from each other.
        var samples: [Int]
        /// By host the UUID that it tells.
        var uuids: [UInt32: UInt64] = [:]
        var running: [Int] = []
    }

    private let index: SightingIndex
    private var roots: [Int]
    private var summaries: [Int: Summary] = [:]
    /// Judgements by which units were joined.
    private(set) var joined: [Edge] = []
    /// Judgements that would have joined what contradicts each other.
    private(set) var refused: [Edge] = []

    private static let mostSamples = 6

    init(_ index: SightingIndex, _ edges: [Edge]) {
        self.index = index
        roots = Array(index.units.indices)
        for edge in edges.sorted(by: Edge.isBefore) { join(edge) }
    }

    /// The members of the group of a unit, in order.
    func members(of unit: Int) -> [Int] { summaries[root(of: unit)]?.members.sorted() ?? [unit] }

    /// What stands for the group of a unit.
    func root(of unit: Int) -> Int {
        var unit = unit
        while roots[unit] != unit { unit = roots[unit] }
        return unit
    }

    private mutating func join(_ edge: Edge) {
        var (large, small) = (root(of: edge.left), root(of: edge.right))
        if large == small { return }
        var (first, second) = (summary(large), summary(small))
        if first.members.count < second.members.count {
            swap(&large, &small)
            swap(&first, &second)
        }
        guard areConsistent(first, second) else {
            refused.append(edge)
            return
        }
        roots[small] = large
        summaries[small] = nil
        summaries[large] = nil  // Or the change would copy all members.
        add(second, to: &first)
        summaries[large] = first
        joined.append(edge)
    }

    private func summary(_ root: Int) -> Summary {
        if let known = summaries[root] { return known }
        let unit = index.units[root]
        var summary = Summary(members: [root], samples: [root])
        if unit.host != 0, let uuid = unit.uuid { summary.uuids[unit.host] = uuid.key }
        if unit.isRunning { summary.running = [root] }
        return summary
    }

    private func add(_ other: Summary, to summary: inout Summary) {
        summary.members += other.members
        summary.uuids.merge(other.uuids) { first, _ in first }
        summary.running = Array((summary.running + other.running).sorted().prefix(Self.mostSamples))
        var profiles: Set<UInt64> = []
        summary.samples = Array(
            (summary.samples + other.samples).sorted().filter { profiles.insert(index.units[$0].profile).inserted }
                .prefix(Self.mostSamples))
    }
}

// MARK: - What contradicts each other

extension SightingGroups {
    private func areConsistent(_ first: Summary, _ second: Summary) -> Bool {
        // One hypervisor holds as many machines as it tells UUIDs.
        for (host, uuid) in second.uuids { if let other = first.uuids[host], other != uuid { return false } }
        for left in first.running {
            for right in second.running where PairEvidence(index.units[left], index.units[right]).isAliveTwice {
                return false
            }
        }
        for left in first.samples {
            for right in second.samples {
                if PairEvidence(index.units[left], index.units[right]).isContradiction { return false }
            }
        }
        return true
    }
}

extension PairEvidence {
    /// Both run at two places, and neither is being moved.
    fileprivate var isAliveTwice: Bool { areBothRunning && !isSameHost && !isMoving }

    /// Two machines, whatever a third may have in common with both.
    fileprivate var isContradiction: Bool {
        switch verdict {
        case .twin, .clone: return true
        case .same, .related: return false
        case .different:
            let parts: [ClueSet] = [.uuid, .mac, .instance, .places]
            return parts.count { against.hasAny($0) } >= 2 && speaking.subtracting([.shape, .system]).isEmpty
        }
    }
}
