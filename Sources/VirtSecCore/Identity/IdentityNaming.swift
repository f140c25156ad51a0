// SPDX-License-Identifier: Apache-2.0

/// Gives groups their ids.
///
/// A group that an earlier run knew keeps its id. A new one's is made from its strongest clue, so that it is the same in
/// the next run even without a memory; where two would have the same, both are made from where they were seen too.
struct IdentityNaming {
    private let index: SightingIndex
    private let groups: SightingGroups
    private let sightings: [Sighting]
    private let known: [KnownIdentity]

    /// What ids are made from, the strongest first: nothing that cloning copies.
    private static let channels: [ClueChannel] = [
        .uuid, .instance, .volumeKey, .networkDisk, .diskOnHost, .location, .mac, .diskPath, .tpmOnHost,
        .variablesOnHost,
    ]

    init(_ index: SightingIndex, _ groups: SightingGroups, _ sightings: [Sighting], _ known: [KnownIdentity]) {
        self.index = index
        self.groups = groups
        self.sightings = sightings
        self.known = known
    }

    /// By what stands for a group its id.
    func ids(_ recognized: [Int: SightingGroups.Edge]) -> [Int: IdentityID] {
        var ids: [Int: IdentityID] = [:]
        let first = sightings.count - known.count
        for (root, edge) in recognized { ids[root] = known[index.units[edge.right].members[0] - first].id }
        var taken = Set(known.map(\.id))
        let new = index.units.indices.filter {
            !index.units[$0].isEarlier && groups.root(of: $0) == $0 && ids[$0] == nil
        }
        let seeds = new.map { seed($0) }
        var uses: [UInt64: Int] = [:]
        for seed in seeds { uses[seed.value, default: 0] += 1 }
        for (root, var seed) in zip(new, seeds) {
            if uses[seed.value] != 1 { seed.combine(place(root)) }
            ids[root] = Self.free(seed, &taken)
        }
        return ids
    }

    /// An id that nobody has; that of an attacker who finds a colliding text is another.
    private static func free(_ seed: StableHash, _ taken: inout Set<IdentityID>) -> IdentityID {
        var attempt: UInt64 = 0
        while true {
            var hash = seed
            if attempt > 0 { hash.combine(attempt) }
            let id = IdentityID("vm-\(hash.text)")
            if taken.insert(id).inserted { return id }
            attempt += 1
        }
    }

    /// The strongest clue that is not shared by many, with whose machine it is; else where it was seen.
    private func seed(_ root: Int) -> StableHash {
        let members = groups.members(of: root)
        var hash = StableHash()
        for channel in Self.channels {
            let values = members.flatMap { index.units[$0].values(of: channel) }.filter { !$0.isCommon }
            guard let text = values.map({ normal(index.table.texts[Int($0.number)], channel) }).min() else { continue }
            let unit = index.units[members[0]]
            hash.combine(UInt64(channel.rawValue))
            hash.combine(text)
            hash.combine(Self.isOnHost(channel) ? index.table.labelTexts[Int(unit.host)] : "")
            hash.combine(index.table.labelTexts[Int(unit.domain)])
            return hash
        }
        hash.combine(place(root))
        return hash
    }

    private static func isOnHost(_ channel: ClueChannel) -> Bool {
        channel == .diskOnHost || channel == .tpmOnHost || channel == .variablesOnHost
    }

    private func normal(_ text: String, _ channel: ClueChannel) -> String {
        channel == .uuid ? UniqueID(text)?.normal.description ?? text : text
    }

    /// Where a group was first seen.
    private func place(_ root: Int) -> String {
        let places = groups.members(of: root).flatMap { index.units[$0].members }
        return places.min().map { sightings[$0].id.description } ?? ""
    }
}
