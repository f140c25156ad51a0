// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecReporting
import VirtSecTesting

/// Every format over the examples of every built-in rule.
struct ExampleReportTests {
    private static func assessment(_ entry: Baseline.Entry) async throws -> Assessment {
        var inventory = Inventory()
        for (number, example) in type(of: entry.rule).examples.all.enumerated() {
            for (place, document) in ([example.document] + example.beside).enumerated() {
                let path = "example \(number)/\(place).xml"
                guard let observations = try? ExampleReader().observations(in: Array(document.utf8), path: path) else {
                    continue
                }
                let isShown = place == 0 || example.shown?.reachesBeside == true
                let shown = isShown ? example.shown?.apply(to: observations) : nil
                for observation in shown ?? observations { inventory.add(observation) }
            }
        }
        return try await Evaluator(Baseline("one", entries: [entry])).assess(
            inventory, at: Instant(secondsSince1970: 1_800_000_000))
    }

    private static func reports(_ id: RuleID) async throws -> [GovernedAssessment] {
        let entry = try #require(Baseline.all[id])
        let assessment = try await assessment(entry)
        let uuids = Set(assessment.inventory.machines.compactMap(\.uuid.value))
        let waiver = Waiver(
            id: "W-1", rules: [id], scopes: uuids.sorted().map { AssetScope(.uuid($0)) }, owner: "alice",
            reason: "It is an example.", ticket: "SEC-1",
            expires: CalendarDay(containing: Instant(secondsSince1970: 1_800_000_000)),
            compensatingControl: "None is needed.", coversNotAssessable: true)
        return [WaiverResolver().resolve(assessment), WaiverResolver([waiver]).resolve(assessment)]
    }

    private static let all = Set(Verdict.allCases)

    @Test(arguments: BuiltInRules.all.map { type(of: $0).description.id })
    func `every format keeps to its schema on a rule's examples`(_ id: RuleID) async throws {
        let own = try Schemas.own("assess")
        for governed in try await Self.reports(id) {
            let json = JSONReport(governed, including: Self.all).text()
            #expect(own.errors(in: try JSONValue(json)) == [])
            let junit = JUnitReport(governed).text()
            #expect(XMLSchema.isWellFormed(junit))
            #expect(XMLSchema.isWellFormed(HTMLReport(governed).text()))
            if let schema = Schemas.junit() { #expect(try schema.accepts(junit)) }
            #expect(MarkdownReport(governed).text().hasPrefix("### VirtSec"))
        }
    }

    @Test func `SARIF and OSCAL keep to their schemas on the examples of all rules`() async throws {
        let (sarif, oscal) = (try Schemas.sarif(), try Schemas.oscal())
        for rule in BuiltInRules.all {
            for governed in try await Self.reports(type(of: rule).description.id) {
                let log = SARIFReport(governed, toolVersion: "1.0.0", including: Self.all).text()
                if let sarif { #expect(sarif.errors(in: try JSONValue(log)) == []) }
                let document = OSCALReport(governed, toolVersion: "1.0.0", including: Self.all).text()
                if let oscal { #expect(oscal.errors(in: try JSONValue(document)) == []) }
            }
        }
    }
}
