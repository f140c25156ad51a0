// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The law for what lies beside an example: it may become unreadable, or no longer say one of its facts.
struct NeighbourLaw {
    private let bench: ExampleBench
    private let before: Verdict

    init(_ bench: ExampleBench, before: Verdict) {
        self.bench = bench
        self.before = before
    }

    /// One sentence for each change that turns the verdict into something better or worse.
    func problems() -> [String] {
        var problems: [String] = []
        // Something unreadable beside it may always have been there.
        check(bench.others, unreadable: 1, "with an item that cannot be read", &problems)
        for index in bench.others.indices {
            var rest = bench.others
            rest.remove(at: index)
            check(rest, unreadable: 1, "when document \(index + 1) beside it cannot be read", &problems)
            for (name, changed) in Self.weakened(bench.others[index]) {
                var others = bench.others
                others[index] = changed
                check(others, unreadable: 0, "without \(name) in document \(index + 1) beside it", &problems)
            }
        }
        return problems
    }

    private func check(_ others: [Observation], unreadable: Int, _ change: String, _ problems: inout [String]) {
        let verdict = bench.judge(bench.subject, beside: others, unreadable: unreadable).verdict
        if verdict == before || verdict == .notAssessable { return }
        problems.append("\(change) the verdict turns from \(before) into \(verdict)")
    }

    /// The observation without each of its facts in turn.
    private static func weakened(_ observation: Observation) -> [(name: String, observation: Observation)] {
        observation.accept(Weakening()) ?? []
    }

    private struct Weakening: FactsVisitor {
        func visit<Root: Described>(
            _ facts: Root, _ rebuild: (Root) -> Observation
        ) -> [(name: String, observation: Observation)] {
            Root.fields.flatMap { field in
                (0..<field.instances(in: facts)).compactMap { instance in
                    if case .unseen = field.reading(of: facts, instance: instance).state { return nil }
                    var changed = facts
                    field.hide(in: &changed, instance: instance)
                    return (field.name, rebuild(changed))
                }
            }
        }
    }
}
