// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Compares verdicts with those that a case expects.
struct PolicyTestComparison {
    private struct Key: Hashable {
        let asset: String
        let rule: RuleID
    }

    /// What is not as expected, in no order.
    private(set) var mismatches: [PolicyTestMismatch] = []
    private let governed: GovernedAssessment
    private let expectation: PolicyTestExpectation
    /// By asset and rule; without good verdicts where nobody needs them.
    private var found: [Key: AnnotatedFinding] = [:]
    private var hasAll = false

    /// - Parameter needsAll: whether good verdicts are wanted although nothing expects them.
    init(_ governed: GovernedAssessment, _ expectation: PolicyTestExpectation, needsAll: Bool) {
        self.governed = governed
        self.expectation = expectation
        let expectsGood = expectation.subjects.contains { $0.verdicts.contains { $0.verdict.isGood } }
        find(all: needsAll || expectsGood)
        var wanted: Set<Key> = []
        for subject in expectation.subjects {
            for verdict in subject.verdicts {
                for id in subject.ids { wanted.insert(Key(asset: id, rule: verdict.rule)) }
                compare(verdict, of: subject)
            }
        }
        for (key, finding) in found where !wanted.contains(key) { compare(unexpected: finding) }
    }

    // MARK: - What there is

    private mutating func find(all: Bool) {
        hasAll = all
        found = [:]
        governed.forEachAsset(including: all ? Set(Verdict.allCases) : [.violated, .notAssessable, .failed]) {
            asset, findings in
            for finding in findings { found[Key(asset: asset.id, rule: finding.finding.rule.id)] = finding }
        }
        let named = Set(expectation.subjects.flatMap(\.ids))
        for finding in governed.waiverFindings where named.contains(finding.asset.id) {
            found[Key(asset: finding.asset.id, rule: finding.rule.id)] = AnnotatedFinding(
                finding: finding, waiver: nil)
        }
    }

    /// The finding of a rule on what a case names; good ones are looked for when nothing else is there.
    private mutating func finding(_ rule: RuleID, on subject: PolicyTestExpectation.Subject) -> AnnotatedFinding? {
        func first(_ found: [Key: AnnotatedFinding]) -> AnnotatedFinding? {
            subject.ids.lazy.compactMap { found[Key(asset: $0, rule: rule)] }.first
        }
        if let finding = first(found) { return finding }
        if !hasAll { find(all: true) }
        return first(found)
    }

    // MARK: - What is wrong

    private mutating func compare(_ expected: ExpectedVerdict, of subject: PolicyTestExpectation.Subject) {
        func tell(_ message: String) {
            mismatches.append(
                PolicyTestMismatch(
                    line: expected.place.line, column: expected.place.column,
                    message: "\(subject.name) \(expected.rule): \(message)"))
        }
        guard let actual = finding(expected.rule, on: subject) else {
            return tell("expected \(expected.verdict), got no verdict")
        }
        let finding = actual.finding
        if finding.verdict != expected.verdict {
            return tell("expected \(expected.verdict), got \(Self.text(actual))")
        }
        if expected.isWaived != (actual.waiver != nil) {
            tell(
                expected.isWaived
                    ? "expected to be waived, got no waiver" : "expected no waiver, got \(Self.text(actual))")
        }
        if let line = expected.line, finding.location.line != line {
            tell("expected line \(line), got \(finding.location.line.map { "line \($0)" } ?? "no line")")
        }
        if let words = expected.because, !finding.message.contains(words), finding.reason?.contains(words) != true {
            tell("expected the reason to say '\(words)', got '\(finding.reason ?? finding.message)'")
        }
    }

    private mutating func compare(unexpected actual: AnnotatedFinding) {
        let finding = actual.finding
        if finding.verdict.isGood { return }
        switch expectation.reach {
        case .nothing: return
        // A waiver is looked at because the case names it, not because of a rule that it has.
        case .rules(let rules): if finding.asset.kind != .waiver, !rules.contains(finding.rule.id) { return }
        case .everything: break
        }
        let place = expectation.subjects.first { $0.ids.contains(finding.asset.id) }?.place ?? expectation.place
        mismatches.append(
            PolicyTestMismatch(
                line: place.line, column: place.column,
                message: "\(finding.asset.name) \(finding.rule.id): expected no finding, got \(Self.text(actual))"))
    }

    /// Such as `violated (Console listens beyond the host, web01.xml:58)`.
    private static func text(_ actual: AnnotatedFinding) -> String {
        let finding = actual.finding
        if finding.verdict == .satisfied { return "satisfied" }
        let waiver = actual.waiver.map { ", waived by \($0.id)" } ?? ""
        let line = finding.location.line.map { ":\($0)" } ?? ""
        return "\(finding.verdict)\(waiver) (\(finding.message), \(finding.location.path)\(line))"
    }

    // MARK: - Coverage

    /// The verdicts of the rules that the case looks at: a verdict that may be any exercises nothing.
    var exercised: [RuleID: Set<Verdict>] {
        let expected = Set(
            expectation.subjects.flatMap { subject in
                subject.verdicts.flatMap { verdict in subject.ids.map { Key(asset: $0, rule: verdict.rule) } }
            })
        var exercised: [RuleID: Set<Verdict>] = [:]
        for (key, actual) in found {
            let isLookedAt =
                switch expectation.reach {
                case .everything: true
                case .rules(let rules): rules.contains(key.rule) || expected.contains(key)
                case .nothing: expected.contains(key)
                }
            if isLookedAt { exercised[key.rule, default: []].insert(actual.finding.verdict) }
        }
        return exercised
    }
}
#endif
