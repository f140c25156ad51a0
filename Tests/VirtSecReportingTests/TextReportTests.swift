// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct TextReportTests {
    @Test func `a machine is shown with its findings, the reasons and what to do`() async throws {
        let text = TextReport(try await Fixture.assessment("high")).text()
        let expected = """
            high (libvirt-domain, machines/high.xml)
              HIGH      name-says-high  The name says high  high.xml:3, also 5, 8
                        Names are honest. Call it something else.
              Not assessable:
                the host's CPU and the hypervisor's default model decide
                  nobody-knows

            Passed over: 1 file of another kind.

            1 machine · 4 rules · 1 high, 1 not assessable

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

    @Test func `of many machines the worst are shown and the others have a line each`() async throws {
        let names = (1...1_000).map { $0.isMultiple(of: 10) ? "high \($0)" : "low \($0)" }
        let text = TextReport(try await Fixture.assessment(Fixture.inventory(names)), fullAssets: 20).text()
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.contains("  HIGH ") } == 20)
        #expect(lines.count { $0.hasPrefix("  high") && $0.contains("1 high") } == 80)
        #expect(text.contains("980 more assets"))
        #expect(text.contains("--format json"))
        #expect(lines.last == "1000 machines · 4 rules · 100 high, 900 low, 1000 not assessable")
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
        #expect(text == "0 machines · 4 rules · nothing was assessed\n")
    }

    @Test func `verdicts that are good are listed on request`() async throws {
        let text = TextReport(try await Fixture.assessment("fine"), including: Set(Verdict.allCases)).text()
        #expect(text.contains("ok        name-says-high"))
        #expect(text.contains("n/a       breaks"))
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
}
