// SPDX-License-Identifier: Apache-2.0

/// What identities have to do with each other: the closest relation of any two.
struct RelationFinder {
    private let run: RecognitionRun
    /// For each group, and for each machine of an earlier run that was not seen, the best judgement for another.
    private struct Best {
        let edge: SightingGroups.Edge
        let verdict: IdentityVerdict
    }
    private struct Pair: Hashable {
        let first, second: IdentityID
    }

    /// By id the name of a machine where it was seen best.
    private let names: [IdentityID: String]

    init(_ run: RecognitionRun) {
        self.run = run
        var names: [IdentityID: String] = [:]
        for (root, id) in run.ids { names[id] = run.sightings[run.primary(root)].name }
        for known in run.known where names[known.id] == nil { names[known.id] = known.name }
        self.names = names
    }

    /// By id all relations, the closest first.
    func relations() -> [IdentityID: [IdentityRelation]] {
        var result: [IdentityID: [IdentityRelation]] = [:]
        for best in found().values {
            guard let left = id(of: best.edge.left), let right = id(of: best.edge.right) else { continue }
            let evidence = run.index.evidence(best.edge.left, best.edge.right)
            let isLeftOriginal = isOriginal(best)
            result[left, default: []].append(relation(to: right, best, isLeftOriginal.map { !$0 }, evidence))
            result[right, default: []].append(relation(to: left, best, isLeftOriginal, evidence))
        }
        for (id, relations) in result { result[id] = relations.sorted(by: IdentityRelation.isBefore) }
        return result
    }

    private func found() -> [Pair: Best] {
        var result: [Pair: Best] = [:]
        for edge in run.others + run.groups.refused + run.earlier {
            guard let left = id(of: edge.left), let right = id(of: edge.right), left != right else { continue }
            // What would be one, had it not contradicted others, is related.
            let verdict = edge.judgement.verdict == .same ? .related : edge.judgement.verdict
            let pair = Pair(first: min(left, right), second: max(left, right))
            let best = Best(edge: edge, verdict: verdict)
            if let other = result[pair], !Self.isCloser(best, other) { continue }
            result[pair] = best
        }
        return result
    }

    private static func isCloser(_ left: Best, _ right: Best) -> Bool {
        left.verdict == right.verdict
            ? SightingGroups.Edge.isBefore(left.edge, right.edge) : left.verdict < right.verdict
    }

    /// The id of a unit's group; of what was known earlier the id that it had.
    private func id(of unit: Int) -> IdentityID? {
        guard run.index.units[unit].isEarlier else { return run.ids[run.groups.root(of: unit)] }
        return run.known[known(unit)].id
    }

    private func known(_ unit: Int) -> Int {
        run.index.units[unit].members[0] - (run.sightings.count - run.known.count)
    }

    /// Whether the left one is the original of a copy: what was there before, or whose UUID a MAC address shows.
    private func isOriginal(_ best: Best) -> Bool? {
        guard best.verdict == .clone else { return nil }
        let (left, right) = (best.edge.left, best.edge.right)
        let wasKnown = [left, right].map {
            run.index.units[$0].isEarlier || run.recognized[run.groups.root(of: $0)] != nil
        }
        if wasKnown[0] != wasKnown[1] { return wasKnown[0] }
        let isMade = [isMade(left, from: right), isMade(right, from: left)]
        return isMade[0] == isMade[1] ? nil : isMade[1]
    }

    /// Whether VMware made a MAC address of one unit from the UUID of another.
    private func isMade(_ unit: Int, from other: Int) -> Bool {
        let texts = run.index.table.texts
        let tails = run.index.units[unit].values(of: .mac)
            .compactMap { MACAddress(texts[Int($0.number)])?.generatedTail }
        return run.index.units[other].values(of: .uuid)
            .contains { UniqueID(texts[Int($0.number)]).map { tails.contains($0.low & 0xFF_FFFF) } ?? false }
    }

    private func relation(
        to other: IdentityID, _ best: Best, _ isOriginal: Bool?, _ evidence: [ClueEvidence]
    ) -> IdentityRelation {
        IdentityRelation(
            other: other, otherName: names[other], verdict: best.verdict,
            confidence: best.edge.judgement.confidence, isOriginal: isOriginal, evidence: evidence)
    }
}
