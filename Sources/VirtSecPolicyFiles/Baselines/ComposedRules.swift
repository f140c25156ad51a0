// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Rules that became weaker because of the order in which a file names what it builds on.
///
/// A reason may still be given: by the file itself, or by a baseline that is named later.
struct ComposedRules {
    private struct Weakened {
        let change: RuleWeakening
        let before: Baseline.Entry
        let parent: String
        let place: YAMLPlace
    }

    private var weakened: [RuleID: Weakened] = [:]
    private var retuned: [RuleID: YAMLPlace] = [:]

    mutating func add(_ clashes: BaselineDraft.Clashes, by parent: String, at place: YAMLPlace) {
        for (id, clash) in clashes.weakened where weakened[id] == nil {
            weakened[id] = Weakened(change: clash.change, before: clash.before, parent: parent, place: place)
        }
        for id in clashes.retuned { retuned[id] = place }
    }

    /// Forgets rules that are as strong again as they were, and those for which a reason is given.
    mutating func settle(_ draft: BaselineDraft) {
        weakened = weakened.filter { id, rule in
            switch draft[id].now {
            case .on(let entry): entry.because == nil && RuleWeakening(from: rule.before, to: entry) != nil
            case .off(let rule): rule.because == nil
            case .absent: true
            }
        }
    }

    /// Tells what is left.
    func report(_ draft: BaselineDraft, _ decoder: inout FileDecoder) {
        for (id, rule) in weakened.sorted(by: { $0.key < $1.key }) {
            let before = rule.before.setBy.map { ", which '\($0)' set" } ?? ""
            decoder.report(
                "\(rule.change.what) '\(id)'\(before), by '\(rule.parent)' weakens it, and nothing says why",
                at: rule.place,
                suggestion: "Name '\(rule.parent)' earlier, or give the rule a 'because' there or under 'rules'")
        }
    }

    /// Parameters that a later baseline sets without saying why: nobody can tell whether that weakens the rule.
    func findings(_ draft: BaselineDraft, _ path: String) -> [PolicyProblem] {
        retuned.compactMap { id, place in
            guard case .on(let entry) = draft[id].now, entry.because == nil else { return nil }
            return PolicyProblem(
                path: path, line: place.line, column: place.column,
                message: "the parameters of '\(id)' are changed by a later baseline, and nothing says why",
                suggestion: "Add 'because' there, or set the rule under 'rules'")
        }
    }
}
#endif
