// SPDX-License-Identifier: Apache-2.0

/// What comes of one decision while an assessment is gone through.
struct DecisionLedger {
    /// What comes of one finding that it is about.
    enum Outcome: Hashable {
        /// It is there as it was.
        case found
        /// It is there, and something is different.
        case changed(String)
        /// It is there as it was, and another decision covers it.
        case overlapped(String)
        /// The asset no longer violates the rule.
        case mended
        /// Nobody could judge it.
        case open
        /// Nothing was judged by the rule.
        case unjudged
        /// No asset has the evidence.
        case missing
        /// Nobody can tell whether an asset has it.
        case doubtful
        /// Several assets have it.
        case ambiguous
    }

    let decision: RiskDecision
    let standing: DecisionReview.Standing
    private let path: String
    /// Why it does not count.
    private let objection: String
    private let daysLeft: Int64
    private let warningDays: Int
    private(set) var outcomes: [Outcome]

    var findings: [DecidedFinding] { decision.findings }

    init(_ signed: SignedDecision, _ authorities: [RiskAuthority], today: CalendarDay, warningDays: Int) {
        decision = signed.decision
        path = signed.path
        (standing, objection) = Self.standing(signed, authorities, today)
        daysLeft = today.days(until: decision.expires)
        self.warningDays = warningDays
        outcomes = decision.findings.map { _ in .mended }
    }

    /// Whether a decision counts, and why not.
    private static func standing(
        _ signed: SignedDecision, _ authorities: [RiskAuthority], _ today: CalendarDay
    ) -> (DecisionReview.Standing, String) {
        let decision = signed.decision
        guard let maker = authorities.first(where: { $0.name == decision.decisionMaker }) else {
            return (.unproven, "no authority is called \(decision.decisionMaker)")
        }
        guard signed.signers.contains(maker.name) else {
            return (.unproven, "no key of \(maker.name) has signed it as it is")
        }
        if let objection = maker.objection(to: decision) { return (.beyondAuthority, objection) }
        if today < decision.decided { return (.early, "it is of \(decision.decided)") }
        if decision.expires < today { return (.expired, "its last day was \(decision.expires)") }
        return (.valid, "")
    }

    /// Notes what comes of a finding before anything is judged.
    mutating func note(_ finding: Int, _ outcome: Outcome) { outcomes[finding] = outcome }

    /// Notes what comes of a violation of the rule by an asset that is meant; of several the one that is as it was counts.
    mutating func meet(_ finding: Int, _ outcome: Outcome) {
        if outcomes[finding] != .found { outcomes[finding] = outcome }
    }

    /// Notes that nobody could judge an asset that is meant by the rule.
    mutating func meetOpen(_ finding: Int) {
        if outcomes[finding] == .mended { outcomes[finding] = .open }
    }

    var review: DecisionReview {
        DecisionReview(
            decision: decision, path: path, standing: standing, objection: objection.isEmpty ? nil : objection,
            covered: standing == .valid ? outcomes.count { $0 == .found } : 0, changed: changed.count)
    }

    /// What no longer is what was decided about, with why.
    private var changed: [(finding: DecidedFinding, why: String)] {
        zip(findings, outcomes).compactMap { finding, outcome in
            switch outcome {
            case .changed(let why): (finding, why)
            case .ambiguous: (finding, "several assets have its evidence")
            case .doubtful: (finding, "nobody can tell whether an asset has its evidence")
            case .found, .overlapped, .mended, .open, .unjudged, .missing: nil
            }
        }
    }

    // MARK: - What is wrong with it

    /// Everything that is wrong with it, the worst first.
    func findings(_ assessment: Assessment) -> [Finding] {
        switch standing {
        case .unproven: return [finding(.decisionUnproven, objection)]
        case .beyondAuthority: return [finding(.decisionBeyondAuthority, objection)]
        case .early: return []
        case .expired: return [finding(.decisionExpired, objection + again)]
        case .valid: return [change, overlap, unused(assessment), expiresSoon].compactMap(\.self)
        }
    }

    private var again: String {
        let count = outcomes.count { $0 == .found }
        return count == 0 ? "" : "; \(Self.count(count, "finding")) \(count == 1 ? "is" : "are") untreated again"
    }

    private var change: Finding? {
        guard let first = changed.first else { return nil }
        let more = changed.count > 1 ? ", and \(changed.count - 1) more" : ""
        return finding(.decisionChanged, "\(first.finding.rule) of \(first.finding.asset): \(first.why)\(more)")
    }

    private var overlap: Finding? {
        let others = outcomes.compactMap { outcome -> String? in
            if case .overlapped(let other) = outcome { other } else { nil }
        }
        guard let first = others.min() else { return nil }
        return finding(.decisionOverlaps, "\(first) covers \(Self.count(others.count, "finding")) of it")
    }

    private var expiresSoon: Finding? {
        guard daysLeft <= Int64(warningDays), outcomes.contains(.found) else { return nil }
        let when = daysLeft == 0 ? "today" : "in \(Self.count(Int(daysLeft), "day"))"
        return finding(.decisionExpiresSoon, "its last day is \(decision.expires), \(when)")
    }

    /// An inventory of which a part is missing never proves that a decision is not needed.
    private func unused(_ assessment: Assessment) -> Finding? {
        let idle = zip(findings, outcomes).filter { $0.1 == .mended || $0.1 == .missing }
        guard let first = idle.first, assessment.inventory.isFullyRead else { return nil }
        let why = first.1 == .missing ? "no asset has its evidence" : "it is mended"
        let more = idle.count > 1 ? ", and \(idle.count - 1) more" : ""
        return finding(.decisionUnused, "\(first.0.rule) of \(first.0.asset): \(why)\(more)")
    }

    private func finding(_ rule: RuleDescription, _ what: String) -> Finding {
        var hash = StableHash()
        for part in ["decision", decision.id, rule.id.description] { hash.combine(part) }
        let asset = AssetReference(
            id: "decision:\(decision.id)", name: decision.id, kind: .decision, path: path,
            identity: ["decision", decision.id])
        return Finding(
            Finding.Told(
                rule: rule, severity: rule.severity, verdict: .violated, asset: asset,
                message: "\(rule.title) (\(decision.id)): \(what)", location: DocumentLocation(path: path),
                fingerprint: hash))
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension AssetKind {
    /// A decision about risk, which findings can be about.
    public static let decision = AssetKind("decision")
}
