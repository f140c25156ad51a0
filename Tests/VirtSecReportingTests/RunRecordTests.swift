// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecReporting

/// What ties a report to its run: the version, the baseline, the gate and the documents.
struct RunRecordTests {
    /// No digest, but different for different lengths, and as long as one.
    private static let counting: ContentDigest = { bytes in
        let count = String(bytes.count, radix: 16)
        return String(repeating: "0", count: 64 - count.count) + count
    }

    /// Two documents, one of them with two assets and one in Latin-1.
    private static func assessment(_ baseline: Baseline = .recommended) async throws -> Assessment {
        var inventory = Inventory()
        let domain = "<domain type='kvm'><name>a</name></domain>"
        for (path, bytes) in [
            ("s.xml", Array("<domainsnapshot><name>s</name>\(domain)</domainsnapshot>".utf8)), ("l.xml", latin1),
        ] {
            guard case .read(let observations) = LibvirtXMLReader().read(bytes, path: path) else {
                Issue.record("\(path) cannot be read")
                continue
            }
            for observation in observations { inventory.add(observation) }
        }
        return try await Evaluator(baseline).assess(inventory, at: Example.instant)
    }

    private static let latin1: [UInt8] =
        Array("<?xml version='1.0' encoding='ISO-8859-1'?><network><name>n".utf8) + [0xE4]
        + Array("</name></network>".utf8)

    @Test func `JSON names version, baseline, threshold, answer and the digest of each document`() async throws {
        let assessment = try await Self.assessment()
        let result = Gate(failsOn: .critical).result(of: assessment)
        let record = RunRecord(toolVersion: "1.2.3", result: result, sha256: Self.counting)
        let report = try JSONValue(JSONReport(assessment, run: record).text())
        #expect(try Schemas.own("assess").errors(in: report) == [])
        let run = try #require(report["run"])
        #expect(run["version"] == .string("1.2.3") && run["failsOn"] == .string("critical"))
        #expect(run["answer"] == .string(result.answer.rawValue) && run["at"] == nil)
        #expect(run["baseline"]?["sha256"] == .string(Baseline.recommended.digest(by: Self.counting)))
        let documents = try #require(report["documents"]?.elements)
        #expect(documents.count == 2 && documents.contains { $0["path"] == .string("s.xml") })
        let latin = documents.first { $0["path"] == .string("l.xml") }
        #expect(latin?["sha256"] == .string(Self.counting(Self.latin1)))
        let dated = try JSONValue(JSONReport(assessment, at: Example.instant, run: record).text())
        #expect(dated["run"]?["at"] == dated["at"] && dated["at"] != nil)
    }

    @Test func `without digests a report has none`() async throws {
        let assessment = try await Self.assessment()
        let report = try JSONValue(JSONReport(assessment, run: RunRecord(toolVersion: "1.2.3")).text())
        #expect(try Schemas.own("assess").errors(in: report) == [])
        #expect(report["documents"] == nil && report["run"]?["answer"] == nil)
        #expect(report["run"]?["baseline"]?["sha256"] == nil && report["run"]?["version"] != nil)
        #expect(!SARIFReport(assessment, toolVersion: "1").text().contains("\"hashes\""))
        #expect(!OSCALReport(assessment, toolVersion: "1").text().contains("\"hashes\""))
    }

    @Test func `SARIF and OSCAL name the digest of each document`() async throws {
        let assessment = try await Self.assessment()
        let sarif = try JSONValue(SARIFReport(assessment, toolVersion: "1.0.0", sha256: Self.counting).text())
        if let schema = try Schemas.sarif() { #expect(schema.errors(in: sarif) == []) }
        let artifacts = sarif["runs"]?[0]?["artifacts"]
        #expect(artifacts?[1] != nil && artifacts?[2] == nil)
        for number in 0...1 { #expect(artifacts?[number]?["hashes"]?["sha-256"] != nil) }
        let text = OSCALReport(assessment, toolVersion: "1.0.0", sha256: Self.counting).text()
        let oscal = try JSONValue(text)
        if let schema = try Schemas.oscal() { #expect(schema.errors(in: oscal) == []) }
        let resources = oscal["assessment-results"]?["back-matter"]?["resources"]
        #expect(resources?[2] != nil && resources?[3] == nil)
        for number in 1...2 {
            #expect(resources?[number]?["rlinks"]?[0]?["hashes"]?[0]?["algorithm"] == .string("SHA-256"))
        }
        #expect(text == OSCALReport(assessment, toolVersion: "1.0.0", sha256: Self.counting).text())
    }

    @Test func `text, Markdown and JUnit name the version where it is given`() async throws {
        let assessment = try await Self.assessment()
        let last = TextReport(assessment, toolVersion: "1.2.3").text().split(separator: "\n").last
        #expect(last?.hasPrefix("virtsec 1.2.3, baseline recommended") == true)
        #expect(MarkdownReport(assessment, toolVersion: "1.2.3").text().contains("baseline recommended · virtsec 1"))
        let suites = JUnitReport(assessment, toolVersion: "1.2.3").text()
        let named = suites.components("<property name=\"tool\" value=\"virtsec 1.2.3\"/>")
        #expect(named == suites.components("<testsuite name") && named > 0)
        #expect(
            !JUnitReport(assessment).text().contains("virtsec 1")
                && !TextReport(assessment).text().contains("virtsec 1"))
    }

    @Test func `the digest of a baseline changes with what it demands`() {
        let joined: ContentDigest = { String(decoding: $0, as: UTF8.self) }
        let digest = { (baseline: Baseline) in baseline.digest(by: joined) }
        let base = Baseline.recommended
        #expect(digest(base) == digest(base.adding()))
        #expect(digest(base) != digest(base.removing("display-listens-publicly")))
        #expect(digest(base) != digest(base.setting(.critical, for: "display-listens-publicly")))
        #expect(digest(base) != digest(Baseline("other", entries: base.entries)))
        let off = Baseline.DisabledRule("display-listens-publicly")
        #expect(
            digest(base.removing("display-listens-publicly"))
                != digest(Baseline(base.name, entries: base.entries, disabled: [off])))
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(_ text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
