// SPDX-License-Identifier: Apache-2.0

/// The verdicts of a baseline on an inventory.
public struct Assessment: Sendable {
    /// What was judged.
    public let inventory: Inventory
    /// What it was judged by.
    public let baseline: Baseline
    /// How many verdicts of each kind there are.
    public let summary: Summary
    let rules: RuleSet
    let context: Context
    let records: [Tally.Record]
    /// What rules over all machines say, kept because judging again would judge everything.
    let joint: [JointRuling]
    /// First the machines, then the other kinds in the order of ``RuledKind/all``.
    let assetCount: Int

    init(inventory: Inventory, baseline: Baseline, rules: RuleSet, context: Context, joint: [JointRuling], tally: Tally)
    {
        self.inventory = inventory
        self.baseline = baseline
        self.rules = rules
        self.context = context
        self.joint = joint
        records = tally.records
        assetCount = RuledKind.all.reduce(inventory.machines.count) { $0 + $1.count(inventory) }
        summary = Summary(
            assets: inventory.assetCount, rules: baseline.entries.count, satisfied: tally.satisfied,
            violated: tally.violated, notApplicable: tally.notApplicable, notAssessable: tally.notAssessable,
            failed: tally.failed, unjudged: rules.unjudged(inventory))
    }

    /// A context like the one that was judged in, in which nothing is worked out yet.
    package var freshContext: Context { context.of(inventory) }

    /// The moment of judgement.
    public var instant: Instant { context.instant }

    /// How many verdicts of each kind there are.
    public struct Summary: Sendable, Hashable {
        /// Assets that were seen.
        public let assets: Int
        /// Rules of the baseline.
        public let rules: Int
        /// Verdicts that are satisfied.
        public let satisfied: Int
        /// Verdicts that are violated.
        public let violated: Int
        /// Verdicts that are not applicable.
        public let notApplicable: Int
        /// Verdicts that are not assessable.
        public let notAssessable: Int
        /// Verdicts of rules that broke.
        public let failed: Int
        /// Assets that no rule of the baseline judges; they are neither good nor bad.
        public let unjudged: AssetCounts

        /// All verdicts.
        public var evaluations: Int { satisfied + violated + notApplicable + notAssessable + failed }
    }

    /// How many verdicts of a kind there are at or above a severity, without those of some rules.
    public func count(_ verdict: Verdict, atLeast severity: Severity = .info, except: Set<RuleID> = []) -> Int {
        let counted = rules.entries.map { $0.severity >= severity && !except.contains($0.id) }
        return records.reduce(0) { $0 + ($1.verdict == verdict && counted[Int($1.rule)] ? 1 : 0) }
    }

    /// How many verdicts of a kind that is not good there are of each severity.
    public func countsBySeverity(_ verdict: Verdict) -> [Severity: Int] {
        records.reduce(into: [:]) { counts, record in
            if record.verdict == verdict { counts[rules.entries[Int(record.rule)].severity, default: 0] += 1 }
        }
    }

    /// All findings with a verdict, at or above a severity: by asset, and for each asset by rule.
    public func findings(_ verdict: Verdict, atLeast severity: Severity = .info) -> [Finding] {
        var result: [Finding] = []
        forEachAsset(including: [verdict]) { _, findings in
            result += findings.filter { $0.severity >= severity }
        }
        return result
    }

    /// Calls a closure for each asset that has findings, with them ordered by rule id; nothing is kept.
    ///
    /// - Parameters:
    ///   - verdicts: the verdicts to include; satisfied and notApplicable cost a second judgement of everything.
    ///   - body: called in the order of the inventory.
    public func forEachAsset(
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed],
        _ body: (AssetReference, [Finding]) throws -> Void
    ) rethrows {
        try forEachNumberedAsset(including: verdicts) { try body($1, $2) }
    }

    /// The same, with the number of each asset.
    func forEachNumberedAsset(
        including verdicts: Set<Verdict>, _ body: (Int, AssetReference, [Finding]) throws -> Void
    ) rethrows {
        let everything = verdicts.contains(.satisfied) || verdicts.contains(.notApplicable)
        var next = records.startIndex
        let peers = PeerDirectory(inventory.machines)
        for index in 0..<assetCount {
            var wanted: [UInt16] = []
            while next < records.endIndex, Int(records[next].asset) == index {
                if verdicts.contains(records[next].verdict) { wanted.append(records[next].rule) }
                next += 1
            }
            if wanted.isEmpty, !everything { continue }
            guard let judged = JudgedAsset(index, self, peers) else { continue }
            let findings = judged.findings(everything ? nil : wanted, including: verdicts)
            if !findings.isEmpty { try body(index, judged.reference, findings) }
        }
    }
}
