// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The law: after evidence is taken away, a verdict is what it was, or not assessable.
struct LawOfMissingEvidence: FactsVisitor {
    private let bench: ExampleBench
    private let before: Verdict

    init(_ bench: ExampleBench, before: Verdict) {
        self.bench = bench
        self.before = before
    }

    /// One sentence for each fact or pair of facts whose absence changes the verdict into something else, and for each
    /// document beside the example that does when it cannot be read or does not say one of its facts.
    func problems() -> [String] { subjectProblems() + NeighbourLaw(bench, before: before).problems() }

    private func subjectProblems() -> [String] { bench.subject.accept(self) ?? [] }

    private struct Target<Root: Sendable> {
        let field: Field<Root>
        let instance: Int
        var isKnown: Bool
        var matters = false
    }

    func visit<Root: Described>(_ facts: Root, _ subject: (Root) -> Observation) -> [String] {
        var problems: [String] = []
        var targets = Self.targets(facts, Root.fields)
        for index in targets.indices {
            let verdict = verdict(facts, [targets[index]], subject)
            targets[index].matters = verdict != before
            if let problem = problem(verdict, [targets[index]]) { problems.append(problem) }
        }
        // Facts that are neither known nor change anything alone are paired with those that matter only.
        for first in targets.indices {
            for second in targets.indices where second > first {
                let (one, two) = (targets[first], targets[second])
                guard (one.isKnown && two.isKnown) || one.matters || two.matters else { continue }
                if let problem = problem(verdict(facts, [one, two], subject), [one, two]) { problems.append(problem) }
            }
        }
        return problems
    }

    private static func targets<Root>(_ facts: Root, _ fields: [Field<Root>]) -> [Target<Root>] {
        fields.flatMap { field in
            (0..<field.instances(in: facts)).compactMap { instance in
                switch field.reading(of: facts, instance: instance).state {
                case .unseen: nil
                case .absent: Target(field: field, instance: instance, isKnown: false)
                case .known: Target(field: field, instance: instance, isKnown: true)
                }
            }
        }
    }

    private func verdict<Root>(
        _ facts: Root, _ targets: [Target<Root>], _ subject: (Root) -> Observation
    ) -> Verdict {
        var changed = facts
        // The last first: hiding a list takes the instances of its elements away.
        for target in targets.reversed() { target.field.hide(in: &changed, instance: target.instance) }
        return bench.judge(subject(changed)).verdict
    }

    private func problem<Root>(_ verdict: Verdict, _ targets: [Target<Root>]) -> String? {
        if verdict == before || verdict == .notAssessable { return nil }
        let names = targets.map { $0.instance == 0 ? $0.field.name : "\($0.field.name)[\($0.instance + 1)]" }
        return "without \(names.joined(separator: " and ")) the verdict turns from \(before) into \(verdict)"
    }
}
