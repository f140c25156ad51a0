// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Finds out which other documents of an inventory a judgement rests on, by taking their facts away.
///
/// Halves of a kind are taken away first, so that the time grows with the number of documents that matter, not with that
/// of all. Documents that matter only together are found where there are few.
struct BesideProbe {
    /// More documents of one kind are not told; those of a fleet may all matter.
    static var mostDocuments: Int { 12 }

    let inventory: Inventory
    let before: JudgementAnswer
    /// The id of the asset that is judged.
    let target: String
    let judge: (Inventory) -> Judgement?

    /// The facts that matter, and whether further documents do.
    func facts() -> (told: [Explanation.ReadFact], isCut: Bool) {
        var told: [Explanation.ReadFact] = []
        var isCut = false
        for kind in KindsBeside.all {
            let found = documents(of: kind)
            isCut = isCut || found.count > Self.mostDocuments
            told += facts(of: Array(found.prefix(Self.mostDocuments)), kind)
        }
        return (told, isCut)
    }

    // MARK: - Which documents

    private func documents(of kind: some AssetsBeside) -> [Int] {
        let others = (0..<kind.count(in: inventory)).filter { kind.told($0, in: inventory).id != target }
        return deciding(others[...], kind)
    }

    /// Those of some documents whose facts decide; one more than are told at most.
    private func deciding(_ some: ArraySlice<Int>, _ kind: some AssetsBeside) -> [Int] {
        if some.isEmpty || !changes(without: some, kind) { return [] }
        if some.count == 1 { return Array(some) }
        let middle = some.startIndex + some.count / 2
        var found = deciding(some[..<middle], kind)
        if found.count <= Self.mostDocuments { found += deciding(some[middle...], kind) }
        if found.isEmpty, some.count <= Self.mostDocuments { return Array(some) }
        return Array(found.prefix(Self.mostDocuments + 1))
    }

    private func changes(without some: ArraySlice<Int>, _ kind: some AssetsBeside) -> Bool {
        var changed = inventory
        kind.hide(some, in: &changed)
        return answer(in: changed) != before
    }

    private func answer(in inventory: Inventory) -> JudgementAnswer? { judge(inventory).map(JudgementAnswer.init) }

    // MARK: - Which facts

    /// Where the documents that matter give the same answer without the others of their kind, the others are left out:
    /// they would be judged again for each fact.
    private func facts(of found: [Int], _ kind: some AssetsBeside) -> [Explanation.ReadFact] {
        if found.isEmpty { return [] }
        var few = inventory
        let own = (0..<kind.count(in: inventory)).first { kind.told($0, in: inventory).id == target }
        kind.keep(found + [own].compactMap(\.self), in: &few)
        let isSame = answer(in: few) == before
        return found.indices.flatMap { number in
            facts(of: isSame ? number : found[number], kind, in: isSame ? few : inventory)
        }
    }

    private func facts<Kind: AssetsBeside>(
        of index: Int, _ kind: Kind, in inventory: Inventory
    ) -> [Explanation.ReadFact] {
        let asset = kind.told(index, in: inventory)
        // Each question looks at the inventory anew.
        let probe = FactProbe(
            root: kind.facts(index, in: inventory), fields: Kind.Facts.fields, mostInPairs: 40
        ) { facts in
            var changed = inventory
            kind.set(facts, of: index, in: &changed)
            return judge(changed)
        }
        let name = Explanation.OtherAsset(
            id: asset.id, name: asset.name, kind: asset.observation.kind.description)
        return Explanation.ReadFact.located(probe, asset.observation, of: name)
    }
}
