// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// What can be said of a policy file without judging anything.
public struct PolicyFileLint: Sendable {
    /// The file, as it was named.
    public let path: String
    /// What the file says that it is: `baseline`, `labels`, `waivers` or `test`; nil where that is none of them.
    public let kind: String?
    /// Everything that should be mended, by place.
    public let problems: [PolicyProblem]
    /// What the file holds, a sentence each; a file that has mistakes is only called by its kind.
    public let notes: [String]

    /// Whether nothing of the file came in, so that nobody can tell whether it is right.
    public var isUnreadable: Bool { problems.contains(where: \.isUnreadable) }

    init(path: String, kind: PolicyFileKind?, problems: [PolicyProblem], notes: [String]) {
        self.path = path
        self.kind = kind?.rawValue
        self.problems = problems.sorted()
        self.notes = notes
    }

    /// A file that has mistakes.
    init(path: String, kind: PolicyFileKind?, mistakes: [PolicyProblem]) {
        let note = kind.map { "\($0.noun) with \(Self.count(mistakes.count, "problem"))" }
        self.init(path: path, kind: kind, problems: mistakes, notes: [note].compactMap(\.self))
    }

    /// A baseline, with what should be mended although it can be read.
    init(_ lint: BaselineLint, _ baseline: Baseline, path: String) {
        let rules = Self.count(baseline.entries.count, "rule")
        self.init(
            path: path, kind: .baseline, problems: lint.findings,
            notes: ["a baseline: \(rules) in \(baseline.name); \(lint.reach)"]
                + [baseline.summary].compactMap(\.self))
    }

    /// A built-in baseline.
    public init(_ baseline: Baseline) { self.init(BaselineLint(baseline), baseline, path: baseline.name) }

    static func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
}
#endif
