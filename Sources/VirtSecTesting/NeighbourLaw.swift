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
            for cause in UnseenReason.Cause.allOfMissingEvidence {
                for (name, changed) in Self.weakened(bench.others[index], cause) {
                    var others = bench.others
                    others[index] = changed
                    let change = "without \(name) (\(cause)) in document \(index + 1) beside it"
                    check(others, unreadable: 0, change, &problems)
                }
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
    private static func weakened(
        _ observation: Observation, _ cause: UnseenReason.Cause
    ) -> [(name: String, observation: Observation)] {
        observation.accept(Weakening(cause: cause))
    }

    private struct Weakening: FactsVisitor {
        let cause: UnseenReason.Cause

        func visit<Root: Described>(
            _ facts: Root, _ rebuild: (Root) -> Observation
        ) -> [(name: String, observation: Observation)] {
            Root.fields.flatMap { field in
                (0..<field.instances(in: facts)).compactMap { instance in
                    switch field.reading(of: facts, instance: instance).state {
                    case .unseen(let reason) where !reason.cause.isLeftOpen: return nil
                    // What is not stated is taken away with one cause alone, for time.
                    case .absent where cause != .takenAway, .unseen where cause != .takenAway: return nil
                    default: break
                    }
                    var changed = facts
                    field.hide(in: &changed, instance: instance, reason: UnseenReason(cause))
                    return (field.name, rebuild(changed))
                }
            }
        }
    }
}
