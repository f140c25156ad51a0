// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

/// What reports make of waivers; a waived finding is in every one of them.
struct WaiverReportTests {
    private func findings(_ report: JSONValue, of rule: String) -> [JSONValue] {
        (report["findings"]?.elements ?? []).filter { $0["rule"] == .string(rule) }
    }

    @Test func `JSON shows the waiver at its finding, all waivers, and what is wrong with them`() async throws {
        let report = try JSONValue(JSONReport(try await Fixture.governed("high", "low")).text())
        #expect(try Schemas.own("assess").errors(in: report) == [])
        let high = findings(report, of: "name-says-high")
        #expect(high.map { $0["waiver"]?["id"]?.text } == [nil, "W-1"])
        #expect(high.last?["waiver"]?["compensatingControl"] == .string("It has a network of its own."))
        #expect(report["waivers"]?.elements.map { $0["standing"]?.text } == ["valid", "expired", "valid"])
        #expect(report["waivers"]?.elements.map { $0["findings"]?.number } == [2, 0, 0])
        #expect(report["summary"]?["waived"]?.number == 2)
        #expect(findings(report, of: "waiver-expired").map { $0["asset"]?["kind"]?.text } == ["waiver"])
        #expect(findings(report, of: "waiver-unused").map { $0["location"]?["line"]?.number } == [4])
        let rules = Set((report["rules"]?.elements ?? []).map { $0["id"]?.text })
        for finding in report["findings"]?.elements ?? [] { #expect(rules.contains(finding["rule"]?.text)) }
    }

    @Test func `without waivers no report speaks of them`() async throws {
        let assessment = try await Fixture.assessment("high")
        let report = try JSONValue(JSONReport(assessment).text())
        #expect(report["waivers"]?.elements.isEmpty == true && report["summary"]?["waived"]?.number == 0)
        #expect(!SARIFReport(assessment, toolVersion: "1").text().contains("suppressions"))
        for text in [TextReport(assessment).text(), JUnitReport(assessment).text()] {
            #expect(!text.lowercased().contains("waive"))
        }
    }

    @Test func `SARIF suppresses what is waived, and says of all others that they are not`() async throws {
        let log = try JSONValue(SARIFReport(try await Fixture.governed("high"), toolVersion: "1.0.0").text())
        if let schema = try Schemas.sarif() { #expect(schema.errors(in: log) == []) }
        let results = log["runs"]?[0]?["results"]?.elements ?? []
        #expect(results.allSatisfy { $0["suppressions"] != nil })
        let suppressed = results.filter { $0["suppressions"]?.elements.isEmpty == false }
        #expect(suppressed.map { $0["ruleId"]?.text } == ["name-says-high", "nobody-knows"])
        #expect(suppressed.map { $0["kind"]?.text } == ["fail", "open"])
        let suppression = suppressed.first?["suppressions"]?[0]
        #expect(suppression?["kind"] == .string("external") && suppression?["status"] == .string("accepted"))
        #expect(suppression?["justification"] == .string("It is | replaced."))
        #expect(suppression?["properties"]?["expires"] == .string("1970-06-30"))
    }

    @Test func `SARIF is as code hosts demand it`() async throws {
        let log = try JSONValue(SARIFReport(try await Fixture.governed("high", "low"), toolVersion: "1.0.0").text())
        let run = try #require(log["runs"]?[0])
        let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
        var names: Set<String> = []
        for result in run["results"]?.elements ?? [] {
            #expect(rules[result["ruleIndex"]?.number ?? -1]["id"] == result["ruleId"])
            #expect((result["locations"]?.elements.count ?? 0) >= 1)
            #expect(result["fixes"] == nil)
            if result["kind"] != .string("fail") { #expect(result["level"] == .string("none")) }
            let name = result["partialFingerprints"]?["primaryLocationLineHash"]?.text ?? ""
            #expect(name.hasSuffix(":1"))
            #expect(names.insert(name).inserted, "a second result is called \(name)")
        }
        let uris = Set((run["artifacts"]?.elements ?? []).map { $0["location"]?["uri"]?.text })
        #expect(uris.contains("policy/waivers.yaml"))
    }

    /// Violated by every machine, and called as a rule on waivers is.
    private struct CalledLikeAWaiverRule: MachineRule {
        static let description = RuleDescription(
            id: "waiver-expired", title: "A rule of somebody's own", severity: .low, layer: .process, rationale: "Own.")
        static let examples = Examples {}

        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome { .violated(machine.facts.name) }
    }

    @Test func `a rule that is called like one on waivers keeps its number in SARIF`() async throws {
        let baseline = Baseline("test", rules: [CalledLikeAWaiverRule(), NameSaysLow()])
        let assessment = try await Fixture.assessment(
            Inventory([.machine(Fixture.machine("low", uuid: Fixture.uuid))]), baseline)
        let waiver = Fixture.waiver(rules: ["name-says-low"], expires: "1969-12-31")
        let log = try JSONValue(
            SARIFReport(WaiverResolver([waiver]).resolve(assessment), toolVersion: "1.0.0").text())
        let run = try #require(log["runs"]?[0])
        let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
        let titles = (run["results"]?.elements ?? []).map { result in
            rules[result["ruleIndex"]?.number ?? -1]["shortDescription"]?["text"]?.text ?? ""
        }
        #expect(titles.sorted() == ["A rule of somebody's own", "A waiver has expired", "The name says low"])
    }

    @Test func `text tells waived from violated`() async throws {
        let governed = try await Fixture.governed()
        let text = TextReport(governed, result: Gate(failsOn: .high).result(of: governed)).text()
        let expected = """
            high one (libvirt-domain, machines/high one.xml)
              waived    name-says-high  The name says high
            """
        #expect(text.hasPrefix(expected), "\(text)")
        #expect(text.contains("Waiver W-1 (alice <b>, SEC-1) until 1970-06-30: It is | replaced. Instead: It has"))
        #expect(text.contains("\nWaivers:\n  MEDIUM    A waiver has expired (W-2): its last day was 1969-12-31"))
        #expect(text.contains("  LOW       A waiver covers nothing (W-3): nothing is violated that it covers (breaks)"))
        #expect(text.contains("nothing violated, 2 waived"))
        #expect(text.hasSuffix("baseline test, fails on high: passed\n"))
    }

    @Test func `what is waived does not fail, and what is wrong with waivers does at its severity`() async throws {
        let governed = try await Fixture.governed()
        #expect(Gate(failsOn: .high).result(of: governed).answer == .passed)
        #expect(Gate(failsOn: .medium).result(of: governed).answer == .failed)
        #expect(Gate(failsOn: .high).result(of: governed.assessment).answer == .failed)
        let text = TextReport(governed, result: Gate(failsOn: .medium).result(of: governed)).text()
        #expect(text.hasSuffix("baseline test, fails on medium: FAILED (1 finding on waivers)\n"))
    }

    @Test func `assets beyond the worst are grouped with what is waived apart`() async throws {
        let text = TextReport(try await Fixture.governed("high two"), fullAssets: 0).text()
        #expect(text.contains("  HIGH      name-says-high  1 asset\n            high two"))
        #expect(text.contains("  waived    name-says-high  1 asset\n            high one"))
    }
}
