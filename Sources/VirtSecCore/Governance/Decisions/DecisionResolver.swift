// SPDX-License-Identifier: Apache-2.0

/// Decides which findings somebody with authority has decided about: the one place where that is decided, which risk,
/// every report, exit code and gate uses.
///
/// It is a pure function of an assessment, decisions and authorities. What time it is, the assessment says: a decision
/// counts from its day through the end of its last day in UTC.
public struct DecisionResolver: Sendable {
    /// The decisions, ordered by id; of two that cover one finding the first counts.
    public let decisions: [SignedDecision]
    /// Who may decide.
    public let authorities: [RiskAuthority]
    /// How many days before its last day a decision is a finding for that.
    public let warningDays: Int
    private let sha256: ContentDigest

    /// Creates a resolver.
    ///
    /// - Parameters:
    ///   - decisions: the decisions; one that is there twice counts once.
    ///   - authorities: who may decide, each person once; of two of one name the first counts.
    ///   - warningDays: how many days before its last day a decision is a finding for that.
    ///   - sha256: makes the digests that are compared with those of the decisions.
    public init(
        _ decisions: [SignedDecision], by authorities: [RiskAuthority], warningDays: Int = 30,
        sha256: @escaping ContentDigest
    ) {
        // What several files hold is one decision, signed by all who signed any of them.
        self.decisions = Dictionary(grouping: decisions, by: \.decision).map { decision, files in
            SignedDecision(decision, signedBy: files.flatMap(\.signers), path: files.map(\.path).min() ?? "")
        }.sorted { ($0.decision.id, $0.path) < ($1.decision.id, $1.path) }
        self.authorities = authorities
        self.warningDays = warningDays
        self.sha256 = sha256
    }

    /// Finds out what each decision covers, and what is wrong with the decisions themselves.
    public func resolve(_ assessment: Assessment) -> ResolvedDecisions {
        if decisions.isEmpty { return ResolvedDecisions() }
        let today = CalendarDay(containing: assessment.instant)
        var ledgers = decisions.map { DecisionLedger($0, authorities, today: today, warningDays: warningDays) }
        let claims = Claims(ledgers, assessment)
        claims.tell(&ledgers)
        var result = ResolvedDecisions()
        var describer = FindingDescriber(assessment, sha256)
        for verdicts in assessment.verdicts(on: claims.byAsset) {
            for claim in claims.open(verdicts) { ledgers[claim.ledger].meetOpen(claim.finding) }
            for (finding, claims) in claims.met(verdicts, assessment) {
                // Those that count first, so that the others know what is covered already.
                for claim in claims.sorted(by: { Self.isBefore($0, $1, ledgers) }) {
                    let decided = ledgers[claim.ledger].findings[claim.finding]
                    let now = describer.describe(
                        finding, verdicts.asset, decided.scope, bindsDocument: decided.document != nil)
                    if let difference = decided.difference(from: now) {
                        ledgers[claim.ledger].meet(claim.finding, .changed(difference))
                    } else if let other = result.decision(about: finding.rule.id, asset: verdicts.asset) {
                        ledgers[claim.ledger].meet(claim.finding, .overlapped(ledgers[other].decision.id))
                    } else {
                        ledgers[claim.ledger].meet(claim.finding, .found)
                        guard ledgers[claim.ledger].standing == .valid else { continue }
                        result.add(
                            claim.ledger, ledgers[claim.ledger].decision.treatment, asset: verdicts.asset, finding)
                    }
                }
            }
        }
        result.close(ledgers, assessment)
        return result
    }
}

extension DecisionResolver {
    private static func isBefore(_ left: Claims.Claim, _ right: Claims.Claim, _ ledgers: [DecisionLedger]) -> Bool {
        func order(_ claim: Claims.Claim) -> (Int, Int, Int) {
            (ledgers[claim.ledger].standing == .valid ? 0 : 1, claim.ledger, claim.finding)
        }
        return order(left) < order(right)
    }
}

/// Which findings of which decisions are about which assets.
private struct Claims {
    struct Claim {
        let ledger: Int
        let finding: Int
    }

    private var claims: [Claim] = []
    /// The numbers of the claims that each asset is meant by.
    private(set) var byAsset: [Int: [Int]] = [:]
    /// What each claim comes to before anything is judged.
    private var unmet: [Int: DecisionLedger.Outcome] = [:]
    /// The number of each claim's rule; nil for one that was not judged by.
    private let rules: [UInt16?]
    private let ruleNumbers: [RuleID: UInt16]

    init(_ ledgers: [DecisionLedger], _ assessment: Assessment) {
        ruleNumbers = assessment.ruleNumbers
        var numbers: [AssetScope: Int] = [:]
        var scopes: [AssetScope] = []
        var claimed: [[Int]] = []
        var rules: [UInt16?] = []
        for (ledger, entry) in ledgers.enumerated() {
            for (finding, decided) in entry.findings.enumerated() {
                let number = numbers[decided.scope] ?? scopes.count
                if number == scopes.count {
                    numbers[decided.scope] = number
                    scopes.append(decided.scope)
                    claimed.append([])
                }
                claimed[number].append(claims.count)
                claims.append(Claim(ledger: ledger, finding: finding))
                rules.append(ruleNumbers[decided.rule])
            }
        }
        self.rules = rules
        for (match, claimed) in zip(ScopeIndex(scopes.map { [$0] }).matches(in: assessment.inventory), claimed) {
            for claim in claimed {
                if match.widest > 1 {
                    unmet[claim] = .ambiguous
                } else if match.assets.isEmpty {
                    unmet[claim] = match.doubtful.isEmpty ? .missing : .doubtful
                } else if rules[claim] == nil {
                    unmet[claim] = .unjudged
                } else {
                    for asset in match.assets { byAsset[asset, default: []].append(claim) }
                }
            }
        }
    }

    /// Tells the decisions about what there is nothing to judge of.
    func tell(_ ledgers: inout [DecisionLedger]) {
        for (claim, outcome) in unmet { ledgers[claims[claim].ledger].note(claims[claim].finding, outcome) }
    }

    /// The violations of an asset that something was decided about, each with what claims it, by rule.
    func met(_ verdicts: AssetVerdicts, _ assessment: Assessment) -> [(Finding, [Claim])] {
        let wanted = Dictionary(grouping: verdicts.waivers, by: { rules[$0] })
        let numbers = verdicts.verdicts.filter { rule, verdict in verdict == .violated && wanted[rule] != nil }
        guard !numbers.isEmpty, let judged = JudgedAsset(verdicts.asset, assessment) else { return [] }
        return judged.findings(numbers.map(\.rule), including: [.violated]).map { finding in
            (finding, (wanted[ruleNumbers[finding.rule.id]] ?? []).map { claims[$0] })
        }
    }

    /// The claims about verdicts of an asset that nobody could give.
    func open(_ verdicts: AssetVerdicts) -> [Claim] {
        let open = Set(verdicts.verdicts.filter { $0.verdict != .violated }.map(\.rule))
        return verdicts.waivers.filter { claim in rules[claim].map(open.contains) ?? false }.map { claims[$0] }
    }
}
