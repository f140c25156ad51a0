// SPDX-License-Identifier: Apache-2.0

/// The work of one recognition.
struct RecognitionRun {
    /// What was seen, and after it what an earlier run knew.
    let sightings: [Sighting]
    let known: [KnownIdentity]
    let index: SightingIndex
    let groups: SightingGroups
    /// Judgements that join nothing: twins, clones, relatives.
    let others: [SightingGroups.Edge]
    /// Judgements on what was known earlier and what was seen now; the earlier one is on the right.
    let earlier: [SightingGroups.Edge]
    /// By what stands for a group the place of what was known of it.
    let recognized: [Int: SightingGroups.Edge]
    /// By what stands for a group its id.
    let ids: [Int: IdentityID]

    init(_ sightings: [Sighting], _ previous: RecognitionMemory) {
        let seen = sightings.sorted(by: Sighting.isBefore)
        known = previous.identities
        self.sightings = seen + known.map(\.sighting)
        var table = ClueTable(capacity: self.sightings.count * 8)
        let units =
            SightingUnit.units(of: seen, isEarlier: false, &table)
            + SightingUnit.units(of: known.map(\.sighting), isEarlier: true, from: seen.count, &table)
        index = SightingIndex(units, table)
        var edges = Edges()
        for pair in index.pairs { edges.add(pair, index.units) }
        others = edges.others
        earlier = edges.earlier
        groups = SightingGroups(index, edges.same)
        recognized = Self.recognize(earlier, groups)
        ids = IdentityNaming(index, groups, self.sightings, known).ids(recognized)
    }

    /// Judgements by what they are good for.
    private struct Edges {
        var same: [SightingGroups.Edge] = []
        var others: [SightingGroups.Edge] = []
        var earlier: [SightingGroups.Edge] = []

        mutating func add(_ pair: UInt64, _ units: [SightingUnit]) {
            let (left, right) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let judgement = PairJudgement(PairEvidence(units: units, left, right))
            if judgement.verdict == .different { return }
            let edge = SightingGroups.Edge(left: left, right: right, judgement: judgement)
            if units[right].isEarlier {
                earlier.append(edge)
            } else if judgement.verdict == .same {
                same.append(edge)
            } else {
                others.append(edge)
            }
        }
    }

    /// Gives each group what was known of it, the weightiest judgement first, and nothing twice.
    private static func recognize(
        _ edges: [SightingGroups.Edge], _ groups: SightingGroups
    ) -> [Int: SightingGroups.Edge] {
        var result: [Int: SightingGroups.Edge] = [:]
        var taken: Set<Int> = []
        for edge in edges.sorted(by: SightingGroups.Edge.isBefore) where edge.judgement.verdict == .same {
            let root = groups.root(of: edge.left)
            guard result[root] == nil, taken.insert(edge.right).inserted else { continue }
            result[root] = edge
        }
        return result
    }
}

extension PairEvidence {
    init(units: [SightingUnit], _ left: Int, _ right: Int) { self.init(units[left], units[right]) }
}

// MARK: - Results

extension RecognitionRun {
    /// Each group, with what joined it and what it has to do with others.
    func identities() -> [RecognizedIdentity] {
        var links: [Int: [SightingGroups.Edge]] = [:]
        for edge in groups.joined { links[groups.root(of: edge.left), default: []].append(edge) }
        var relations = RelationFinder(self).relations()
        return index.units.indices.filter { !index.units[$0].isEarlier && groups.root(of: $0) == $0 }.compactMap {
            root in
            guard let id = ids[root] else { return nil }
            let links = links[root] ?? []
            var identity = RecognizedIdentity(
                id: id, name: sightings[primary(root)].name, machines: machines(root),
                confidence: links.map(\.judgement.confidence).min() ?? 100,
                links: links.prefix(RecognizedIdentity.mostLinks).map(comparison),
                recognition: recognized[root].map(comparison))
            identity.relations = relations.removeValue(forKey: id) ?? []
            return identity
        }
    }

    func comparison(_ edge: SightingGroups.Edge) -> IdentityComparison {
        IdentityComparison(
            sightings[index.units[edge.left].members[0]].id, sightings[index.units[edge.right].members[0]].id,
            edge.judgement, index.evidence(edge.left, edge.right))
    }

    private func machines(_ root: Int) -> [MachineID] {
        groups.members(of: root).flatMap { index.units[$0].members }.sorted().map { sightings[$0].id }
    }

    /// The sighting that tells most of a group: of a running machine, else of one that a hypervisor tells of.
    func primary(_ root: Int) -> Int {
        let places = groups.members(of: root).flatMap { index.units[$0].members }.sorted()
        return places.first { sightings[$0].presence == .running && sightings[$0].host != nil }
            ?? places.first { sightings[$0].host != nil } ?? places[0]
    }

    /// What the next run needs.
    func memory(isComplete: Bool) -> RecognitionMemory {
        var records: [KnownIdentity] = ids.map { root, id in
            let primary = sightings[primary(root)]
            return KnownIdentity(
                id: id, name: primary.name, host: primary.host, trustDomain: primary.trustDomain,
                clues: clues(root, primary))
        }
        let first = sightings.count - known.count
        let seen = Set(recognized.values.map { index.units[$0.right].members[0] - first })
        for (place, var record) in known.enumerated() where !seen.contains(place) {
            if isComplete, record.missedRuns < Int.max { record.missedRuns += 1 }
            records.append(record)
        }
        return RecognitionMemory(records)
    }

    /// The clues of all sightings of a group that tell of the primary one's host, or of none.
    private func clues(_ root: Int, _ primary: Sighting) -> [IdentityClue] {
        let places = groups.members(of: root).flatMap { index.units[$0].members }
        if places.count == 1 { return primary.countedClues }
        var clues: [IdentityClue] = []
        for place in places {
            let sighting = sightings[place]
            if sighting.host == nil || sighting.host == primary.host { clues += sighting.clues }
        }
        // Counted anew: a machine of many sightings has no more clues than one of one.
        return Sighting(id: primary.id, clues: clues).countedClues
    }
}
