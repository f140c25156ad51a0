// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct SARIFReportTests {
    private func run(_ inventory: Inventory, including verdicts: Set<Verdict>? = nil) async throws -> JSONValue {
        let assessment = try await Fixture.assessment(inventory)
        let report =
            verdicts.map { SARIFReport(assessment, toolVersion: "1.0.0", including: $0) }
            ?? SARIFReport(assessment, toolVersion: "1.0.0")
        let log = try JSONValue(report.text())
        if let schema = try Schemas.sarif() { #expect(schema.errors(in: log) == []) }
        return try #require(log["runs"]?[0])
    }

    @Test func `reports of every kind keep to the standard`() async throws {
        var inventory = Fixture.inventory(["high", "low", "broken", "fine"])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off"))
        inventory.add(SourceFailure(source: "qemu:///system", message: "no connection"))
        _ = try await run(inventory)
        _ = try await run(inventory, including: Set(Verdict.allCases))
        _ = try await run(Inventory())
        let kinds = try await Fixture.assessment(
            Fixture.inventory(["web", "web"], networks: ["open"], hosts: ["host"], pools: ["vm"]), Fixture.kinds)
        let log = try JSONValue(SARIFReport(kinds, toolVersion: "1.0.0").text())
        if let schema = try Schemas.sarif() { #expect(schema.errors(in: log) == []) }
        let results = log["runs"]?[0]?["results"]?.elements ?? []
        #expect(
            results.map { $0["ruleId"]?.text } == [
                "names-are-shared", "names-are-shared", "network-is-open", "host-is-plain", "pool-is-there",
            ])
        let place = results.last?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]
        #expect(place == .string("pools/vm.xml"))
        #expect(TextReport(kinds).text().contains("The pool is there"))
    }

    @Test func `the standard's schema refuses a broken report`() async throws {
        guard let schema = try Schemas.sarif() else { return }
        let text = SARIFReport(try await Fixture.assessment("high"), toolVersion: "1.0.0").text()
        var log = try JSONValue(text)
        log["runs"]?[0]?["results"]?[0]?["level"] = .string("fatal")
        #expect(!schema.errors(in: log).isEmpty)
        log = try JSONValue(text)
        log["runs"]?[0]?["results"]?[0]?["message"] = nil
        #expect(!schema.errors(in: log).isEmpty)
        log = try JSONValue(text)
        log["runs"]?[0]?["unheardOf"] = .null
        #expect(!schema.errors(in: log).isEmpty)
    }

    @Test func `each verdict has its kind and level`() async throws {
        let run = try await run(Fixture.inventory(["high low"]), including: Set(Verdict.allCases))
        var kinds: [String: [JSONValue?]] = [:]
        for result in run["results"]?.elements ?? [] {
            kinds[result["ruleId"]?.text ?? ""] = [result["kind"], result["level"]]
        }
        #expect(kinds["name-says-high"] == [.string("fail"), .string("error")])
        #expect(kinds["name-says-low"] == [.string("fail"), .string("note")])
        #expect(kinds["nobody-knows"] == [.string("open"), .string("none")])
        #expect(kinds["breaks"] == [.string("notApplicable"), .string("none")])
    }

    @Test func `each result has one location with a line, a rule by its number and a fingerprint`() async throws {
        let run = try await run(Fixture.inventory(["high", "low"]))
        let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
        #expect(rules.count == 4)
        for result in run["results"]?.elements ?? [] {
            #expect(result["locations"]?.elements.count == 1)
            let physical = result["locations"]?[0]?["physicalLocation"]
            #expect((physical?["region"]?["startLine"]?.number ?? 0) >= 1)
            #expect(rules[result["ruleIndex"]?.number ?? -1]["id"] == result["ruleId"])
            #expect(result["partialFingerprints"]?["virtsec/v1"]?.text?.count == 16)
        }
    }

    @Test func `a rule that breaks makes the run unsuccessful and is no result`() async throws {
        let run = try await run(Fixture.inventory(["broken"]))
        #expect(run["results"]?.elements.contains { $0["ruleId"] == .string("breaks") } == false)
        let invocation = try #require(run["invocations"]?[0])
        #expect(invocation["executionSuccessful"] == .boolean(false))
        let notes = invocation["toolExecutionNotifications"]?.elements ?? []
        #expect(notes.contains { $0["associatedRule"]?["id"] == .string("breaks") })
    }

    @Test func `a file of another kind does not make the run unsuccessful`() async throws {
        let run = try await run(Fixture.inventory(["fine"]))
        #expect(run["invocations"]?[0]?["executionSuccessful"] == .boolean(true))
    }

    @Test func `nothing judged makes the run unsuccessful, and says why`() async throws {
        for (inventory, words) in [
            (Fixture.inventory([], pools: ["p"]), "the baseline has no rule for what was read"),
            (Inventory(), "nothing was read"),
        ] {
            let invocation = try #require(try await run(inventory)["invocations"]?[0])
            #expect(invocation["executionSuccessful"] == .boolean(false))
            let note = invocation["toolExecutionNotifications"]?.elements.last
            #expect(note?["level"] == .string("error"))
            #expect(note?["message"]?["text"] == .string("Nothing was assessed: \(words)"))
        }
    }

    @Test(arguments: [
        ("definitions/web 01.xml", "definitions/web%2001.xml", true),
        ("./a/./b.xml", "a/b.xml", true),
        ("../a.xml", "../a.xml", false),
        ("/etc/libvirt/a#b.xml", "file:///etc/libvirt/a%23b.xml", false),
        ("c:x.xml", "c%3Ax.xml", true),
        ("Zürich.xml", "Z%C3%BCrich.xml", true),
        ("qemu:///system", "qemu:///system", false),
        ("-", "-", false),
    ])
    func `a path becomes a URI`(_ path: String, _ uri: String, _ isBelowRoot: Bool) async throws {
        let run = try await run(Inventory([.machine(Fixture.machine("high", path: path))]))
        let artifact = run["results"]?[0]?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]
        #expect(artifact?["uri"] == .string(uri))
        #expect((artifact?["uriBaseId"] != nil) == isBelowRoot)
    }

    @Test func `a name cannot put a link or a placeholder into a message`() async throws {
        var inventory = Fixture.inventory([])
        inventory.add(SkippedItem(path: "x", kind: .unreadable, reason: "[click](https://example.org) {0}"))
        let run = try await run(inventory)
        let note = run["invocations"]?[0]?["toolExecutionNotifications"]?[1]
        #expect(note?["message"]?["text"] == .string("Not read: \\[click\\](https://example.org) {{0}}"))
    }

    @Test func `a path inside the document stays as it is`() async throws {
        let run = try await run(Fixture.inventory(["high"]))
        let related = run["results"]?.elements.compactMap { $0["relatedLocations"] }.first
        #expect(related?[1]?["message"]?["text"] == .string("/domain/devices/disk[2]/@a7"))
    }
}
