// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What came of running tests of policies, as reports show it.
public struct TestRun: Sendable {
    /// One test.
    public struct Case: Sendable, Hashable {
        /// What it is called.
        public let name: String
        /// What is not as expected, a sentence each with its place; empty for a test that passed.
        public let failures: [String]

        /// Creates a test.
        public init(_ name: String, failures: [String]) {
            self.name = name
            self.failures = failures
        }
    }

    /// The tests of one file.
    public struct Suite: Sendable, Hashable {
        /// What the file calls itself.
        public let name: String
        /// The file.
        public let path: String
        /// Its tests, in their order.
        public let cases: [Case]

        /// Creates a suite.
        public init(_ name: String, path: String, cases: [Case]) {
            self.name = name
            self.path = path
            self.cases = cases
        }
    }

    /// Something that kept tests from being run.
    public struct Problem: Sendable, Hashable {
        /// The file.
        public let path: String
        /// What is wrong with it, with its place.
        public let message: String
        /// Whether nothing of the file came in; otherwise it was read and has mistakes.
        public let isUnreadable: Bool

        /// Creates a problem.
        public init(path: String, _ message: String, isUnreadable: Bool = false) {
            self.path = path
            self.message = message
            self.isUnreadable = isUnreadable
        }
    }

    /// The suites, in the order of the run.
    public var suites: [Suite]
    /// What kept tests from being run.
    public var problems: [Problem]
    /// Which rules were exercised, where that was asked for.
    public var coverage: Coverage?

    /// Creates the results of a run.
    public init(_ suites: [Suite], problems: [Problem] = [], coverage: Coverage? = nil) {
        self.suites = suites
        self.problems = problems
        self.coverage = coverage
    }

    /// How many tests were run.
    public var caseCount: Int { suites.reduce(0) { $0 + $1.cases.count } }
    /// How many of them failed.
    public var failureCount: Int { suites.reduce(0) { $0 + $1.cases.count { !$0.failures.isEmpty } } }
}

extension TestRun {
    /// Which rules of baselines tests exercised, and with which verdicts.
    public struct Coverage: Sendable {
        /// One rule of one baseline.
        public struct Rule: Sendable, Hashable {
            /// The baseline.
            public let baseline: String
            /// The rule.
            public let rule: RuleID
            /// The verdicts that were exercised.
            public let verdicts: Set<Verdict>

            /// Creates the record.
            public init(baseline: String, rule: RuleID, verdicts: Set<Verdict>) {
                self.baseline = baseline
                self.rule = rule
                self.verdicts = verdicts
            }

            /// The verdicts, such as `satisfied, violated`.
            var words: String {
                let seen = Verdict.allCases.filter(verdicts.contains)
                return seen.isEmpty ? "never" : seen.map(\.rawValue).joined(separator: ", ")
            }
        }

        /// The rules, by baseline.
        public let rules: [Rule]
        /// How many verdicts were exercised of those that count.
        public let exercised: Int
        /// How many count.
        public let total: Int
        /// How many of a hundred are asked for.
        public let threshold: Int?

        /// Creates the record.
        public init(rules: [Rule], exercised: Int, total: Int, threshold: Int?) {
            self.rules = rules
            self.exercised = exercised
            self.total = total
            self.threshold = threshold
        }

        /// Whether fewer were exercised than are asked for; where nothing counts, that is so for every threshold.
        public var isBelowThreshold: Bool {
            guard let threshold else { return false }
            return total == 0 ? threshold > 0 : exercised * 100 < threshold * total
        }

        /// Rounded down, so that 100 means all: `41.6`.
        var percentText: String {
            if total == 0 { return "0.0" }
            let tenths = exercised * 1_000 / total
            return "\(tenths / 10).\(tenths % 10)"
        }

        /// One sentence with the figure.
        var summary: String {
            let asked = isBelowThreshold ? ", \(threshold ?? 0) % are asked for" : ""
            return
                "coverage \(percentText) %: \(exercised) of \(total) verdicts (satisfied and violated of each rule)\(asked)"
        }
    }
}
