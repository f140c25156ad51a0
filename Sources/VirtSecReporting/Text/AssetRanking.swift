// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How bad one asset is, in numbers.
struct AssetRank: Sendable, Comparable {
    let asset: AssetReference
    /// Violations, those of the worst severity first.
    private(set) var violations = [Int](repeating: 0, count: severitiesWorstFirst.count)
    private(set) var failed = 0
    /// Verdicts at or above medium that need more evidence.
    private(set) var notAssessable = 0
    private(set) var others = 0
    private let order: Int

    init(_ asset: AssetReference, _ findings: [Finding], order: Int) {
        self.asset = asset
        self.order = order
        for finding in findings { add(finding) }
    }

    private mutating func add(_ finding: Finding) {
        switch finding.verdict {
        case .violated:
            if let rank = severitiesWorstFirst.firstIndex(of: finding.severity) { violations[rank] += 1 }
        case .failed: failed += 1
        case .notAssessable: notAssessable += finding.severity >= .medium ? 1 : 0
        case .satisfied, .notApplicable: others += 1
        }
    }

    /// Whether there is anything to show beside what is only counted.
    var isShown: Bool { failed + notAssessable + others > 0 || violations.contains { $0 > 0 } }

    /// The worse first, then by path.
    static func < (left: AssetRank, right: AssetRank) -> Bool {
        for (own, other) in zip(left.violations, right.violations) where own != other { return own > other }
        if left.failed != right.failed { return left.failed > right.failed }
        if left.notAssessable != right.notAssessable { return left.notAssessable > right.notAssessable }
        return (left.asset.path, left.order) < (right.asset.path, right.order)
    }

    /// `2 high, 1 medium, 3 not assessable`.
    var counts: String {
        var parts = zip(severitiesWorstFirst, violations).filter { $1 > 0 }.map { "\($1) \($0)" }
        if failed > 0 { parts.append("\(failed) failed") }
        if notAssessable > 0 { parts.append("\(notAssessable) not assessable") }
        return parts.joined(separator: ", ")
    }
}

/// Ranks assets, and keeps the findings of the worst ones only.
struct AssetRanking {
    private(set) var ranks: [AssetRank] = []
    private(set) var worst: [(rank: AssetRank, findings: [Finding])] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func add(_ asset: AssetReference, _ findings: [Finding]) {
        let rank = AssetRank(asset, findings, order: ranks.count)
        guard rank.isShown else { return }
        ranks.append(rank)
        if worst.count == limit, let last = worst.last, last.rank < rank { return }
        let place = worst.firstIndex { rank < $0.rank } ?? worst.endIndex
        worst.insert((rank, findings), at: place)
        if worst.count > limit { worst.removeLast() }
    }

    /// The assets whose findings are not kept, the worst first.
    var rest: ArraySlice<AssetRank> { ranks.sorted().dropFirst(worst.count) }
}
