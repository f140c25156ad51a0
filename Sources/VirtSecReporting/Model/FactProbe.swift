// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Finds out which facts of a document a judgement rests on, by taking them away one after the other.
///
/// A fact counts as read when the outcome is another without it: another verdict, other places or another reason. Facts
/// that matter only together are found in pairs, where no single fact matters.
struct FactProbe<Root: Sendable> {
    /// A fact that matters.
    struct Hit {
        let field: Field<Root>
        let instance: Int
        let reading: FactReading
        /// What the verdict is without it.
        let without: Verdict
    }

    let root: Root
    let fields: [Field<Root>]
    /// More facts than this are not tried in pairs.
    var mostInPairs = 200
    let judge: (Root) -> Judgement?

    /// The facts that matter, in the order of the field table.
    func hits() -> [Hit] {
        guard let before = judge(root).map(JudgementAnswer.init) else { return [] }
        let candidates = groups().filter { matters($0, before) }.flatMap { $0 }.flatMap(targets)
        let single = candidates.compactMap { hit($0.field, $0.instance, [$0], before) }
        return single.isEmpty ? pairs(candidates, before) : single
    }

    private typealias Target = (field: Field<Root>, instance: Int)

    /// The fields by the first part of their names: a group without which nothing changes needs no closer look.
    private func groups() -> [[Field<Root>]] {
        var order: [Substring] = []
        var groups: [Substring: [Field<Root>]] = [:]
        for field in fields {
            let name = field.name.prefix { $0 != "." }
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(field)
        }
        return order.compactMap { groups[$0] }
    }

    private func targets(_ field: Field<Root>) -> [Target] {
        (0..<field.instances(in: root)).map { (field, $0) }
    }

    /// Hides from the last to the first: a list that is hidden takes the facts of its elements with it.
    private func without(_ targets: some BidirectionalCollection<Target>) -> JudgementAnswer? {
        var changed = root
        for target in targets.reversed() { target.field.hide(in: &changed, instance: target.instance) }
        return judge(changed).map(JudgementAnswer.init)
    }

    private func matters(_ group: [Field<Root>], _ before: JudgementAnswer) -> Bool {
        without(group.flatMap(targets)) != before
    }

    private func hit(_ field: Field<Root>, _ instance: Int, _ hidden: [Target], _ before: JudgementAnswer) -> Hit? {
        guard let after = without(hidden), after != before else { return nil }
        return Hit(
            field: field, instance: instance, reading: field.reading(of: root, instance: instance),
            without: after.verdict)
    }

    private func pairs(_ candidates: [Target], _ before: JudgementAnswer) -> [Hit] {
        let candidates = candidates.prefix(mostInPairs)
        var found: [Int: Hit] = [:]
        for (first, one) in candidates.enumerated() {
            for (second, other) in candidates.enumerated() where second > first {
                guard let after = without([one, other]), after != before else { continue }
                for (number, target) in [(first, one), (second, other)] where found[number] == nil {
                    found[number] = Hit(
                        field: target.field, instance: target.instance,
                        reading: target.field.reading(of: root, instance: target.instance), without: after.verdict)
                }
            }
        }
        return found.keys.sorted().compactMap { found[$0] }
    }
}
