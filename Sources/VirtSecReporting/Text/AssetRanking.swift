// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How bad one asset is, in numbers.
struct AssetRank: Sendable, Comparable {
    let asset: AssetReference
    /// Violations, those of the worst severity first.
    private(set) var violations = [Int](repeating: 0, count: severitiesWorstFirst.count)
    private(set) var failed = 0
    /// Verdicts that matter and need more evidence.
    private(set) var notAssessable = 0
    private(set) var others = 0
    /// Points of risk that nobody decided about; nil where it was not worked out.
    private let risk: RiskPoints?
    private let order: Int

    init(
        _ asset: AssetReference, _ findings: [AnnotatedFinding], risk: RiskPoints? = nil, order: Int, least: Severity
    ) {
        self.asset = asset
        self.risk = risk
        self.order = order
        for finding in findings { add(finding, least) }
    }

    private mutating func add(_ annotated: AnnotatedFinding, _ least: Severity) {
        let finding = annotated.finding
        if annotated.isCovered {
            others += 1
            return
        }
        switch finding.verdict {
        case .violated:
            if let rank = severitiesWorstFirst.firstIndex(of: finding.severity) { violations[rank] += 1 }
        case .failed: failed += 1
        case .notAssessable: notAssessable += finding.severity >= least ? 1 : 0
        case .satisfied, .notApplicable: others += 1
        }
    }

    /// Whether there is anything to show beside what is only counted.
    var isShown: Bool { failed + notAssessable + others > 0 || violations.contains { $0 > 0 } }

    /// The worse first, by risk where there is any, then by path.
    static func < (left: AssetRank, right: AssetRank) -> Bool {
        if left.risk != right.risk { return (left.risk ?? .none) > (right.risk ?? .none) }
        for (own, other) in zip(left.violations, right.violations) where own != other { return own > other }
        if left.failed != right.failed { return left.failed > right.failed }
        if left.notAssessable != right.notAssessable { return left.notAssessable > right.notAssessable }
        return (left.asset.path, left.order) < (right.asset.path, right.order)
    }
}

/// What one rule says of many assets.
struct FindingGroup: Sendable {
    /// How many assets are named.
    static let named = 5

    let rule: RuleDescription
    let severity: Severity
    let verdict: Verdict
    /// The word for what covers them, such as `waived`; nil where nothing does.
    let cover: String?
    private(set) var count = 0
    /// The first assets by path, and their names.
    private(set) var first: [AssetReference] = []

    init(_ annotated: AnnotatedFinding) {
        let finding = annotated.finding
        cover = annotated.cover?.word
        rule = finding.rule
        severity = finding.severity
        verdict = finding.verdict
    }

    mutating func add(_ asset: AssetReference) {
        count += 1
        let place = first.firstIndex { asset.path < $0.path } ?? first.endIndex
        guard place < Self.named else { return }
        first.insert(asset, at: place)
        if first.count > Self.named { first.removeLast() }
    }

    private var isGood: Bool { verdict.isGood || cover != nil }

    /// The bad ones first, then the more severe, then those of more assets.
    static func isWorse(_ left: FindingGroup, _ right: FindingGroup) -> Bool {
        if left.isGood != right.isGood { return right.isGood }
        return (right.severity, right.count, left.rule.id) < (left.severity, left.count, right.rule.id)
    }
}

/// Ranks assets: keeps the findings of the worst ones, and groups those of the others by rule.
struct AssetRanking {
    private struct Key: Hashable {
        let rule: RuleID
        let verdict: Verdict
        let cover: String?
    }

    private(set) var worst: [(rank: AssetRank, findings: [AnnotatedFinding])] = []
    /// How many assets are not among the worst.
    private(set) var others = 0
    private var groups: [Key: FindingGroup] = [:]
    private var order = 0
    private let limit: Int
    private let least: Severity
    private let bearers: RiskBearers

    /// Creates an empty ranking.
    ///
    /// - Parameters:
    ///   - limit: how many assets are kept with all their findings.
    ///   - least: the least severity of verdicts without evidence that are told.
    ///   - bearers: who has which risk.
    init(limit: Int, least: Severity, _ bearers: RiskBearers = RiskBearers(nil)) {
        self.limit = limit
        self.least = least
        self.bearers = bearers
    }

    mutating func add(_ asset: AssetReference, _ findings: [AnnotatedFinding]) {
        let rank = AssetRank(asset, findings, risk: bearers[asset]?.known, order: order, least: least)
        order += 1
        guard rank.isShown else { return }
        if worst.count == limit, worst.last.map({ $0.rank < rank }) ?? true { return group(asset, findings) }
        let place = worst.firstIndex { rank < $0.rank } ?? worst.endIndex
        worst.insert((rank, findings), at: place)
        if worst.count > limit {
            let last = worst.removeLast()
            group(last.rank.asset, last.findings)
        }
    }

    private mutating func group(_ asset: AssetReference, _ findings: [AnnotatedFinding]) {
        others += 1
        for annotated in findings {
            let finding = annotated.finding
            guard finding.verdict != .notAssessable || finding.severity >= least else { continue }
            let key = Key(rule: finding.rule.id, verdict: finding.verdict, cover: annotated.cover?.word)
            groups[key, default: FindingGroup(annotated)].add(asset)
        }
    }

    /// What the rules say of the assets that are not among the worst.
    var sortedGroups: [FindingGroup] { groups.values.sorted(by: FindingGroup.isWorse) }
}
