// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct JSONReportTests {
    @Test func `the report of assess keeps to its schema`() async throws {
        let assessment = try await Fixture.assessment("high", "low", "broken", "fine")
        let schema = try Schemas.own("assess")
        for verdicts in [[.violated, .notAssessable, .failed], Set(Verdict.allCases)] {
            let report = JSONReport(assessment, including: verdicts, at: Instant(secondsSince1970: 86_400))
            #expect(schema.errors(in: try JSONValue(report.text())) == [])
        }
    }

    @Test func `a broken report does not keep to the schema`() async throws {
        let schema = try Schemas.own("assess")
        var report = try JSONValue(JSONReport(try await Fixture.assessment("high")).text())
        report["findings"]?[0]?["verdict"] = .string("pass")
        #expect(!schema.errors(in: report).isEmpty)
        report = .object([:])
        #expect(!schema.errors(in: report).isEmpty)
    }

    @Test func `the version of the format comes first and a newline last`() async throws {
        let text = JSONReport(try await Fixture.assessment("high")).text()
        #expect(text.hasPrefix("{\n  \"formatVersion\":1,"))
        #expect(text.hasSuffix("}\n") && !text.hasSuffix("\n\n"))
    }

    @Test func `a finding says all that is known of it`() async throws {
        let report = try JSONValue(JSONReport(try await Fixture.assessment("high")).text())
        let finding = try #require(report["findings"]?.elements.first { $0["verdict"] == .string("violated") })
        #expect(finding["rule"] == .string("name-says-high"))
        #expect(finding["severity"] == .string("high"))
        #expect(finding["asset"]?["kind"] == .string("libvirt-domain"))
        #expect(finding["location"]?["xpath"] == .string("/domain/e[2]"))
        #expect(finding["location"]?["line"] == .number(3))
        #expect(finding["related"]?.elements.count == 2)
        #expect(finding["remedy"]?["value"] == .string("low"))
        #expect(finding["fingerprint"]?.text?.count == 16)
    }

    @Test func `the summary adds up`() async throws {
        let report = try JSONValue(JSONReport(try await Fixture.assessment("high", "low")).text())
        let summary = try #require(report["summary"])
        let parts = Verdict.allCases.compactMap { summary[$0.rawValue]?.number }
        #expect(summary["evaluations"]?.number == parts.reduce(0, +))
        #expect(summary["evaluations"]?.number == 8)
    }

    @Test func `assets are listed with what was not judged and not understood`() async throws {
        let inventory = Fixture.inventory(["fine"], networks: ["lan", "dmz"], hosts: ["h"])
        let report = try JSONValue(JSONReport(try await Fixture.assessment(inventory)).text())
        #expect(try Schemas.own("assess").errors(in: report) == [])
        let machine = try #require(report["assets"]?[0])
        #expect(machine["path"] == .string("machines/fine.xml"))
        #expect(machine["unrecognised"] == .number(2) && machine["judged"] == .boolean(true))
        let others = report["assets"]?.elements.dropFirst() ?? []
        #expect(others.map { $0["judged"] } == [.boolean(false), .boolean(false), .boolean(false)])
        let unjudged = report["summary"]?["unjudged"]
        #expect(unjudged?["networks"] == .number(2) && unjudged?["hosts"] == .number(1))
        #expect(unjudged?["machines"] == .number(0))
        let unrecognised = report["summary"]?["unrecognised"]
        #expect(unrecognised?["places"] == .number(2) && unrecognised?["documents"] == .number(1))
        let judged = try JSONValue(JSONReport(try await Fixture.assessment(inventory, Fixture.kinds)).text())
        #expect(judged["assets"]?.elements.allSatisfy { $0["judged"] == .boolean(true) } == true)
        #expect(judged["summary"]?["unjudged"]?["networks"] == .number(0))
    }

    @Test func `the time of the run is in no report`() async throws {
        let assessment = try await Fixture.assessment("high")
        #expect(try JSONValue(JSONReport(assessment).text())["at"] == nil)
        let given = JSONReport(assessment, at: Instant(secondsSince1970: 0)).text()
        #expect(try JSONValue(given)["at"] == .string("1970-01-01T00:00:00Z"))
    }

    @Test func `the same results give the same bytes`() async throws {
        let first = JSONReport(try await Fixture.assessment("high", "low")).text()
        #expect(try await JSONReport(Fixture.assessment("high", "low")).text() == first)
    }

    @Test func `the report of inspect keeps to its schema, and holds facts with their places`() throws {
        let report = try JSONValue(JSONReport(Fixture.inventory(["web01"])).text())
        #expect(try Schemas.own("inspect").errors(in: report) == [])
        let machine = try #require(report["machines"]?[0])
        #expect(machine["facts"]?["name"] == .object(["value": .string("web01"), "line": .number(2)]))
        #expect(machine["facts"]?["memory"]?["maximum"]?["defaulted"] == .boolean(true))
        #expect(machine["facts"]?["firmware"]?["secureBoot"]?["unseen"] != nil)
        #expect(machine["facts"]?["uuid"] == nil)
        #expect(machine["unrecognised"]?[1]?["path"] == .string("/domain/devices/disk[2]/@a1"))
        #expect(machine["counts"]?["recognised"] == .number(8))
    }

    @Test func `elements of a list hold their own facts`() throws {
        var machine = Fixture.machine("web01")
        var first = NetworkInterface()
        first.model = .stated("virtio", .element(4))
        machine.facts.interfaces = [first, NetworkInterface()]
        let report = try JSONValue(JSONReport(Inventory([.machine(machine)])).text())
        let interfaces = report["machines"]?[0]?["facts"]?["interfaces"]
        #expect(interfaces?.elements.count == 2)
        #expect(interfaces?[0]?["model"]?["line"] == .number(5))
        #expect(interfaces?[1]?["model"] == nil)
    }

    @Test func `a list of values is an array of texts`() throws {
        var machine = Fixture.machine("web01")
        var display = Display()
        display.listenAddresses = .stated([.loopbackV4, .loopbackV6], .element(4))
        machine.facts.displays = [display]
        machine.facts.firmware.extra.initArguments = .stated([PrivateText("must-not-be-shown")], .element(3))
        let inventory = Inventory([.machine(machine)])
        let report = try JSONValue(JSONReport(inventory).text())
        #expect(try Schemas.own("inspect").errors(in: report) == [])
        let facts = report["machines"]?[0]?["facts"]
        let addresses = facts?["displays"]?[0]?["listenAddresses"]?["value"]
        #expect(addresses == .array([.string("127.0.0.1"), .string("::1")]))
        #expect(facts?["firmware"]?["extra"]?["initArguments"]?["value"] == .array([.string("[withheld]")]))
        #expect(TextReport(inventory).text().contains("displays[1].listenAddresses = 127.0.0.1, ::1  :5"))
    }

    @Test func `the catalogue and the coverage keep to their schemas`() throws {
        let catalogue = try JSONValue(JSONReport(Fixture.baseline.entries).text())
        #expect(try Schemas.own("rules").errors(in: catalogue) == [])
        let held = try JSONValue(
            JSONReport(Fixture.baseline.entries, heldBy: [Fixture.baseline, Fixture.kinds]).text())
        #expect(held["rules"]?[0]?["baselines"] == .array([.string("test")]))
        let kinds = try JSONValue(JSONReport(Fixture.kinds.entries).text())
        #expect(try Schemas.own("rules").errors(in: kinds) == [])
        let assets = kinds["rules"]?.elements.map { $0["asset"] }
        #expect(assets == ["host", "inventory", "network", "pool", "secret", "volume"].map { .string($0) })
        #expect(catalogue["rules"]?[2]?["parameters"]?[0]?["value"] == .string("3"))
        let inventory = Fixture.inventory(["web01", "web02"])
        let coverage = try JSONValue(JSONReport(Coverage(inventory), of: inventory).text())
        #expect(try Schemas.own("coverage").errors(in: coverage) == [])
    }

    @Test func `no report shows the value at a place`() async throws {
        let inventory = Fixture.inventory(["high"])
        let assessment = try await Fixture.assessment(inventory)
        let reports: [any Report] = [
            JSONReport(assessment), JSONReport(inventory), SARIFReport(assessment, toolVersion: "1.0.0"),
            TextReport(assessment), TextReport(inventory), TextReport(Coverage(inventory), of: inventory),
        ]
        for report in reports { #expect(!report.text().contains("must-not-be-shown")) }
    }
}

struct CoverageTests {
    @Test func `names are counted without positions, the worst first`() throws {
        let coverage = Coverage(Fixture.inventory(["a", "b"]))
        #expect(coverage.total == 20)
        #expect(coverage.recognised == 16)
        #expect(coverage.permille == 800)
        let disk = "/domain/devices/disk"
        #expect(coverage.rows.map(\.pattern) == ["\(disk)/@a1", "/domain/e", "/domain", "\(disk)/@a0"])
        #expect(coverage.rows[1].recognised == 12 && coverage.rows[1].unrecognised == 2)
    }

    @Test func `rows add up to the total`() throws {
        let coverage = Coverage(Fixture.inventory(["a", "b"]))
        #expect(coverage.rows.reduce(0) { $0 + $1.recognised } == coverage.recognised)
        #expect(coverage.rows.reduce(0) { $0 + $1.recognised + $1.unrecognised } == coverage.total)
    }

    @Test func `assets of one document share its elements`() {
        let own = ObservationRecord(
            kind: .libvirtSnapshot, document: MadeUpDocument(path: "s.xml"), root: .element(0),
            unrecognised: [.element(5)], elementCount: 8, attributeCount: 0)
        let inner = ObservationRecord(kind: .libvirtDomain, document: MadeUpDocument(path: "s.xml"), root: .element(2))
        let coverage = Coverage(
            Inventory([
                .machine(VirtualMachine(id: MachineID("s.xml"), facts: MachineFacts(), observation: inner)),
                .snapshot(
                    MachineSnapshot(id: SnapshotID("s.xml"), facts: SnapshotFacts(), machine: nil, observation: own)),
            ]))
        #expect(coverage.total == 8 && coverage.recognised == 7)
        #expect(coverage.rows.map(\.unrecognised) == [1, 0])
    }

    @Test func `nothing at all counts as understood`() {
        #expect(Coverage(Inventory()).permille == 1_000)
    }
}
