// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Runs a rule's examples and the law that a verdict stays what it was, or becomes not assessable, when evidence is taken
/// away from the example or from a document beside it.
///
/// - Throws: ``RuleVerificationError`` with everything that does not hold.
public func verify(_ rule: any Rule.Type) throws {
    let problems = RuleVerifier(rule).problems()
    if !problems.isEmpty { throw RuleVerificationError(rule: rule.description.id, problems: problems) }
}

/// What does not hold of a rule.
public struct RuleVerificationError: Error, Sendable, CustomStringConvertible {
    /// The rule.
    public let rule: RuleID
    /// One sentence for each thing that does not hold.
    public let problems: [String]

    /// The rule and all problems, one a line.
    public var description: String { "\(rule):\n" + problems.map { "  \($0)" }.joined(separator: "\n") }
}

/// Checks one rule.
///
/// For each example: the verdict, where a violation points, what ``MachineRule/parts`` promises, the same document written
/// in other ways (attributes reordered, white space, prefixes of namespaces, an unknown element beside what is judged,
/// upper case where libvirt accepts it), and the law. Where a program can apply the remedy: that it mends, and changes
/// nothing on which the verdict does not rest. For all together: no example twice, and at least one that is satisfied and
/// one that is violated.
public struct RuleVerifier {
    private let rule: any Rule.Type

    /// Creates a verifier of a rule.
    public init(_ rule: any Rule.Type) { self.rule = rule }

    /// Everything that does not hold, as sentences; empty when the rule is right.
    public func problems() -> [String] {
        let examples = rule.examples.all
        var problems: [String] = []
        var seen: Set<String> = []
        for (number, example) in examples.enumerated() {
            let rest = [example.shown?.summary ?? ""] + example.settings.flatMap { [$0.name] + $0.values }
            if !seen.insert(([example.document] + example.beside + rest).joined()).inserted {
                problems.append("example \(number + 1) occurs twice")
            }
            problems += self.problems(of: example).map { "example \(number + 1) (\(example.verdict)): \($0)" }
        }
        for verdict in [Verdict.satisfied, .violated] where !examples.contains(where: { $0.verdict == verdict }) {
            problems.append("no example is \(verdict)")
        }
        return problems
    }

    private func problems(of example: Example) -> [String] {
        let bench: ExampleBench
        do {
            bench = try ExampleBench(example, example.rule ?? rule.init())
        } catch {
            return ["\(error)"]
        }
        let judgement = bench.judge(bench.subject)
        guard judgement.verdict == example.verdict else {
            return ["the verdict is \(judgement.verdict)" + (judgement.reason.map { " (\($0))" } ?? "")]
        }
        var problems: [String] = []
        if let because = example.because, judgement.reason?.contains(because) != true {
            problems.append("the reason is '\(judgement.reason ?? "")' and does not contain '\(because)'")
        }
        if let problem = misplaced(example, judgement, bench) { problems.append(problem) }
        if let problem = PartsPromise(rule.init())?.problem(bench) { problems.append(problem) }
        problems += DerivedExamples(example, bench, judgement).problems()
        return problems + LawOfMissingEvidence(bench, before: judgement).problems()
    }

    private func misplaced(_ example: Example, _ judgement: Judgement, _ bench: ExampleBench) -> String? {
        guard example.verdict == .violated else { return nil }
        guard let offset = example.markedOffset else {
            return "no \(Example.marker) marks where the finding must point"
        }
        let expected = Self.position(of: offset, in: example.document)
        let found = bench.location(of: judgement)
        if (found.line, found.column) == (expected.line, expected.column) { return nil }
        return "the finding points at \(found.line ?? 0):\(found.column ?? 0), the mark stands at "
            + "\(expected.line):\(expected.column)"
    }

    private static func position(of offset: Int, in text: String) -> (line: Int, column: Int) {
        let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
    }
}
