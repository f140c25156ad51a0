// SPDX-License-Identifier: Apache-2.0

/// What comes of one waiver while an assessment is gone through.
struct WaiverLedger {
    let waiver: Waiver
    private let matches: ScopeIndex.Matches
    private let policy: WaiverPolicy
    private let today: CalendarDay
    /// The numbers in the baseline of the rules it names.
    private let rules: [UInt16: RuleID]
    /// The rules it names that have covered something, or may have.
    private var used: Set<RuleID> = []
    private var covered = 0

    /// - Parameter numbers: of the rules of the assessment's baseline, by their ids.
    init(
        _ waiver: Waiver, _ matches: ScopeIndex.Matches, _ assessment: Assessment, _ policy: WaiverPolicy,
        _ numbers: [RuleID: UInt16]
    ) {
        self.waiver = waiver
        self.matches = matches
        self.policy = policy
        today = CalendarDay(containing: assessment.instant)
        var rules: [UInt16: RuleID] = [:]
        for name in waiver.rules {
            if let number = numbers[name] { rules[number] = name }
        }
        self.rules = rules
    }

    func names(_ rule: UInt16) -> Bool { rules[rule] != nil }

    /// Whether a verdict is one that it may cover; a rule that broke says nothing that could be accepted.
    mutating func admits(_ verdict: Verdict, of rule: UInt16) -> Bool {
        if verdict == .violated || (verdict == .notAssessable && waiver.coversNotAssessable) { return true }
        // Nobody knows whether it would be needed.
        if let name = rules[rule] { used.insert(name) }
        return false
    }

    /// Notes a finding that it is for.
    ///
    /// - Returns: whether the finding is waived by it.
    mutating func cover(_ rule: UInt16) -> Bool {
        if let name = rules[rule] { used.insert(name) }
        covered += 1
        return standing == .valid
    }

    private var daysLeft: Int64 { today.days(until: waiver.expires) }

    private var standing: WaiverReview.Standing {
        if daysLeft < 0 { return .expired }
        if daysLeft > Int64(policy.longestDays) { return .tooLong }
        return matches.widest > policy.assetsPerScope ? .tooWide : .valid
    }

    var review: WaiverReview {
        WaiverReview(waiver: waiver, standing: standing, assets: matches.assets.count, findings: covered)
    }

    // MARK: - What is wrong with it

    /// Everything that is wrong with it, the worst first.
    func findings(_ assessment: Assessment) -> [Finding] {
        [tooWide(assessment), tooLong, expired, unproven(assessment), unused(assessment), expiresSoon].compactMap(
            \.self)
    }

    private var expired: Finding? {
        if daysLeft >= 0 { return nil }
        let again = covered == 0 ? "" : "; \(Self.count(covered, "finding")) count\(covered == 1 ? "s" : "") again"
        return finding(.waiverExpired, "its last day was \(waiver.expires)\(again)")
    }

    private var tooLong: Finding? {
        if daysLeft <= Int64(policy.longestDays) { return nil }
        return finding(
            .waiverTooLong,
            "its last day \(waiver.expires) lies \(daysLeft) days ahead, at most \(policy.longestDays) are allowed")
    }

    private var expiresSoon: Finding? {
        if daysLeft < 0 || daysLeft > Int64(policy.warningDays) || covered == 0 { return nil }
        let when = daysLeft == 0 ? "today" : "in \(Self.count(Int(daysLeft), "day"))"
        return finding(.waiverExpiresSoon, "its last day is \(waiver.expires), \(when)")
    }

    private func tooWide(_ assessment: Assessment) -> Finding? {
        guard matches.widest > policy.assetsPerScope else { return nil }
        return finding(
            .waiverTooWide,
            "one scope matches \(matches.widest) assets where \(policy.assetsPerScope) may be meant:"
                + " \(Self.names(matches.assets, assessment))")
    }

    private func unproven(_ assessment: Assessment) -> Finding? {
        if matches.doubtful.isEmpty { return nil }
        let kinds = Set(waiver.scopes.flatMap { $0.evidence.map(\.kind.description) }).sorted()
        return finding(
            .waiverUnproven,
            "\(kinds.joined(separator: ", ")) cannot be told of \(Self.names(matches.doubtful, assessment))")
    }

    /// An inventory of which a part is missing never proves that a waiver is not needed.
    private func unused(_ assessment: Assessment) -> Finding? {
        let idle = waiver.rules.filter { !used.contains($0) }
        guard !idle.isEmpty, daysLeft >= 0, matches.doubtful.isEmpty, assessment.inventory.isFullyRead else {
            return nil
        }
        let names = idle.map(\.description).joined(separator: ", ")
        let why = matches.assets.isEmpty ? "no asset has its evidence" : "nothing is violated that it covers"
        return finding(.waiverUnused, "\(why) (\(names))")
    }

    private func finding(_ rule: RuleDescription, _ what: String) -> Finding {
        var hash = StableHash()
        for part in ["waiver", waiver.id, rule.id.description] { hash.combine(part) }
        return Finding(
            Finding.Told(
                rule: rule, severity: rule.severity, verdict: .violated, asset: AssetReference(waiver),
                message: "\(rule.title) (\(waiver.id)): \(what)", location: waiver.location, fingerprint: hash))
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// The first five by name.
    private static func names(_ assets: [Int], _ assessment: Assessment) -> String {
        let names = assets.prefix(5).map { assessment.displayName(ofAsset: $0) }
        return names.joined(separator: ", ") + (assets.count > 5 ? ", …" : "")
    }
}

extension AssetReference {
    /// A waiver as what a finding is about.
    fileprivate init(_ waiver: Waiver) {
        self.init(
            id: "waiver:\(waiver.id)", name: waiver.id, kind: .waiver, path: waiver.location.path,
            identity: ["waiver", waiver.id])
    }
}

extension AssetKind {
    /// A waiver, which findings can be about.
    public static let waiver = AssetKind("waiver")
}

extension Assessment {
    /// The name of an asset by its number.
    fileprivate func displayName(ofAsset number: Int) -> String { JudgedAsset(number, self)?.reference.name ?? "" }
}
