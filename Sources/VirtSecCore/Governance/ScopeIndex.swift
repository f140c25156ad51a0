// SPDX-License-Identifier: Apache-2.0

/// Finds the waivers, or whatever else has scopes, that an asset is meant by, without asking each.
struct ScopeIndex {
    /// A machine, or something of another kind, whatever number of documents describe it.
    fileprivate enum Thing: Hashable {
        case machine(DescribedThing)
        case other(kind: Int, DescribedThing)
        /// Nobody can tell whether another document describes it too.
        case asset(Int)

        init(_ thing: DescribedThing, kind: Int?, asset: Int) {
            guard case .known(let uuid, _) = thing, !uuid.isTrivial else {
                self = .asset(asset)
                return
            }
            self = kind.map { .other(kind: $0, thing) } ?? .machine(thing)
        }
    }

    /// The assets that one waiver's scopes match, by their numbers.
    struct Matches {
        private(set) var assets: [Int] = []
        /// For each scope that matches no asset, the first of which nobody can tell.
        private(set) var doubtful: [Int] = []
        /// What each scope matches.
        private var things: [Int: Set<Thing>] = [:]
        private var doubts: [Int: Int] = [:]

        /// The most assets that one scope matches; several documents of one thing count as one.
        var widest: Int { things.values.map(\.count).max() ?? 0 }

        fileprivate mutating func match(_ scope: Int, _ asset: Int, _ thing: Thing) {
            things[scope, default: []].insert(thing)
            if assets.last != asset { assets.append(asset) }
        }

        fileprivate mutating func doubt(_ scope: Int, _ asset: Int) {
            if doubts[scope] == nil { doubts[scope] = asset }
        }

        fileprivate mutating func settle() {
            doubtful = Set(doubts.filter { things[$0.key] == nil }.values).sorted()
        }
    }

    private let scopes: [(waiver: Int, scope: AssetScope)]
    /// The scopes whose first piece of evidence is this.
    private var byFirst: [IdentityEvidence: [Int]] = [:]
    /// The scopes whose first piece of evidence is of this kind.
    private var byKind: [IdentityEvidence.Kind: [Int]] = [:]
    private let kinds: Set<IdentityEvidence.Kind>
    private let waiverCount: Int

    /// - Parameter all: the scopes of each waiver.
    init(_ all: [[AssetScope]]) {
        scopes = all.enumerated().flatMap { number, scopes in scopes.map { (number, $0) } }
        waiverCount = all.count
        kinds = Set(scopes.flatMap { $0.scope.evidence.map(\.kind) })
        for (number, entry) in scopes.enumerated() {
            guard let first = entry.scope.evidence.first else { continue }
            byFirst[first, default: []].append(number)
            byKind[first.kind, default: []].append(number)
        }
    }

    /// The assets of each waiver, in the order in which assessments number them.
    func matches(in inventory: Inventory) -> [Matches] {
        var result = [Matches](repeating: Matches(), count: waiverCount)
        var asset = 0
        for machine in inventory.machines {
            let thing = DescribedThing(uuid: machine.uuid, name: machine.facts.name, document: asset)
            add(AssetEvidence(machine, kinds), asset, Thing(thing, kind: nil, asset: asset), to: &result)
            asset += 1
        }
        for (number, kind) in RuledKind.all.enumerated() {
            for place in 0..<kind.count(inventory) {
                let thing = kind.thing(place, inventory)
                add(
                    kind.evidence(place, inventory, kinds), asset, Thing(thing, kind: number, asset: asset), to: &result
                )
                asset += 1
            }
        }
        for index in result.indices { result[index].settle() }
        return result
    }

    private func add(_ evidence: AssetEvidence, _ asset: Int, _ thing: Thing, to result: inout [Matches]) {
        for number in candidates(evidence) {
            let (waiver, scope) = scopes[number]
            switch scope.answer(evidence) {
            case .carried: result[waiver].match(number, asset, thing)
            case .unknown: result[waiver].doubt(number, asset)
            case .notCarried: break
            }
        }
    }

    /// The scopes that may mean an asset, in ascending order.
    private func candidates(_ evidence: AssetEvidence) -> [Int] {
        let carried = evidence.known.flatMap { byFirst[$0] ?? [] }
        let doubtful = evidence.unseen.flatMap { byKind[$0] ?? [] }
        if carried.isEmpty, doubtful.isEmpty { return [] }
        return Set(carried + doubtful).sorted()
    }
}
