// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What holds for every inventory and all waivers, tried on thousands made by chance.
@Suite struct WaiverLawTests {
    private typealias Fixture = WaiverFixture

    private static func inventory(_ chance: inout Chance) -> Inventory {
        let names = ["red", "unclear", "broken", "red unclear", "red broken unclear", "blue"]
        var inventory = Inventory(
            (0..<chance.number(1...6)).map { _ in
                let number = chance.number(1...4)
                let uuid: Fact<UniqueID>? = chance.isLucky(20) ? .unseen(.notReported) : nil
                return Fixture.machine(number, chance.pick(names), uuid: uuid)
            })
        if chance.isLucky(10) { inventory.add(SkippedItem(path: "x", kind: .unreadable, reason: "cut off")) }
        return inventory
    }

    private static func scope(_ chance: inout Chance) -> AssetScope {
        func evidence(_ chance: inout Chance) -> IdentityEvidence {
            let number = chance.number(1...5)
            return chance.pick([
                .uuid(Fixture.uuid(number)), .macAddress(Fixture.mac(number)), .diskSerial("S\(number)"),
                .diskPath("/images/\(number).qcow2"),
            ])
        }
        let first = evidence(&chance)
        return chance.isLucky(30) ? AssetScope(first, evidence(&chance)) : AssetScope(first)
    }

    private static func waiver(_ id: String, _ chance: inout Chance) -> Waiver {
        let scopes = (0..<chance.number(1...3)).map { _ in scope(&chance) }
        let base = Fixture.waiver(
            id: id, rules: chance.pick([["red"], ["unclear", "broken"], ["red", "unclear"], ["none"]]),
            expires: chance.pick(["2026-12-31", "2027-01-10", "2027-12-31", "2029-01-01"]),
            coversNotAssessable: chance.isLucky(50))
        return Waiver(
            id: base.id, rules: base.rules, scopes: scopes,
            findings: chance.isLucky(20) ? .places(["/domain/devices/disk"]) : .all, owner: base.owner,
            reason: base.reason, ticket: base.ticket, expires: base.expires,
            compensatingControl: base.compensatingControl, coversNotAssessable: base.coversNotAssessable)
    }

    /// What a finding says, without its waiver.
    private static func line(_ finding: Finding) -> String {
        "\(finding.asset.id) \(finding.rule.id) \(finding.verdict) \(finding.severity) \(finding.message)"
            + " \(finding.location) \(finding.fingerprint)"
    }

    private static func lines(_ governed: GovernedAssessment) -> [(line: String, finding: AnnotatedFinding)] {
        var result: [(String, AnnotatedFinding)] = []
        governed.forEachAsset(including: Set(Verdict.allCases)) { _, findings in
            result += findings.map { (line($0.finding), $0) }
        }
        return result
    }

    private static func plain(_ assessment: Assessment) -> [String] {
        var result: [String] = []
        assessment.forEachAsset(including: Set(Verdict.allCases)) { result += $1.map(line) }
        return result
    }

    @Test(arguments: 0..<10)
    func `waivers add to findings, and never take one away or change it`(_ seed: UInt64) async throws {
        var chance = Chance(state: seed)
        for _ in 0..<200 {
            let assessment = try await Evaluator(Fixture.baseline).assess(
                Self.inventory(&chance), at: Fixture.now, jobs: 1)
            let waivers = (0..<chance.number(0...4)).map { Self.waiver("W-\($0)", &chance) }
            let governed = WaiverResolver(waivers).resolve(assessment)
            let annotated = Self.lines(governed)
            #expect(annotated.map(\.line) == Self.plain(assessment))
            for (_, finding) in annotated { Self.check(finding, governed) }
            Self.checkCounts(governed, annotated.map(\.finding))
            let turned = WaiverResolver(waivers.reversed()).resolve(assessment)
            #expect(Self.names(turned) == Self.names(governed))
        }
    }

    @Test(arguments: 0..<5)
    func `one more waiver changes no finding but those it is for`(_ seed: UInt64) async throws {
        var chance = Chance(state: seed &+ 1_000)
        for _ in 0..<200 {
            let assessment = try await Evaluator(Fixture.baseline).assess(
                Self.inventory(&chance), at: Fixture.now, jobs: 1)
            let first = Self.waiver("A", &chance)
            let added = Self.waiver("B", &chance)
            let before = Self.lines(WaiverResolver([first]).resolve(assessment))
            let after = Self.lines(WaiverResolver([first, added]).resolve(assessment))
            #expect(before.map(\.line) == after.map(\.line))
            for (old, new) in zip(before, after) where old.finding.waiver?.id != new.finding.waiver?.id {
                #expect(old.finding.waiver == nil && new.finding.waiver?.id == "B")
                #expect(added.rules.contains(new.finding.finding.rule.id))
            }
        }
    }

    private static func names(_ governed: GovernedAssessment) -> [String] {
        lines(governed).map { $0.finding.waiver?.id ?? "-" } + governed.waiverFindings.map(\.message)
    }

    private static func check(_ annotated: AnnotatedFinding, _ governed: GovernedAssessment) {
        guard let waiver = annotated.waiver else { return }
        let finding = annotated.finding
        #expect(finding.verdict == .violated || finding.verdict == .notAssessable && waiver.coversNotAssessable)
        #expect(waiver.rules.contains(finding.rule.id))
        #expect(waiver.expires >= CalendarDay(containing: Fixture.now))
        #expect(governed.reviews.contains { $0.waiver.id == waiver.id && $0.standing == .valid })
    }

    private static func checkCounts(_ governed: GovernedAssessment, _ findings: [AnnotatedFinding]) {
        for verdict in [Verdict.violated, .notAssessable, .failed] {
            let own = findings.filter { $0.finding.verdict == verdict }
            #expect(governed.count(verdict) == own.count { $0.waiver == nil })
            #expect(governed.waivedCount(verdict) == own.count { $0.waiver != nil })
            let severities = Dictionary(grouping: own.filter { $0.waiver == nil }, by: \.finding.severity)
            #expect(governed.countsBySeverity(verdict) == severities.mapValues(\.count))
        }
    }
}
