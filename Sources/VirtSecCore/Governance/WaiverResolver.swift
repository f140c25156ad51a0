// SPDX-License-Identifier: Apache-2.0

/// Decides which findings are waived: the one place where that is decided, which every report, exit code and gate uses.
///
/// It is a pure function of an assessment, the waivers and a policy. What time it is, the assessment says: a waiver
/// counts through the end of its last day in UTC.
public struct WaiverResolver: Sendable {
    /// The waivers, ordered by id; of two that cover one finding the first counts.
    public let waivers: [Waiver]
    /// How far they may go.
    public let policy: WaiverPolicy

    /// Creates a resolver.
    public init(_ waivers: [Waiver] = [], policy: WaiverPolicy = WaiverPolicy()) {
        self.waivers = waivers.enumerated().sorted { ($0.element.id, $0.offset) < ($1.element.id, $1.offset) }
            .map(\.element)
        self.policy = policy
    }

    /// Finds out what each waiver covers, and what is wrong with the waivers themselves.
    ///
    /// The time grows with the assets and with the verdicts on those that a waiver means; no sentence is made but for
    /// waivers that name single findings.
    public func resolve(_ assessment: Assessment) -> GovernedAssessment {
        if waivers.isEmpty { return GovernedAssessment(assessment) }
        let numbers = assessment.ruleNumbers
        let matches = ScopeIndex(waivers.map(\.scopes)).matches(in: assessment.inventory)
        var ledgers = zip(waivers, matches).map { WaiverLedger($0, $1, assessment, policy, numbers) }
        var coverage = GovernanceCoverage()
        for verdicts in assessment.verdicts(on: Self.waiversByAsset(matches)) {
            cover(verdicts, assessment, &ledgers, &coverage)
        }
        return GovernedAssessment(
            assessment, reviews: ledgers.map(\.review), findings: ledgers.flatMap { $0.findings(assessment) },
            coverage: coverage)
    }

    /// The waivers that mean each asset, in their order.
    private static func waiversByAsset(_ matches: [ScopeIndex.Matches]) -> [Int: [Int]] {
        var result: [Int: [Int]] = [:]
        for (waiver, match) in matches.enumerated() {
            for asset in match.assets { result[asset, default: []].append(waiver) }
        }
        return result
    }

    /// Covers what the waivers say of one asset's verdicts.
    private func cover(
        _ asset: AssetVerdicts, _ assessment: Assessment, _ ledgers: inout [WaiverLedger],
        _ coverage: inout GovernanceCoverage
    ) {
        var rendered: [RuleID: Finding]?
        for (rule, verdict) in asset.verdicts {
            for waiver in asset.waivers where ledgers[waiver].names(rule) {
                guard ledgers[waiver].admits(verdict, of: rule) else { continue }
                if ledgers[waiver].waiver.findings != .all {
                    let all = rendered ?? narrowed(asset, assessment, ledgers)
                    rendered = all
                    let id = assessment.rules.entries[Int(rule)].id
                    guard let finding = all[id], ledgers[waiver].waiver.findings.contains(finding) else { continue }
                }
                let entry = assessment.rules.entries[Int(rule)]
                coverage.add(ledgers[waiver].cover(rule), at: asset.asset, rule, verdict, entry, by: waiver)
            }
        }
    }

    /// The findings of those rules for which a waiver looks at single findings.
    private func narrowed(
        _ asset: AssetVerdicts, _ assessment: Assessment, _ ledgers: [WaiverLedger]
    ) -> [RuleID: Finding] {
        let rules = asset.verdicts.map(\.rule).filter { rule in
            asset.waivers.contains { ledgers[$0].waiver.findings != .all && ledgers[$0].names(rule) }
        }
        let findings = JudgedAsset(asset.asset, assessment)?.findings(
            rules, including: [.violated, .notAssessable])
        return Dictionary((findings ?? []).map { ($0.rule.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The verdicts that are not good on an asset that waivers mean.
struct AssetVerdicts {
    let asset: Int
    let waivers: [Int]
    var verdicts: [(rule: UInt16, verdict: Verdict)] = []
}

extension Assessment {
    /// The numbers of rules by id, and by alias where no rule has that id.
    var ruleNumbers: [RuleID: UInt16] {
        var numbers: [RuleID: UInt16] = [:]
        let rules = zip(UInt16.min...UInt16.max, rules.entries)
        for (number, entry) in rules { numbers[entry.id] = number }
        for (number, entry) in rules {
            for alias in entry.description.aliases where numbers[alias] == nil { numbers[alias] = number }
        }
        return numbers
    }

    /// The verdicts that are not good on some assets, by asset and then by rule.
    func verdicts(on waivers: [Int: [Int]]) -> [AssetVerdicts] {
        var result: [AssetVerdicts] = []
        for record in records {
            let asset = Int(record.asset)
            guard let meant = waivers[asset] else { continue }
            if result.last?.asset != asset { result.append(AssetVerdicts(asset: asset, waivers: meant)) }
            result[result.count - 1].verdicts.append((record.rule, record.verdict))
        }
        return result
    }
}
