// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How well machines of a fleet are recognised.
struct TortureScore {
    /// What is right of what is told, and what is told of what is right.
    struct Share: CustomStringConvertible {
        var right = 0
        var told = 0
        var due = 0
        var precision: Double { told == 0 ? 1 : Double(right) / Double(told) }
        var recall: Double { due == 0 ? 1 : Double(right) / Double(due) }
        var description: String { "precision \(precision), recall \(recall) (\(right) of \(due), \(told) told)" }
    }

    /// Sightings of one run that are of one machine.
    private(set) var within = Share()
    /// Machines of the first run in the second, by what became of them.
    private(set) var across: [Fate: Share] = [:]
    private(set) var clones = Share()
    private(set) var twins = Share()
    let first: Recognition
    let second: Recognition

    init(_ fleet: TortureFleet) {
        let before = fleet.before.flatMap { $0.sightings(1) }
        let after = fleet.after.flatMap { $0.sightings(2) }
        first = Recognition(of: before.map(\.sighting))
        second = Recognition(of: after.map(\.sighting), previous: first.memory)
        let truths = Dictionary(after.map { ($0.sighting.id, $0.truth) }, uniquingKeysWith: { first, _ in first })
        score(within: second, truths)
        score(across: before, after, fleet.fates)
        let ids = Dictionary(
            after.compactMap { seen in second[seen.sighting.id].map { (seen.truth, $0.id) } },
            uniquingKeysWith: { first, _ in first })
        clones = Self.share(.clone, fleet.clones, ids, second)
        twins = Self.share(.twin, fleet.twins, ids, second)
    }

    /// Every pair of sightings.
    private mutating func score(within recognition: Recognition, _ truths: [MachineID: Int]) {
        for identity in recognition.identities {
            let members = identity.machines.compactMap { truths[$0] }
            within.told += members.count * (members.count - 1) / 2
            for (_, count) in Dictionary(members.map { ($0, 1) }, uniquingKeysWith: +) {
                within.right += count * (count - 1) / 2
            }
        }
        for (_, count) in Dictionary(truths.map { ($1, 1) }, uniquingKeysWith: +) {
            within.due += count * (count - 1) / 2
        }
    }

    private mutating func score(
        across before: [(sighting: Sighting, truth: Int)], _ after: [(sighting: Sighting, truth: Int)],
        _ fates: [Int: Fate]
    ) {
        var old: [Int: IdentityID] = [:]
        var owners: [IdentityID: Int] = [:]
        for seen in before {
            guard let id = first[seen.sighting.id]?.id else { continue }
            old[seen.truth] = id
            owners[id] = seen.truth
        }
        for seen in after {
            guard let id = second[seen.sighting.id]?.id else { continue }
            let fate = fates[seen.truth] ?? .nothing
            if old[seen.truth] != nil { across[fate, default: Share()].due += 1 }
            guard let owner = owners[id] else { continue }
            across[fates[owner] ?? .nothing, default: Share()].told += 1
            if owner == seen.truth { across[fate, default: Share()].right += 1 }
        }
    }

    /// Pairs of identities that have a relation.
    private static func share(
        _ verdict: IdentityVerdict, _ pairs: [(copy: Int, original: Int)], _ ids: [Int: IdentityID],
        _ recognition: Recognition
    ) -> Share {
        var share = Share()
        let due = Set(pairs.map { Set([ids[$0.copy], ids[$0.original]].compactMap { $0 }) })
        share.due = due.count
        var told: Set<Set<IdentityID>> = []
        for identity in recognition.identities {
            for relation in identity.relations where relation.verdict == verdict {
                told.insert([identity.id, relation.other])
            }
        }
        share.told = told.count
        share.right = told.intersection(due).count
        return share
    }
}
