// SPDX-License-Identifier: Apache-2.0

/// Reads gaps, zones and islands off a graph.
struct GapFinder {
    let graph: ReachabilityGraph
    let kins: [MachineKin]
    /// The first machines of each kin.
    private let first: [[Int]]
    private let nodes: MachineNodes

    init(_ graph: ReachabilityGraph, _ builder: borrowing KinBuilder) {
        self.graph = graph
        kins = builder.kins
        nodes = builder.nodes
        var first = [[Int]](repeating: [], count: builder.kins.count)
        for (node, kin) in builder.kinOf.enumerated() where first[kin].count < MachineGroup.named {
            first[kin].append(node)
        }
        self.first = first
    }

    /// The machines of some kins.
    func group(_ kins: some Sequence<Int>) -> MachineGroup {
        var count = 0
        var named: [Int] = []
        for kin in kins {
            count += graph.sizes[kin]
            named += first[kin]
        }
        return MachineGroup(count: count, first: named.sorted().prefix(MachineGroup.named).map(nodes.member))
    }

    // MARK: - Gaps

    func gaps() -> [InspectionGap] {
        let certain = graph.counter(.gapCertain).pairsOnSegments()
        let possible = graph.counter(.gapPossible).pairsOnSegments()
        return graph.segments.indices.compactMap { segment in
            guard possible[segment] > 0 else { return nil }
            let talking = kinsWithPeer(on: segment, .gapPossible)
            let unknown = talking.reduce(nil) { found, kin in
                SegmentMember.first(found, graph.member(kin, segment)?.unknown)
            }
            let pairs = PairCount(certain: certain[segment], possible: possible[segment] - certain[segment])
            return InspectionGap(
                segment: graph.segments[segment], machines: group(talking), pairs: pairs,
                unknown: pairs.possible == 0 ? nil : unknown ?? .unseen(.notReported))
        }
    }

    /// The kins whose machines talk to another machine on a segment.
    private func kinsWithPeer(on segment: Int, _ question: ReachQuestion) -> [Int] {
        var (open, kept) = (0, 0)
        let reaches = graph.kinsOn[segment].map { kin -> (kin: Int, reach: TalkReach) in
            let reach = graph.member(kin, segment).map(question.reach) ?? .none
            if reach == .toAll { open += graph.sizes[kin] }
            if reach == .toOpen { kept += graph.sizes[kin] }
            return (kin, reach)
        }
        return reaches.filter { $0.reach == .toAll && open + kept > 1 || $0.reach == .toOpen && open > 0 }.map(\.kin)
    }

    // MARK: - Zones

    func mixtures() -> [ZoneMixture] {
        let onSegments = graph.segments.indices.compactMap(mixture)
        var byZones: [[String]: [Int]] = [:]
        for (kin, look) in kins.enumerated() where look.inspects == .no {
            var zones = Set([look.zone].compactMap(\.self))
            for member in graph.members[kin] where member.gap.upperBound != .none {
                zones.formUnion(graph.traits[member.segment].zones)
            }
            if zones.count > 1 { byZones[zones.sorted(), default: []].append(kin) }
        }
        let ofMachines = byZones.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { zones, kins in
            ZoneMixture(kind: .machines(group(kins)), zones: zones, pairs: PairCount(certain: 0, possible: 0))
        }
        return onSegments + ofMachines
    }

    private func mixture(_ segment: Int) -> ZoneMixture? {
        let (certain, _) = mixed(segment, .gapCertain)
        let (possible, zones) = mixed(segment, .gapPossible)
        guard possible > 0 else { return nil }
        let pairs = PairCount(certain: certain, possible: possible - certain)
        return ZoneMixture(kind: .segment(graph.segments[segment]), zones: zones, pairs: pairs)
    }

    /// The pairs of machines of two zones on a segment, and the zones.
    private func mixed(_ segment: Int, _ question: ReachQuestion) -> (pairs: Int, zones: [String]) {
        var counts: [String: (open: Int, kept: Int)] = [:]
        for kin in graph.kinsOn[segment] {
            guard let zone = kins[kin].zone, let member = graph.member(kin, segment) else { continue }
            switch question.reach(member) {
            case .none: break
            case .toOpen: counts[zone, default: (0, 0)].kept += graph.sizes[kin]
            case .toAll: counts[zone, default: (0, 0)].open += graph.sizes[kin]
            }
        }
        let all = counts.values.reduce((open: 0, kept: 0)) { ($0.open + $1.open, $0.kept + $1.kept) }
        let within = counts.values.reduce(0) { $0 + PairCounter.pairs(open: $1.open, kept: $1.kept) }
        return (PairCounter.pairs(open: all.open, kept: all.kept) - within, counts.keys.sorted())
    }

    // MARK: - Islands and the perimeter

    /// Machines joined by what surely nothing inspects, the largest island first.
    func islands() -> [NetworkIsland] {
        var sets = JoinedSets(count: graph.segments.count)
        var ways: [[Int]] = Array(repeating: [], count: kins.count)
        for segment in graph.segments.indices {
            for kin in kinsWithPeer(on: segment, .gapCertain) { ways[kin].append(segment) }
        }
        for own in ways { for segment in own.dropFirst() { sets.join(own[0], segment) } }
        var byRoot: [Int: (kins: [Int], segments: Set<Int>)] = [:]
        for (kin, own) in ways.enumerated() where !own.isEmpty {
            let root = sets.root(of: own[0])
            byRoot[root, default: ([], [])].kins.append(kin)
            byRoot[root]?.segments.formUnion(own)
        }
        return byRoot.values.map { found in
            NetworkIsland(
                machines: group(found.kins), segments: found.segments.sorted().map { graph.segments[$0] })
        }
        .sorted { left, right in
            if left.machines.count != right.machines.count { return left.machines.count > right.machines.count }
            return left.segments.lexicographicallyPrecedes(right.segments)
        }
    }

    /// Machines that reach the outside, talk to others inside, and have nothing that inspects any of that.
    func perimeterOnly() -> (certain: MachineGroup, possible: MachineGroup) {
        var (sure, maybe) = (Set<Int>(), Set<Int>())
        for segment in graph.segments.indices where graph.segments[segment].kind.isNetwork {
            sure.formUnion(kinsWithPeer(on: segment, .gapCertain))
            maybe.formUnion(kinsWithPeer(on: segment, .gapPossible))
        }
        let beyond = Self.kinsBehindInspectors(graph, kins)
        func isOpen(_ kin: Int, _ question: (SegmentMember) -> Bool) -> Bool {
            kins[kin].inspects == .no
                && graph.members[kin].allSatisfy { !graph.segments[$0.segment].kind.isNetwork || question($0) }
        }
        let certain = sure.filter { kin in
            (graph.reachesOutside[kin] == .yes || beyond.contains(kin))
                && isOpen(kin) { $0.gap == $0.talk }
        }
        let possible = maybe.subtracting(certain).filter { kin in
            (graph.reachesOutside[kin] != .no || beyond.contains(kin))
                && isOpen(kin) { $0.gap.upperBound == $0.talk.upperBound }
        }
        return (group(certain), group(possible))
    }

    /// The kins that reach the outside over a machine that inspects.
    private static func kinsBehindInspectors(_ graph: ReachabilityGraph, _ kins: [MachineKin]) -> Set<Int> {
        var behind: Set<Int> = []
        for (kin, look) in kins.enumerated() where look.inspects == .yes && graph.reachesOutside[kin] == .yes {
            for member in graph.members[kin] where graph.segments[member.segment].kind.isNetwork {
                behind.formUnion(graph.kinsOn[member.segment])
            }
        }
        return behind
    }
}

/// Numbers in sets that can be joined.
struct JoinedSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(of number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(of: one), root(of: other))
        if first != second { parents[max(first, second)] = min(first, second) }
    }
}
