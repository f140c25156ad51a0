// SPDX-License-Identifier: Apache-2.0

/// An assessment with what was decided about it: each finding with the waiver or the decision that covers it, and findings
/// on the waivers and decisions themselves.
public struct GovernedAssessment: Sendable {
    /// The verdicts, as they are without any waiver.
    public let assessment: Assessment
    /// What came of each waiver, ordered by id.
    public let reviews: [WaiverReview]
    /// What is wrong with the waivers: violations of ``RuleDescription/onWaivers``, ordered by waiver.
    public let waiverFindings: [Finding]
    /// What somebody with authority has decided about risk.
    public private(set) var decisions = ResolvedDecisions()
    private var coverage: GovernanceCoverage

    /// An assessment without waivers.
    init(_ assessment: Assessment) {
        self.init(assessment, reviews: [], findings: [], coverage: GovernanceCoverage())
    }

    init(_ assessment: Assessment, reviews: [WaiverReview], findings: [Finding], coverage: GovernanceCoverage) {
        self.assessment = assessment
        self.reviews = reviews
        waiverFindings = findings
        self.coverage = coverage
    }

    /// The same, with what somebody with authority has decided about risk; what a waiver covers is waived all the same.
    public func deciding(_ decisions: ResolvedDecisions) -> GovernedAssessment {
        var governed = self
        governed.decisions = decisions
        let entries = Dictionary(
            assessment.rules.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        decisions.forEachCovered { asset, rule in
            if let entry = entries[rule] { governed.coverage.addDecision(at: asset, entry) }
        }
        return governed
    }

    /// What is wrong with the waivers, and then with the decisions.
    public var governanceFindings: [Finding] { waiverFindings + decisions.findings }

    /// Calls a closure for each asset that has findings, with them ordered by rule id; nothing is kept.
    ///
    /// The findings are those of ``Assessment/forEachAsset(including:_:)``, none more, none less, and in their order.
    public func forEachAsset(
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed],
        _ body: (AssetReference, [AnnotatedFinding]) throws -> Void
    ) rethrows {
        try forEachNumberedAsset(including: verdicts) { try body($1, $2) }
    }

    /// The same, with the number of each asset.
    func forEachNumberedAsset(
        including verdicts: Set<Verdict>, _ body: (Int, AssetReference, [AnnotatedFinding]) throws -> Void
    ) rethrows {
        try assessment.forEachNumberedAsset(including: verdicts) { number, asset, findings in
            let waived = coverage.waivers(ofAsset: number)
            let decided = decisions.decisions(ofAsset: number)
            try body(
                number, asset,
                findings.map { finding in
                    // Of most assets nothing was decided, and nothing is looked up for them.
                    let waiver = waived.isEmpty ? nil : waived[finding.rule.id].map { reviews[$0].waiver }
                    let decision = decided.isEmpty || waiver != nil ? nil : decided[finding.rule.id]
                    return AnnotatedFinding(
                        finding: finding, waiver: waiver,
                        decision: decision.map { decisions.reviews[$0].decision })
                })
        }
    }

    /// How many verdicts of a kind that neither a waiver nor a decision covers there are at or above a severity, without those of some rules.
    public func count(_ verdict: Verdict, atLeast severity: Severity = .info, except: Set<RuleID> = []) -> Int {
        assessment.count(verdict, atLeast: severity, except: except)
            - coverage.count(verdict, atLeast: severity, except: except)
    }

    /// How many verdicts of a kind are waived, at or above a severity.
    public func waivedCount(_ verdict: Verdict, atLeast severity: Severity = .info) -> Int {
        coverage.count(verdict, atLeast: severity, except: []) - coverage.decidedCount(verdict, atLeast: severity)
    }

    /// How many verdicts are waived.
    public var waivedCount: Int { waivedCount(.violated) + waivedCount(.notAssessable) }

    /// How many violations are decided about that no waiver covers, at or above a severity.
    public func decidedCount(atLeast severity: Severity = .info) -> Int {
        coverage.decidedCount(.violated, atLeast: severity)
    }

    /// How many verdicts of a kind that is not good and that nothing covers there are of each severity.
    public func countsBySeverity(_ verdict: Verdict) -> [Severity: Int] {
        var counts = assessment.countsBySeverity(verdict)
        for (severity, waived) in coverage.countsBySeverity(verdict) {
            let rest = (counts[severity] ?? 0) - waived
            counts[severity] = rest > 0 ? rest : nil
        }
        return counts
    }

    /// How many findings on waivers and decisions there are at or above a severity.
    public func governanceFindingCount(atLeast severity: Severity) -> Int {
        governanceFindings.count { $0.severity >= severity }
    }
}

/// A finding, and the decision about it.
public struct AnnotatedFinding: Sendable {
    /// What was found; no waiver changes it.
    public let finding: Finding
    /// The waiver that covers it, where one does.
    public let waiver: Waiver?
    /// The decision about its risk, where there is one and no waiver covers it.
    public let decision: RiskDecision?

    package init(finding: Finding, waiver: Waiver? = nil, decision: RiskDecision? = nil) {
        self.finding = finding
        self.waiver = waiver
        self.decision = decision
    }

    /// Whether it is bad and nobody has decided about it.
    public var counts: Bool { !finding.verdict.isGood && !isCovered }

    /// Whether a waiver or a decision covers it.
    public var isCovered: Bool { waiver != nil || decision != nil }
}

/// What came of one waiver.
public struct WaiverReview: Sendable {
    /// Whether a waiver counts.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// It covers what it is for.
        case valid
        /// Its last day is over, so it covers nothing.
        case expired
        /// Its last day lies too far ahead, so it covers nothing.
        case tooLong
        /// It matches more assets than it may, so it covers nothing.
        case tooWide
    }

    /// The waiver.
    public let waiver: Waiver
    /// Whether it counts.
    public let standing: Standing
    /// How many assets its scopes match: a machine's definition, its state and the one in a snapshot of it are each one.
    public let assets: Int
    /// How many findings it covers, or would cover if it counted.
    public let findings: Int
}
