// SPDX-License-Identifier: Apache-2.0

/// An assessment with what was decided about it: each finding with the waiver that covers it, and findings on the
/// waivers themselves.
public struct GovernedAssessment: Sendable {
    /// The verdicts, as they are without any waiver.
    public let assessment: Assessment
    /// What came of each waiver, ordered by id.
    public let reviews: [WaiverReview]
    /// What is wrong with the waivers: violations of ``RuleDescription/onWaivers``, ordered by waiver.
    public let waiverFindings: [Finding]
    private let coverage: WaiverCoverage

    /// An assessment without waivers.
    init(_ assessment: Assessment) {
        self.init(assessment, reviews: [], findings: [], coverage: WaiverCoverage())
    }

    init(_ assessment: Assessment, reviews: [WaiverReview], findings: [Finding], coverage: WaiverCoverage) {
        self.assessment = assessment
        self.reviews = reviews
        waiverFindings = findings
        self.coverage = coverage
    }

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
            try body(
                number, asset,
                findings.map { finding in
                    // Most assets have no waiver, and nothing is looked up for them.
                    let waiver = waived.isEmpty ? nil : waived[finding.rule.id].map { reviews[$0].waiver }
                    return AnnotatedFinding(finding: finding, waiver: waiver)
                })
        }
    }

    /// How many verdicts of a kind that no waiver covers there are at or above a severity, without those of some rules.
    public func count(_ verdict: Verdict, atLeast severity: Severity = .info, except: Set<RuleID> = []) -> Int {
        assessment.count(verdict, atLeast: severity, except: except)
            - coverage.count(verdict, atLeast: severity, except: except)
    }

    /// How many verdicts of a kind are waived, at or above a severity.
    public func waivedCount(_ verdict: Verdict, atLeast severity: Severity = .info) -> Int {
        coverage.count(verdict, atLeast: severity, except: [])
    }

    /// How many verdicts are waived.
    public var waivedCount: Int { waivedCount(.violated) + waivedCount(.notAssessable) }

    /// How many verdicts of a kind that is not good and that no waiver covers there are of each severity.
    public func countsBySeverity(_ verdict: Verdict) -> [Severity: Int] {
        var counts = assessment.countsBySeverity(verdict)
        for (severity, waived) in coverage.countsBySeverity(verdict) {
            let rest = (counts[severity] ?? 0) - waived
            counts[severity] = rest > 0 ? rest : nil
        }
        return counts
    }

    /// How many findings on waivers there are at or above a severity.
    public func waiverFindingCount(atLeast severity: Severity) -> Int {
        waiverFindings.count { $0.severity >= severity }
    }
}

/// A finding, and the decision about it.
public struct AnnotatedFinding: Sendable {
    /// What was found; no waiver changes it.
    public let finding: Finding
    /// The waiver that covers it, where one does.
    public let waiver: Waiver?

    package init(finding: Finding, waiver: Waiver?) {
        self.finding = finding
        self.waiver = waiver
    }

    /// Whether it is bad and nobody has accepted it.
    public var counts: Bool { !finding.verdict.isGood && waiver == nil }
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

/// Which verdicts are waived: a few bytes for each, and no more.
struct WaiverCoverage: Sendable {
    private struct CountedVerdict: Hashable {
        let verdict: Verdict
        let severity: Severity
        let rule: RuleID
    }

    /// By asset and rule, the number of the waiver.
    private var waivers: [Int: [RuleID: Int]] = [:]
    private var counts: [CountedVerdict: Int] = [:]

    /// Adds a verdict that a waiver is for.
    ///
    /// - Parameter isWaived: whether the waiver counts.
    mutating func add(
        _ isWaived: Bool, at asset: Int, _ rule: UInt16, _ verdict: Verdict, _ entry: Baseline.Entry, by waiver: Int
    ) {
        guard isWaived, waivers[asset]?[entry.id] == nil else { return }
        waivers[asset, default: [:]][entry.id] = waiver
        counts[CountedVerdict(verdict: verdict, severity: entry.severity, rule: entry.id), default: 0] += 1
    }

    func waivers(ofAsset number: Int) -> [RuleID: Int] { waivers[number] ?? [:] }

    func count(_ verdict: Verdict, atLeast severity: Severity, except: Set<RuleID>) -> Int {
        counts.reduce(0) { sum, entry in
            let (counted, count) = entry
            let isMeant = counted.verdict == verdict && counted.severity >= severity && !except.contains(counted.rule)
            return isMeant ? sum + count : sum
        }
    }

    func countsBySeverity(_ verdict: Verdict) -> [Severity: Int] {
        counts.reduce(into: [:]) { result, entry in
            if entry.key.verdict == verdict { result[entry.key.severity, default: 0] += entry.value }
        }
    }
}
