// SPDX-License-Identifier: Apache-2.0

/// What lets a pipeline go on: nothing that matters is violated, and that is certain.
///
/// ```swift
/// let result = Gate(failsOn: .high).result(of: assessment)
/// ```
///
/// It is certain when every source and every file that is ours could be read, everything that was named held something to
/// assess, something was judged, and no rule that matters lacks evidence or broke.
public struct Gate: Sendable, Hashable {
    /// Rules that need not be assessable.
    public enum UnassessedRules: Sendable, Hashable {
        /// Every rule.
        case all
        /// These alone.
        case rules(Set<RuleID>)
    }

    /// The least severity that matters.
    public var threshold: Severity
    /// Rules for which evidence may be missing, and which may fail; a violation of theirs counts all the same.
    public var allowed: UnassessedRules

    /// Creates a gate.
    ///
    /// - Parameters:
    ///   - threshold: the least severity that matters.
    ///   - allowed: rules for which evidence may be missing, and which may fail.
    public init(failsOn threshold: Severity, allowingUnassessed allowed: UnassessedRules = .rules([])) {
        self.threshold = threshold
        self.allowed = allowed
    }

    /// What an assessment without waivers comes to.
    public func result(of assessment: Assessment) -> GateResult { result(of: GovernedAssessment(assessment)) }

    /// What an assessment with waivers and decisions comes to: what they cover does not count, and findings on themselves do.
    public func result(of governed: GovernedAssessment) -> GateResult {
        let missing = count(.notAssessable, in: governed)
        let failed = count(.failed, in: governed)
        var doubts = Self.doubts(about: governed.assessment)
        if missing > 0 {
            let verdicts = missing == 1 ? "a verdict" : "\(missing) verdicts"
            doubts.append("evidence is missing for \(verdicts) at or above \(threshold)")
        }
        if failed > 0 { doubts.append("rules at or above \(threshold) failed, \(failed) times in all") }
        let violations =
            governed.count(.violated, atLeast: threshold) + governed.governanceFindingCount(atLeast: threshold)
        let answer: GateResult.Answer = violations > 0 ? .failed : doubts.isEmpty ? .passed : .undecided
        return GateResult(gate: self, answer: answer, doubts: doubts, missing: missing)
    }

    /// Whether a finding has part in the answer.
    public func counts(_ annotated: AnnotatedFinding) -> Bool {
        let finding = annotated.finding
        guard annotated.counts, finding.severity >= threshold else { return false }
        if finding.verdict == .violated { return true }
        return switch allowed {
        case .all: false
        case .rules(let rules): !rules.contains(finding.rule.id)
        }
    }

    /// What keeps an inventory from being all that was asked for, in a few words each; empty when nothing does.
    ///
    /// A violation that was found in it is certain all the same.
    public static func doubts(about inventory: Inventory) -> [String] {
        let unreadable = inventory.skipped.count { $0.kind == .unreadable }
        let named = inventory.skipped.count { $0.kind == .other && $0.wasNamed }
        var doubts: [String] = []
        if !inventory.isComplete { doubts.append("not every source could be read") }
        if unreadable > 0 { doubts.append("\(unreadable == 1 ? "a file" : "\(unreadable) files") could not be read") }
        if named > 0 { doubts.append("an ASSET held nothing to assess") }
        return doubts
    }

    private static func doubts(about assessment: Assessment) -> [String] {
        let inventory = assessment.inventory
        let doubts = doubts(about: inventory)
        // Where nothing could be read, that nothing was read need not be said.
        guard let nothing = assessment.nothingJudged, doubts.isEmpty || inventory.assetCount > 0 else { return doubts }
        return doubts + [nothing]
    }

    private func count(_ verdict: Verdict, in governed: GovernedAssessment) -> Int {
        switch allowed {
        case .all: 0
        case .rules(let rules): governed.count(verdict, atLeast: threshold, except: rules)
        }
    }
}

/// What an assessment comes to at a gate.
public struct GateResult: Sendable, Hashable {
    /// The answer.
    public enum Answer: String, Sendable, Hashable, CaseIterable {
        /// Nothing that matters is violated, and that is certain.
        case passed
        /// Something that matters is violated.
        case failed
        /// Nothing that matters was found violated, and something may be.
        case undecided
    }

    /// The gate that was asked.
    public let gate: Gate
    /// The answer.
    public let answer: Answer
    /// Why the answer is not certain, in a few words each.
    public let doubts: [String]
    /// Verdicts for which evidence is missing that matters.
    public let missing: Int
    /// What else is wrong than violations, in a few words each.
    public var excesses: [String] = []

    /// The least severity that matters.
    public var threshold: Severity { gate.threshold }
}

extension Assessment {
    /// Why there is no verdict at all, which is no pass; nil where there is one.
    package var nothingJudged: String? {
        if summary.evaluations > 0 { return nil }
        return inventory.assetCount > 0 ? "the baseline has no rule for what was read" : "nothing was read"
    }
}
