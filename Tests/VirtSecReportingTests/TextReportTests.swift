// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct TextReportTests {
    @Test func `a machine is shown with its findings, the reasons and what to do`() async throws {
        let assessment = try await Fixture.assessment("high")
        let text = TextReport(assessment, result: Gate(failsOn: .high).result(of: assessment)).text()
        let expected = """
            high (libvirt-domain, machines/high.xml)
              HIGH      name-says-high  The name says high  high.xml:3, also 5, 8
              Not assessable:
                the host's CPU and the hypervisor's default model decide
                  MEDIUM    nobody-knows  high.xml:2  /domain/e[1]

            Why it matters, and what to do:
              HIGH      name-says-high  The name says high
                        Names are honest. Call it something else.

            Passed over: 1 file of another kind.

            2 elements or attributes not understood in 1 document; virtsec inspect --coverage lists them
            1 machine · 4 rules · 1 high, 1 not assessable (1 medium)
            baseline test, fails on high: FAILED (1 high)

            """
        #expect(text == expected)
    }

    @Test func `the worst machine comes first, equals by path`() async throws {
        let text = TextReport(try await Fixture.assessment("fine", "b low", "a low", "high", "high low")).text()
        let headers = text.split(separator: "\n").filter { $0.contains(" (libvirt-domain") }
        #expect(headers.map { $0.prefix { $0 != "(" } } == ["high low ", "high ", "a low ", "b low ", "fine "])
    }

    @Test func `reasons are told once`() async throws {
        let text = TextReport(try await Fixture.assessment("high 1", "high 2")).text()
        #expect(text.split(separator: "\n").count { $0.contains("Names are honest") } == 1)
    }

    @Test func `the last line tells the baseline, the threshold and the answer`() async throws {
        let assessment = try await Fixture.assessment("low")
        let last = { (result: GateResult?) in
            TextReport(assessment, result: result).text().split(separator: "\n").last.map(String.init)
        }
        #expect(last(nil) == "baseline test")
        #expect(last(Gate(failsOn: .low).result(of: assessment)) == "baseline test, fails on low: FAILED (1 low)")
        #expect(last(Gate(failsOn: .high).result(of: assessment)) == "baseline test, fails on high: passed")
        let open =
            "baseline test, fails on medium: COULD NOT TELL (evidence is missing for a verdict at or above medium)"
        #expect(last(Gate(failsOn: .medium).result(of: assessment)) == open)
        let allowed = Gate(failsOn: .medium, allowingUnassessed: .rules(["nobody-knows"])).result(of: assessment)
        #expect(last(allowed) == "baseline test, fails on medium: passed")
    }

    @Test func `what is not assessable below medium is told where it matters`() async throws {
        let assessment = try await Fixture.assessment(
            Fixture.inventory(["fine"]), Baseline("test", entries: [Baseline.Entry(NobodyKnows(), severity: .low)]))
        #expect(TextReport(assessment).text().contains("nothing violated, 1 not assessable (1 low)"))
        #expect(!TextReport(assessment).text().contains("LOW "))
        let result = Gate(failsOn: .low).result(of: assessment)
        #expect(TextReport(assessment, result: result).text().contains("      LOW       nobody-knows  fine.xml:2"))
    }

    @Test func `assets that no rule judges are no pass`() async throws {
        let inventory = Fixture.inventory(["fine"], networks: ["lan", "dmz"])
        let text = TextReport(try await Fixture.assessment(inventory)).text()
        #expect(text.contains("\n2 networks: no rule judges them\n"))
        #expect(text.contains("1 machine, 2 networks · 4 rules · nothing violated, 2 assets not judged, 1 not"))
        let judged = TextReport(try await Fixture.assessment(inventory, Fixture.kinds)).text()
        #expect(!judged.contains("no rule judges"))
    }

    @Test func `networks, hosts and joint rulings are shown like machines`() async throws {
        let inventory = Fixture.inventory(["web", "web"], networks: ["open"], hosts: ["host"])
        let text = TextReport(try await Fixture.assessment(inventory, Fixture.kinds)).text()
        #expect(text.contains("open (libvirt-network, networks/open.xml)\n  HIGH      network-is-open"))
        #expect(text.contains("host (host, hosts/host)\n  LOW       host-is-plain"))
        #expect(
            text.ranges(of: "  MEDIUM    names-are-shared  Machines share a name  web.xml:2").count == 2)
        #expect(text.contains("2 machines, 1 host, 1 network · 6 rules · 1 high, 2 medium, 1 low\n"))
    }

    @Test func `inspect and assess count assets in one form`() async throws {
        let inventory = Fixture.inventory(["web"], networks: ["a", "b"], hosts: ["host"])
        let form = "1 machine, 1 host, 2 networks"
        #expect(TextReport(inventory).text().hasSuffix("\n\(form)\n"))
        #expect(TextReport(Coverage(inventory), of: inventory).text().contains("\n\(form) · "))
        #expect(TextReport(try await Fixture.assessment(inventory)).text().contains("\n\(form) · "))
    }

    @Test func `of many machines the worst are shown and the others are grouped by rule`() async throws {
        let names = (1...1_000).map { $0.isMultiple(of: 10) ? "high \($0)" : "low \($0)" }
        let text = TextReport(try await Fixture.assessment(Fixture.inventory(names)), fullAssets: 20).text()
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("  HIGH ") } == 20 + 1 + 1)
        #expect(text.contains("980 more assets, by rule:"))
        #expect(text.contains("\n  HIGH      name-says-high  80 assets\n            high 270, high 280, high 290,"))
        #expect(
            text.contains(
                "\n  LOW       name-says-low   900 assets\n            low 1, low 101, low 102, low 103, low 104, …"))
        #expect(text.contains("  Not assessable:\n  MEDIUM    nobody-knows    980 assets\n"))
        #expect(text.contains("--format json"))
        #expect(lines.count < 200)
        #expect(lines.contains("1000 machines · 4 rules · 100 high, 900 low, 1000 not assessable (1000 medium)"))
    }

    @Test func `the assets of a group are named with their files, and no name is divided`() async throws {
        let names = (1...9).map { "low machine of a long and telling name \($0)" }
        var inventory = Inventory(names.map { .machine(Fixture.machine($0, path: "all/\($0.suffix(1)).xml")) })
        inventory.add(.machine(Fixture.machine("high")))
        let text = TextReport(try await Fixture.assessment(inventory), fullAssets: 1).text()
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("            low machine") }
        // Five of nine, once for the rule that is violated and once for the one that is not assessable.
        #expect(lines.count == 10)
        #expect(lines.allSatisfy { $0.count <= 100 && $0.contains(".xml),") })
    }

    @Test func `no text from a document reaches the terminal as it is`() async throws {
        let name = "\u{1B}[31mhigh\u{202E}\nroot"
        var inventory = Inventory([.machine(Fixture.machine(name))])
        inventory.add(SkippedItem(path: "\u{1B}]0;x\u{7}", kind: .unreadable, reason: "\u{9B}2J"))
        inventory.add(SourceFailure(source: "\u{1B}c", message: "\u{1B}c"))
        let assessment = try await Fixture.assessment(inventory)
        let reports: [any Report] = [
            TextReport(assessment), TextReport(inventory), TextReport(Coverage(inventory), of: inventory),
            JSONReport(assessment), JSONReport(inventory), SARIFReport(assessment, toolVersion: "1.0.0"),
        ]
        for report in reports {
            let text = report.text()
            let isHarmful = { (scalar: Unicode.Scalar) in
                scalar.value < 0x20 && scalar != "\n" || 0x7F...0x9F ~= scalar.value || scalar == "\u{202E}"
            }
            #expect(!text.unicodeScalars.contains(where: isHarmful))
            #expect(!text.contains("\nroot"))
        }
    }

    @Test func `colour is there on request only`() async throws {
        let assessment = try await Fixture.assessment("high")
        #expect(!TextReport(assessment).text().contains("\u{1B}"))
        #expect(TextReport(assessment, isColoured: true).text().contains("\u{1B}[31mHIGH"))
    }

    @Test func `a run without assets does not look good`() async throws {
        let text = TextReport(try await Fixture.assessment(Inventory())).text()
        #expect(text == "nothing was read · 4 rules · nothing was assessed\nbaseline test\n")
    }

    @Test func `verdicts that are good are listed on request`() async throws {
        let text = TextReport(try await Fixture.assessment("fine"), including: Set(Verdict.allCases)).text()
        // The title says what would be wrong: "The name says high: no" would be hard to read.
        #expect(text.contains("ok        name-says-high  satisfied"))
        #expect(text.contains("n/a       breaks          not applicable: it is not broken"))
    }

    @Test func `inspect shows a fact a line with its place`() throws {
        let lines = TextReport(Fixture.inventory(["web01"])).text().split(separator: "\n")
        #expect(lines.first == "web01 (libvirt-domain, machines/web01.xml:1:3)")
        #expect(lines.contains("  name = web01  :2"))
        #expect(lines.contains("  not understood: /domain/e[5]:6"))
    }

    @Test func `a rule is explained with its examples`() throws {
        let entry = try #require(Fixture.baseline["name-said-high"])
        let text = TextReport(entry).text()
        #expect(text.contains("Names are honest."))
        #expect(text.contains("<domain><name>↓high</name></domain>"))
        #expect(TextReport(Fixture.baseline).text().contains("4 rules in test"))
    }

    @Test func `a file named like a definition that is passed over is told by name`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "pool/odd.XML", kind: .other, reason: "no XML document"))
        let text = TextReport(try await Fixture.assessment(inventory)).text()
        let expected = """
            Passed over: 2 files of another kind, of which 1 named like definitions:
              pool/odd.XML: no XML document

            """
        #expect(text.contains(expected), "\(text)")
        #expect(!text.contains("notes.txt"))
    }

    @Test func `an inventory of nothing does not pass`() async throws {
        let assessment = try await Fixture.assessment(Inventory())
        let result = Gate(failsOn: .high).result(of: assessment)
        #expect(result.answer == .undecided && result.doubts == ["nothing was read"])
    }
}
