// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What an assessment comes to under a threshold: the answer that an exit code or a gate gives.
public struct AssessmentResult: Sendable {
    /// The answer.
    public enum Answer: Sendable, Hashable {
        /// Nothing that matters is violated, and that is certain.
        case passed
        /// Something that matters is violated.
        case failed
        /// Nothing that matters was found violated, and something may be.
        case undecided
    }

    /// Rules that need not be assessable.
    public enum Allowance: Sendable, Hashable {
        case all
        case rules(Set<RuleID>)
    }

    /// The answer.
    public let answer: Answer
    /// The least severity that matters.
    public let threshold: Severity
    /// Why the answer is not certain, in a few words each.
    public let doubts: [String]
    /// Verdicts for which evidence is missing that matters.
    public let missing: Int
    private let allowed: Allowance

    /// Works out the answer.
    ///
    /// - Parameters:
    ///   - threshold: the least severity that matters.
    ///   - allowed: rules for which evidence may be missing, and which may fail.
    public init(_ assessment: Assessment, failsOn threshold: Severity, allowed: Allowance = .rules([])) {
        self.init(WaiverResolver().resolve(assessment), failsOn: threshold, allowed: allowed)
    }

    /// Works out the answer with waivers: what they cover does not count, and findings on the waivers themselves do.
    ///
    /// - Parameters:
    ///   - threshold: the least severity that matters.
    ///   - allowed: rules for which evidence may be missing, and which may fail.
    public init(_ governed: GovernedAssessment, failsOn threshold: Severity, allowed: Allowance = .rules([])) {
        let assessment = governed.assessment
        self.threshold = threshold
        self.allowed = allowed
        var doubts = Self.doubts(about: assessment.inventory)
        if let nothing = assessment.nothingJudged, doubts.isEmpty || assessment.inventory.assetCount > 0 {
            doubts.append(nothing)
        }
        var missing = 0
        if case .rules(let except) = allowed {
            missing = governed.count(.notAssessable, atLeast: threshold, except: except)
            let failed = governed.count(.failed, atLeast: threshold, except: except)
            if missing > 0 {
                let verdicts = missing == 1 ? "a verdict" : "\(missing) verdicts"
                doubts.append("evidence is missing for \(verdicts) at or above \(threshold)")
            }
            if failed > 0 { doubts.append("rules at or above \(threshold) failed, \(failed) times in all") }
        }
        self.doubts = doubts
        self.missing = missing
        let isViolated =
            governed.count(.violated, atLeast: threshold) + governed.waiverFindingCount(atLeast: threshold) > 0
        answer = isViolated ? .failed : doubts.isEmpty ? .passed : .undecided
    }

    /// Whether a finding has part in the answer.
    package func counts(_ annotated: AnnotatedFinding) -> Bool {
        let finding = annotated.finding
        guard annotated.counts, finding.severity >= threshold else { return false }
        if finding.verdict == .violated { return true }
        return switch allowed {
        case .all: false
        case .rules(let except): !except.contains(finding.rule.id)
        }
    }

    /// What keeps an inventory from being all that was asked for.
    public static func doubts(about inventory: Inventory) -> [String] {
        let unreadable = inventory.skipped.count { $0.kind == .unreadable }
        let named = inventory.skipped.count { $0.kind == .other && $0.wasNamed }
        var doubts: [String] = []
        if !inventory.isComplete { doubts.append("not every source could be read") }
        if unreadable > 0 { doubts.append("\(unreadable == 1 ? "a file" : "\(unreadable) files") could not be read") }
        if named > 0 { doubts.append("an ASSET held nothing to assess") }
        return doubts
    }
}

extension Assessment {
    /// Why there is no verdict at all, which is no pass; nil where there is one.
    package var nothingJudged: String? {
        if summary.evaluations > 0 { return nil }
        return inventory.assetCount > 0 ? "the baseline has no rule for what was read" : "nothing was read"
    }
}
