// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// Which rules of the baselines that cases use were exercised, and with which verdicts.
///
/// A verdict of a rule is exercised when it was given in a case that looks at the rule: by expecting it, by `rules`, or by
/// being exact. The figure counts two verdicts for each rule, satisfied and violated: a rule that was never seen violated
/// was not shown to find anything.
///
/// Rules that come with VirtSec have tests of their own. So only rules count that a file declares, adds or changes, unless
/// all are asked for.
public struct PolicyTestCoverage: Sendable {
    /// The coverage of one rule in one baseline.
    public struct Rule: Sendable, Hashable {
        /// The baseline, as the files name it.
        public let baseline: String
        /// The rule.
        public let rule: RuleID
        /// The verdicts that were exercised.
        public let verdicts: Set<Verdict>

        /// Those that count and are missing, satisfied first.
        public var missing: [Verdict] { PolicyTestCoverage.counted.filter { !verdicts.contains($0) } }
    }

    /// The verdicts that count for each rule.
    public static let counted: [Verdict] = [.satisfied, .violated]

    /// By baseline, then by rule.
    public let rules: [Rule]

    /// Works out the coverage of results that were made with `observing`.
    ///
    /// - Parameters:
    ///   - results: the results.
    ///   - countsAll: whether rules count that are in a baseline as VirtSec has them.
    public init(_ results: [PolicyTestResult], countsAll: Bool = false) {
        var baselines: [String: Set<RuleID>] = [:]
        var verdicts: [String: [RuleID: Set<Verdict>]] = [:]
        for result in results {
            let name = result.test.baseline
            let entries = result.test.evaluator.baseline.entries.filter { countsAll || result.test.isOwn($0) }
            baselines[name, default: []].formUnion(entries.map(\.id))
            verdicts[name, default: [:]].merge(result.observed) { $0.union($1) }
        }
        rules = baselines.keys.sorted().flatMap { name in
            (baselines[name] ?? []).sorted().map { rule in
                Rule(baseline: name, rule: rule, verdicts: verdicts[name]?[rule] ?? [])
            }
        }
    }

    /// How many verdicts count.
    public var total: Int { rules.count * Self.counted.count }
    /// How many of them were exercised.
    public var exercised: Int { total - rules.reduce(0) { $0 + $1.missing.count } }
    /// How many of a hundred were exercised; 0 where there is nothing to exercise.
    public var percent: Double { total == 0 ? 0 : Double(exercised) * 100 / Double(total) }

    /// Whether fewer than so many of a hundred were exercised.
    public func isBelow(percent: Int) -> Bool { exercised * 100 < percent * total || (total == 0 && percent > 0) }
}

extension PolicyTestCase {
    /// Whether a file had the last word on a rule of the baseline.
    fileprivate func isOwn(_ entry: Baseline.Entry) -> Bool { entry.setBy.map { !builtInNames.contains($0) } ?? false }
}
#endif
