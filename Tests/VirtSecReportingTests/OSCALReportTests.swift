// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct OSCALReportTests {
    private func document(_ report: OSCALReport) throws -> JSONValue {
        let document = try JSONValue(report.text())
        if let schema = try Schemas.oscal() { #expect(schema.errors(in: document) == []) }
        return try #require(document["assessment-results"])
    }

    private func result(
        _ governed: GovernedAssessment, including verdicts: Set<Verdict> = Set(Verdict.allCases)
    ) throws -> JSONValue {
        try #require(try document(OSCALReport(governed, toolVersion: "1.0.0", including: verdicts))["results"]?[0])
    }

    @Test func `reports of every kind keep to the schema`() async throws {
        var inventory = Fixture.inventory(["high", "low\n  ", "broken", "fine"], networks: ["open"], hosts: ["host"])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off"))
        _ = try document(OSCALReport(try await Fixture.assessment(inventory), toolVersion: "1.0.0"))
        _ = try document(OSCALReport(try await Fixture.assessment(Inventory()), toolVersion: "1.0.0"))
        _ = try result(try await Fixture.governed("low", "broken"))
    }

    @Test func `the schema refuses a broken report`() async throws {
        guard let schema = try Schemas.oscal() else { return }
        let text = OSCALReport(try await Fixture.assessment("high"), toolVersion: "1.0.0").text()
        #expect(!schema.errors(in: try JSONValue(text.replacing("not-satisfied", with: "unsatisfied"))).isEmpty)
        #expect(!schema.errors(in: try JSONValue(text.replacing("\"collected\"", with: "\"gathered\""))).isEmpty)
        #expect(!schema.errors(in: try JSONValue(text.replacing("\"uuid\":\"", with: "\"uuid\":\"x"))).isEmpty)
    }

    @Test func `each verdict becomes what the table says`() async throws {
        let result = try result(WaiverResolver().resolve(try await Fixture.assessment("high low broken")))
        var targets: [String: String] = [:]
        for finding in result["findings"]?.elements ?? [] {
            let status = finding["target"]?["status"]
            targets[finding["target"]?["target-id"]?.text ?? ""] =
                "\(status?["state"]?.text ?? "") \(status?["reason"]?.text ?? "")"
        }
        #expect(
            targets == [
                "name-says-high": "not-satisfied fail", "name-says-low": "not-satisfied fail",
                "nobody-knows": "not-satisfied other", "breaks": "not-satisfied other",
            ])
        #expect(result["risks"]?.elements.map { $0["status"]?.text } == ["open", "open"])
        #expect(result["observations"]?.elements.count == 4)
        let fine = try self.result(WaiverResolver().resolve(try await Fixture.assessment("fine")))
        #expect(fine["observations"]?.elements.count == 4 && fine["findings"]?.elements.count == 3)
        #expect(fine["risks"] == nil)
    }

    @Test func `what is waived is a risk whose deviation is approved`() async throws {
        let result = try result(try await Fixture.governed())
        let risks = (result["risks"]?.elements ?? []).filter { $0["status"] == .string("deviation-approved") }
        #expect(risks.count == 2)
        #expect(risks.first?["deadline"] == .string("1970-06-30T23:59:59Z"))
        #expect(risks.first?["mitigating-factors"]?[0]?["description"] == .string("It has a network of its own."))
    }

    @Test func `everything that is referred to is there, and no UUID is used twice`() async throws {
        let result = try result(try await Fixture.governed("high", "high", "low"))
        let items = Set((result["local-definitions"]?["inventory-items"]?.elements ?? []).map { $0["uuid"]?.text })
        let observations = (result["observations"]?.elements ?? [])
        let risks = (result["risks"]?.elements ?? [])
        for observation in observations {
            #expect(items.contains(observation["subjects"]?[0]?["subject-uuid"]?.text))
        }
        let known = Set(observations.map { $0["uuid"]?.text })
        for entry in risks + (result["findings"]?.elements ?? []) {
            #expect(known.contains(entry["related-observations"]?[0]?["observation-uuid"]?.text))
        }
        let riskIDs = Set(risks.map { $0["uuid"]?.text })
        for finding in result["findings"]?.elements ?? [] where finding["related-risks"] != nil {
            #expect(riskIDs.contains(finding["related-risks"]?[0]?["risk-uuid"]?.text))
        }
    }

    @Test func `the same input gives the same bytes, and another verdict another document`() async throws {
        let one = OSCALReport(try await Fixture.assessment("high"), toolVersion: "1.0.0").text()
        #expect(one == OSCALReport(try await Fixture.assessment("high"), toolVersion: "1.0.0").text())
        let other = try document(OSCALReport(try await Fixture.assessment("low"), toolVersion: "1.0.0"))
        #expect(
            try document(OSCALReport(try await Fixture.assessment("high"), toolVersion: "1.0.0"))["uuid"]
                != other["uuid"])
    }

    @Test func `documents that say something else have other UUIDs, and so have their results`() async throws {
        func inventory(_ change: (inout Inventory) -> Void = { _ in }) -> Inventory {
            var inventory = Inventory([.machine(Fixture.machine("high", uuid: Fixture.uuid))])
            change(&inventory)
            return inventory
        }
        func waiver(_ owner: String) -> Waiver {
            Waiver(
                id: "W-1", rules: ["name-says-high"], scopes: [AssetScope(.uuid(Fixture.uuid))], owner: owner,
                reason: "r", ticket: "t", expires: CalendarDay(containing: Instant(secondsSince1970: 0)),
                compensatingControl: "c")
        }
        let cases: [(Inventory, [Waiver])] = [
            (Inventory(), []), (inventory(), []), (inventory(), [waiver("alice")]), (inventory(), [waiver("bob")]),
            (inventory { $0.add(.pool(Fixture.pool("p1"))) }, []),
            (inventory { $0.add(.pool(Fixture.pool("p2"))) }, []),
            (Inventory([.machine(Fixture.machine("high", path: "moved.xml", uuid: Fixture.uuid))]), []),
            (inventory { $0.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "one")) }, []),
            (inventory { $0.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "two")) }, []),
            (inventory { $0.add(SkippedItem(path: "x.xml", kind: .other, reason: "one")) }, []),
            (inventory { $0.add(SourceFailure(source: "a", message: "one")) }, []),
            (inventory { $0.add(SourceFailure(source: "a", message: "two")) }, []),
        ]
        var names: Set<String> = []
        for (inventory, waivers) in cases {
            let governed = WaiverResolver(waivers).resolve(try await Fixture.assessment(inventory))
            let document = try document(OSCALReport(governed, toolVersion: "1.0.0"))
            for uuid in [document["uuid"], document["results"]?[0]?["uuid"]] {
                let text = try #require(uuid?.text)
                #expect(names.insert(text).inserted, "\(inventory.skipped) \(waivers.map(\.owner))")
            }
        }
    }

    @Test func `what could not be read is named, and what is named like a definition`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut\noff"))
        inventory.add(SkippedItem(path: "odd.xml", kind: .other, reason: "no XML document"))
        inventory.add(SourceFailure(source: "qemu:///system", message: "no connection"))
        let result = try result(WaiverResolver().resolve(try await Fixture.assessment(inventory)))
        let properties = (result["props"]?.elements ?? []).map { property in
            ["name", "value", "remarks"].map { property[$0]?.text ?? "" }
        }
        #expect(
            properties == [
                ["not-read", "qemu:///system", "no connection"], ["not-read", "x.xml", "cut off"],
                ["passed-over", "odd.xml", "no XML document"],
            ])
    }

    @Test func `moments that reports can write keep to the schema`() async throws {
        for instant in [Instant.reportable.lowerBound, Instant.reportable.upperBound] {
            let assessment = try await Evaluator(Fixture.baseline).assess(Fixture.inventory(["high"]), at: instant)
            _ = try document(OSCALReport(assessment, toolVersion: "1.0.0"))
        }
    }

    @Test func `the controls that rules cite are named as the catalogue names them`() async throws {
        let result = try result(WaiverResolver().resolve(try await Fixture.assessment("high")))
        let controls = result["reviewed-controls"]?["control-selections"]?[0]?["include-controls"]
        #expect(controls?.elements.map { $0["control-id"]?.text } == ["ac-17"])
    }
}
