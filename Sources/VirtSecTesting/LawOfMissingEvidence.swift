// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The law: after evidence is taken away, a verdict is what it was, or not assessable.
///
/// Each fact that is known, or that the judgement rests on, is taken away with every cause that is missing evidence, so
/// that no rule takes one of them for knowledge; the others, and facts in pairs, with one. A cause that leaves a value open
/// (``VirtSecCore/UnseenReason/Cause/isLeftOpen``) takes nothing away: it is what a silent document says, and another
/// document may well come to another verdict.
struct LawOfMissingEvidence: FactsVisitor {
    private let bench: ExampleBench
    private let before: Judgement

    init(_ bench: ExampleBench, before: Judgement) {
        self.bench = bench
        self.before = before
    }

    /// One sentence for each fact or pair of facts whose absence changes the verdict into something else, and for each
    /// document beside the example that does when it cannot be read or does not say one of its facts.
    func problems() -> [String] { subjectProblems() + NeighbourLaw(bench, before: before.verdict).problems() }

    private func subjectProblems() -> [String] { bench.subject.accept(self) }

    private struct Target<Root: Sendable> {
        let field: Field<Root>
        let instance: Int
        let isKnown: Bool
        var number = 0
        var matters = false
        var carriesAnswer = false

        func numbered(_ number: Int) -> Self {
            var target = self
            target.number = number
            return target
        }
    }

    func visit<Root: Described>(_ facts: Root, _ subject: (Root) -> Observation) -> [String] {
        var targets = Self.targets(facts, Root.fields)
        return singleProblems(facts, &targets, subject) + pairProblems(facts, targets, subject)
    }

    /// Also finds out which facts the judgement rests on.
    ///
    /// Of the hundreds of facts nearly all change nothing. So several are taken away at once, and one by one only where
    /// the answer is another one then, its reason and its places included.
    private func singleProblems<Root>(
        _ facts: Root, _ targets: inout [Target<Root>], _ subject: (Root) -> Observation
    ) -> [String] {
        let answer = JudgementAnswer(before)
        var problems: [String] = []
        for group in Self.groups(Array(targets.indices))
        where JudgementAnswer(judgement(facts, group.map { targets[$0] }, subject)) != answer {
            for index in group {
                let judgement = judgement(facts, [targets[index]], subject)
                targets[index].matters = judgement.verdict != before.verdict
                targets[index].carriesAnswer = JudgementAnswer(judgement) != answer
                problems += problem(judgement.verdict, [targets[index]])
            }
        }
        let carrying = targets.indices.filter { targets[$0].carriesAnswer }.map { [$0] }
        let others = Self.groups(targets.indices.filter { targets[$0].isKnown && !targets[$0].carriesAnswer })
        for cause in Self.otherCauses {
            for group in carrying + others
            where JudgementAnswer(judgement(facts, group.map { targets[$0] }, subject, cause)) != answer {
                problems += group.flatMap { index in
                    problem(judgement(facts, [targets[index]], subject, cause).verdict, [targets[index]], cause)
                }
            }
        }
        return problems
    }

    /// Facts that are neither known nor change anything alone are paired with those that matter only.
    ///
    /// Here too several are taken away at once.
    private func pairProblems<Root>(
        _ facts: Root, _ targets: [Target<Root>], _ subject: (Root) -> Observation
    ) -> [String] {
        func answer(_ taken: [Int]) -> JudgementAnswer {
            JudgementAnswer(judgement(facts, taken.sorted().map { targets[$0] }, subject, isTold: true))
        }
        func pairs(_ first: [Int], _ second: [Int]) -> [String] {
            first.flatMap { one in
                second.filter { $0 != one }.flatMap { other in
                    let pair = [min(one, other), max(one, other)].map { targets[$0] }
                    return problem(judgement(facts, pair, subject).verdict, pair)
                }
            }
        }
        var problems: [String] = []
        for first in targets.indices where targets[first].matters {
            let alone = answer([first])
            let rest = targets.indices.filter { $0 != first && !(targets[$0].matters && $0 < first) }
            for group in Self.groups(rest) where answer(group + [first]) != alone { problems += pairs([first], group) }
        }
        let known = Self.groups(targets.indices.filter { targets[$0].isKnown && !targets[$0].matters })
        let alone = JudgementAnswer(before)
        for (number, first) in known.enumerated() {
            for second in known[number...] where answer(Array(Set(first + second))) != alone {
                problems += pairs(first, second)
            }
        }
        return problems
    }

    /// How many facts are taken away at once.
    private static let groupSize = 8

    private static func groups(_ indices: [Int]) -> [[Int]] {
        stride(from: 0, to: indices.count, by: groupSize).map {
            Array(indices[$0..<min($0 + groupSize, indices.count)])
        }
    }

    private static func targets<Root>(_ facts: Root, _ fields: [Field<Root>]) -> [Target<Root>] {
        fields.flatMap { field in
            (0..<field.instances(in: facts)).compactMap { instance in
                switch field.reading(of: facts, instance: instance).state {
                // That a document is silent is known of it, and can be taken away.
                case .unseen(let reason) where reason.cause.isLeftOpen:
                    Target<Root>(field: field, instance: instance, isKnown: false)
                case .unseen: nil
                case .absent: Target(field: field, instance: instance, isKnown: false)
                case .known: Target(field: field, instance: instance, isKnown: true)
                }
            }
        }.enumerated().map { number, target in target.numbered(number) }
    }

    /// All causes that are missing evidence, but for that with which every fact is taken away.
    static let otherCauses = UnseenReason.Cause.allOfMissingEvidence.filter { $0 != .takenAway }

    private func judgement<Root>(
        _ facts: Root, _ targets: [Target<Root>], _ subject: (Root) -> Observation,
        _ cause: UnseenReason.Cause = .takenAway, isTold: Bool = false
    ) -> Judgement {
        var changed = facts
        // The last first: hiding a list takes the instances of its elements away.
        for target in targets.reversed() {
            // A place that no document has tells which fact a rule missed.
            let place = isTold ? Locus.attribute(1 << 23 + target.number) : .none
            target.field.hide(in: &changed, instance: target.instance, reason: UnseenReason(cause, at: place))
        }
        return bench.judge(subject(changed))
    }

    private func problem<Root>(
        _ verdict: Verdict, _ targets: [Target<Root>], _ cause: UnseenReason.Cause = .takenAway
    ) -> [String] {
        if verdict == before.verdict || verdict == .notAssessable { return [] }
        let names = targets.map { $0.instance == 0 ? $0.field.name : "\($0.field.name)[\($0.instance + 1)]" }
        return [
            "without \(names.joined(separator: " and ")) (\(cause)) the verdict turns from \(before.verdict) into "
                + "\(verdict)"
        ]
    }
}
