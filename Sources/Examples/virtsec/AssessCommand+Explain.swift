// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecReporting

/// Answers `--explain RULE@ASSET`.
extension AssessCommand {
    /// Which verdict is to be explained.
    struct Question {
        let rule: String
        let asset: String
    }

    /// The question, when there is one.
    func question() throws -> Question? {
        guard let explain else { return nil }
        guard let at = explain.firstIndex(of: "@") else {
            throw ValidationError("--explain takes RULE@ASSET, such as display-listens-publicly@web01.")
        }
        let asset = String(explain[explain.index(after: at)...])
        let rule = String(explain[..<at])
        if rule.isEmpty || asset.isEmpty {
            throw ValidationError("--explain takes RULE@ASSET, such as display-listens-publicly@web01.")
        }
        return Question(rule: rule, asset: asset)
    }

    func checkExplanation() throws {
        guard let question = try question() else { return }
        guard format == .text || format == .json else {
            throw ValidationError("--explain is written as text or json.")
        }
        if let known = NamedBaseline.all.first(where: { $0.name == judging.baseline }) {
            _ = try entry(question, in: known)
        }
    }

    /// Judges by that rule alone and says why.
    ///
    /// Ends with 0 when the verdict is good, waived or decided about, with 1 when the rule is violated, and with 2
    /// otherwise, also when something could not be read.
    func answer(
        _ question: Question, _ inventory: Inventory, _ sketched: RecognitionOptions, by chosen: Baseline,
        deciding: (Assessment) -> GovernedAssessment
    ) async throws {
        let entry = try entry(question, in: chosen)
        let evaluator = Evaluator(Baseline(chosen.name, entries: [entry]))
        let assessment = try await evaluator.assess(
            inventory, at: try instant() ?? .now, jobs: reading.jobCount, recognizing: sketched)
        let governed = deciding(assessment)
        guard let explanation = try explanation(of: entry.id, question, governed) else {
            if !reading.quiet { AssessmentStatus.tellFailures(inventory) }
            throw ExitCode(ExitStatus.couldNotTell)
        }
        if format == .json {
            try ReportOutput.write(JSONReport(explanation), to: results.path)
        } else {
            let isColoured = Terminal.allowsColour(output: results.path)
            try ReportOutput.write(TextReport(explanation, isColoured: isColoured), to: results.path)
        }
        throw ExitCode(code(explanation.finding, inventory))
    }

    /// The rule as the baseline holds it, or else as it is built in.
    private func entry(_ question: Question, in chosen: Baseline) throws -> Baseline.Entry {
        try chosen[RuleID(question.rule)] ?? NamedBaseline.rule(question.rule)
    }

    /// What could not be read may be another asset of that name, and evidence for this one: it is told, and is no good.
    private func code(_ finding: AnnotatedFinding, _ inventory: Inventory) -> Int32 {
        let doubts = Gate.doubts(about: inventory)
        if !reading.quiet, !doubts.isEmpty {
            AssessmentStatus.tellFailures(inventory)
            Terminal.tell("could not tell: \(doubts.joined(separator: "; "))")
        }
        if finding.counts, finding.finding.verdict == .violated { return ExitStatus.answerIsNo }
        return finding.counts || !doubts.isEmpty ? ExitStatus.couldNotTell : ExitStatus.good
    }

    /// The explanation; nil when no asset that was read is meant, of which standard error tells.
    private func explanation(of rule: RuleID, _ question: Question, _ governed: GovernedAssessment) throws
        -> Explanation?
    {
        do {
            return try Explanation(of: rule, on: question.asset, in: governed)
        } catch {
            Terminal.tell(Self.complaint(error, question, governed.assessment.inventory))
            return nil
        }
    }

    private static func complaint(
        _ failure: Explanation.Failure, _ question: Question, _ inventory: Inventory
    ) -> String {
        switch failure {
        case .noAsset:
            let names = Explanation.assetNames(in: inventory)
            return "no asset is called '\(question.asset)'.\(Suggestion.text(for: question.asset, in: names))"
        case .severalAssets(let ids):
            let shown = ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
            return "'\(question.asset)' are \(ids.count) assets; name one by its id: \(shown)"
        case .notJudged: return "the rule \(question.rule) does not judge assets of that kind"
        }
    }
}
#endif
