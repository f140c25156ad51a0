// SPDX-License-Identifier: Apache-2.0

/// Chooses inspection points one by one, always one that closes the most links that are still open.
///
/// Machines of one kin are alike until one of them is chosen, so there is one candidate for each kin and each segment. A
/// candidate never gains by what others close, so one whose gain is still the best after it was worked out anew is the
/// best of all (Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978).
struct PlacementSearch {
    /// A candidate: a segment, or a machine of a kin.
    private struct Candidate {
        let isSegment: Bool
        let index: Int
        var gain: Int

        /// Whether it is taken before another.
        func precedes(_ other: Candidate) -> Bool {
            if gain != other.gain { return gain > other.gain }
            if isSegment != other.isSegment { return isSegment }
            return index < other.index
        }
    }

    private let graph: ReachabilityGraph
    private let isSure: Bool
    private var open: [Int]
    private var kept: [Int]
    private var isClosed: [Bool]
    /// How many machines of each kin were chosen.
    private var chosen: [Int]
    private var heap: [Candidate] = []
    private(set) var largest = 0

    /// - Parameter isSure: whether to close only what is certain.
    init(_ graph: ReachabilityGraph, isSure: Bool) {
        self.graph = graph
        self.isSure = isSure
        open = Array(repeating: 0, count: graph.segments.count)
        kept = open
        isClosed = graph.segments.map { !$0.kind.isNetwork }
        chosen = Array(repeating: 0, count: graph.sizes.count)
        for (kin, members) in graph.members.enumerated() {
            for member in members { count(graph.sizes[kin], reach(member.gap), in: member.segment) }
        }
        for segment in graph.segments.indices { push(Candidate(isSegment: true, index: segment, gain: 0)) }
        for kin in graph.sizes.indices { push(Candidate(isSegment: false, index: kin, gain: 0)) }
    }

    private func reach(_ range: ClosedRange<TalkReach>) -> TalkReach { isSure ? range.lowerBound : range.upperBound }

    private mutating func count(_ machines: Int, _ reach: TalkReach, in segment: Int) {
        if reach == .toAll { open[segment] += machines }
        if reach == .toOpen { kept[segment] += machines }
    }

    // MARK: - Gain

    private func gain(_ candidate: Candidate) -> Int {
        if candidate.isSegment {
            if isClosed[candidate.index] { return 0 }
            return PairCounter.pairs(open: open[candidate.index], kept: kept[candidate.index])
        }
        if chosen[candidate.index] == graph.sizes[candidate.index] { return 0 }
        return graph.members[candidate.index].reduce(0) { $0 + gain(of: $1) }
    }

    /// The links that one machine loses on a segment.
    private func gain(of member: SegmentMember) -> Int {
        if isClosed[member.segment] { return 0 }
        let (all, apart) = (open[member.segment], kept[member.segment])
        switch (reach(member.gap), reach(member.left)) {
        case (.toAll, .none): return all - 1 + apart
        case (.toAll, .toOpen): return apart
        case (.toOpen, .none): return all
        default: return 0
        }
    }

    private mutating func take(_ candidate: Candidate) {
        guard !candidate.isSegment else {
            isClosed[candidate.index] = true
            return
        }
        chosen[candidate.index] += 1
        for member in graph.members[candidate.index] {
            count(-1, reach(member.gap), in: member.segment)
            count(1, reach(member.left), in: member.segment)
        }
    }

    /// The next point: a segment by its number, or a kin with the number of its machine; nil when nothing is left.
    mutating func next() -> (segment: Int?, machine: (kin: Int, number: Int)?, gain: Int)? {
        while var best = pop() {
            let gain = gain(best)
            if gain == 0 { continue }
            best.gain = gain
            if let second = heap.first, second.precedes(best) {
                push(best)
                continue
            }
            largest = max(largest, gain)
            take(best)
            if best.isSegment { return (best.index, nil, gain) }
            push(best)
            return (nil, (best.index, chosen[best.index] - 1), gain)
        }
        return nil
    }

    // MARK: - Heap

    private mutating func push(_ candidate: Candidate) {
        var candidate = candidate
        candidate.gain = gain(candidate)
        if candidate.gain == 0 { return }
        heap.append(candidate)
        var place = heap.count - 1
        while place > 0, heap[place].precedes(heap[(place - 1) / 2]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func pop() -> Candidate? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return first }
        heap[0] = last
        var place = 0
        while true {
            var best = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                if heap[child].precedes(heap[best]) { best = child }
            }
            if best == place { return first }
            heap.swapAt(place, best)
            place = best
        }
    }
}

extension NetworkExposure {
    /// Where to inspect, with few points, so that no pair of machines talks uninspected on a network.
    ///
    /// A point is a segment on which everything is inspected, or a machine all of whose filterable interfaces obey a chain
    /// that inspects; all points cost the same. Apply it with ``assuming(_:)`` to see what is left.
    ///
    /// - Parameter certainOnly: whether to leave out what may be uninspected and is not certain to be.
    public func placement(certainOnly: Bool = false) -> InspectionPlacement {
        var search = PlacementSearch(graph, isSure: certainOnly)
        var found: [(segment: Int?, machine: (kin: Int, number: Int)?, gain: Int)] = []
        while let next = search.next() { found.append(next) }
        let machines = machines(found.compactMap(\.machine))
        var named = machines.makeIterator()
        let steps = found.compactMap { step -> InspectionPlacement.Step? in
            if let segment = step.segment {
                return InspectionPlacement.Step(point: .segment(segments[segment]), links: step.gain)
            }
            return named.next().map { InspectionPlacement.Step(point: .machine($0), links: step.gain) }
        }
        let remaining = gaps.filter { !$0.segment.kind.isNetwork && (!certainOnly || $0.isCertain) }
        return InspectionPlacement(
            steps: steps, bound: Harmonic.number(max(1, search.largest)), remaining: remaining, fewest: fewest(found))
    }

    /// How many points are needed at least: in each part that shares no machine with others, the points that were taken
    /// over the bound of that part.
    private func fewest(_ steps: [(segment: Int?, machine: (kin: Int, number: Int)?, gain: Int)]) -> Int {
        var sets = JoinedSets(count: segments.count)
        let open = graph.members.map { own in
            own.filter { $0.gap.upperBound != .none && segments[$0.segment].kind.isNetwork }.map(\.segment)
        }
        for own in open { for segment in own.dropFirst() { sets.join(own[0], segment) } }
        var parts: [Int: (count: Int, largest: Int)] = [:]
        for step in steps {
            guard let segment = step.segment ?? step.machine.flatMap({ open[$0.kin].first }) else { continue }
            let part = parts[sets.root(of: segment), default: (0, 1)]
            parts[sets.root(of: segment)] = (part.count + 1, max(part.largest, step.gain))
        }
        return parts.values.reduce(0) { sum, part in
            sum + max(1, Int((Double(part.count) / Harmonic.number(part.largest) - 1e-9).rounded(.up)))
        }
    }

    /// The ids of machines by their kin and their number in it.
    private func machines(_ wanted: [(kin: Int, number: Int)]) -> [MachineID] {
        var lists: [Int: [Int]] = [:]
        for item in wanted { lists[item.kin] = [] }
        if lists.isEmpty { return [] }
        for (node, kin) in kinOf.enumerated() { lists[kin]?.append(node) }
        return wanted.compactMap { item in lists[item.kin].map { nodes.member($0[item.number]).id } }
    }
}

/// The sums 1 + 1/2 + … + 1/n.
enum Harmonic {
    private static let few = 1_000

    static func number(_ count: Int) -> Double {
        if count <= few { return (1...max(1, count)).reduce(0) { $0 + 1 / Double($1) } }
        // Euler and Maclaurin; what is left out is below 10^-12 here.
        let count = Double(count)
        return logarithm(count) + 0.577_215_664_901_532_9 + 1 / (2 * count) - 1 / (12 * count * count)
    }

    /// The natural logarithm, by the series of the area tangent.
    private static func logarithm(_ value: Double) -> Double {
        let step = (value.significand - 1) / (value.significand + 1)
        var (sum, power) = (0.0, step)
        for index in 0..<24 {
            sum += power / Double(2 * index + 1)
            power *= step * step
        }
        return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
    }
}
