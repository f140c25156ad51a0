// SPDX-License-Identifier: Apache-2.0

/// Which verdicts are waived or decided about: a few bytes for each, and no more.
struct GovernanceCoverage: Sendable {
    private struct CountedVerdict: Hashable {
        let verdict: Verdict
        let severity: Severity
        let rule: RuleID
    }

    /// By asset and rule, the number of the waiver.
    private var waivers: [Int: [RuleID: Int]] = [:]
    private var counts: [CountedVerdict: Int] = [:]
    /// Of those, which are decided about and not waived.
    private var decided: [CountedVerdict: Int] = [:]

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

    /// Adds a violation that somebody with authority has decided about.
    mutating func addDecision(at asset: Int, _ entry: Baseline.Entry) {
        guard waivers[asset]?[entry.id] == nil else { return }
        let verdict = CountedVerdict(verdict: .violated, severity: entry.severity, rule: entry.id)
        counts[verdict, default: 0] += 1
        decided[verdict, default: 0] += 1
    }

    func waivers(ofAsset number: Int) -> [RuleID: Int] { waivers[number] ?? [:] }

    /// How many are waived or decided about.
    func count(_ verdict: Verdict, atLeast severity: Severity, except: Set<RuleID>) -> Int {
        Self.sum(counts) { $0.verdict == verdict && $0.severity >= severity && !except.contains($0.rule) }
    }

    /// How many are decided about.
    func decidedCount(_ verdict: Verdict, atLeast severity: Severity) -> Int {
        Self.sum(decided) { $0.verdict == verdict && $0.severity >= severity }
    }

    private static func sum(_ counts: [CountedVerdict: Int], where isMeant: (CountedVerdict) -> Bool) -> Int {
        counts.reduce(0) { isMeant($1.key) ? $0 + $1.value : $0 }
    }

    func countsBySeverity(_ verdict: Verdict) -> [Severity: Int] {
        counts.reduce(into: [:]) { result, entry in
            if entry.key.verdict == verdict { result[entry.key.severity, default: 0] += entry.value }
        }
    }
}
