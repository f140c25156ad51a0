// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct MarkdownReportTests {
    @Test func `a table comes first, then what was found by severity`() async throws {
        let assessment = try await Fixture.assessment("high", "low", "broken")
        let text = MarkdownReport(assessment, result: Gate(failsOn: .high).result(of: assessment)).text()
        let expected = """
            ### VirtSec: failed (fails on high)

            3 machines · 4 rules · baseline test

            | severity | violated | not assessable | failed | waived | on waivers |
            |---|---:|---:|---:|---:|---:|
            | high | 1 | 0 | 0 | 0 | 0 |
            | medium | 0 | 3 | 1 | 0 | 0 |
            | low | 1 | 0 | 0 | 0 | 0 |

            <details><summary>HIGH · <code>name-says-high</code> The name says high (1)</summary>

            - `high` `machines/high.xml:3:3`: `The name says high`

            Names are honest. Call it something else.

            </details>

            """
        #expect(text.hasPrefix(expected), "\(text)")
        let order = ["HIGH ·", "LOW ·", "FAILED ·", "not assessable (medium) ·"].map {
            text.firstRange(of: $0)?.lowerBound
        }
        #expect(order.allSatisfy { $0 != nil } && order.compactMap(\.self) == order.compactMap(\.self).sorted())
    }

    @Test func `waivers are shown, and what is wrong with them`() async throws {
        let text = MarkdownReport(try await Fixture.governed()).text()
        #expect(text.contains("| high | 0 | 0 | 0 | 1 | 0 |"), "\(text)")
        #expect(text.contains("waived (high) · <code>name-says-high</code>"))
        #expect(text.contains("Waiver W-1 (alice &lt;b&gt;, SEC-1) until 1970-06-30"))
        #expect(text.contains("It is \\| replaced"))
        #expect(text.contains("MEDIUM · <code>waiver-expired</code>"))
    }

    @Test func `nothing from documents is markup`() async throws {
        let name = "high</summary> <img src=x> `x` | **b** [l](http://x) \u{1B}[31m \u{202E}"
        let text = MarkdownReport(try await Fixture.assessment(name)).text()
        #expect(!text.contains("<img") && !text.contains("\u{1B}"))
        // What stands in code is text.
        let marked = text.replacing(/`[^`\n]*`/, with: "")
        #expect(!marked.contains("**b**") && !marked.contains("[l]("))
        #expect(text.count(of: "</summary>") == text.count(of: "<summary>"))
        for line in text.split(separator: "\n") { #expect(line.count { $0 == "`" }.isMultiple(of: 2)) }
    }

    /// Goes by bytes, as those do that show Markdown.
    private func withoutCode(_ text: String) -> String {
        var isCode = false
        let bytes = text.utf8.filter { byte in
            if byte == UInt8(ascii: "`") { isCode.toggle() }
            return !isCode
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a mark on a character does not hide it, and nothing is a mention or a link`() async throws {
        let marks = "`\u{301}**b**`\u{301}<\u{301}img>[\u{301}l](x)|\u{301}"
        let name = "high \(marks) @octocat www.evil.example/x foo@evil.example https://evil.example #1 GH-1"
        var inventory = Fixture.inventory([name])
        inventory.add(SkippedItem(path: "@octocat`\u{301}**b**.xml", kind: .unreadable, reason: "@octocat"))
        let shown = withoutCode(MarkdownReport(try await Fixture.assessment(inventory)).text())
        for part in ["octocat", "evil", "GH-1", "**b**", "<img", "#1"] { #expect(!shown.contains(part), "\(part)") }
    }

    /// How many findings the report shows or says that it leaves out.
    private func told(_ text: String) throws -> Int {
        let shown = text.ranges(of: "\n- `").count
        let counts = text.matches(of: /- and ([0-9]+) more\n|\*\*([0-9]+) more finding/)
        return try counts.reduce(shown) { try $0 + #require(Int($1.output.1 ?? $1.output.2 ?? "")) }
    }

    @Test func `long names leave no finding out, or it is told`() async throws {
        let hidden = String(repeating: "\u{202E}", count: 99)
        let rules: [any Rule] = [NameSaysHigh(), NameSaysLow(), NobodyKnows()]
        let assessment = try await Fixture.assessment(
            Fixture.inventory((0..<20).map { "high low \($0)\(hidden)" }), Baseline("test", rules: rules))
        for limit in [MarkdownReport.defaultLimit, 12_000] {
            let text = MarkdownReport(assessment, limit: limit).text()
            #expect(text.utf8.count <= limit)
            for id in ["name-says-high", "name-says-low", "nobody-knows"] { #expect(text.contains(id), "\(limit)") }
        }
        let small = MarkdownReport(assessment, limit: 4_000).text()
        #expect(small.contains("name-says-high") && small.contains("- and "))
        #expect(small.contains(" more findings** left out here"))
        #expect(try told(small) == 60)
    }

    @Test func `files that are named like definitions and passed over are told by name`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "pool/odd.xml", kind: .other, reason: "no XML document"))
        let text = MarkdownReport(try await Fixture.assessment(inventory)).text()
        #expect(text.contains("named like definitions:**\n\n- `pool/odd.xml`: `no XML document`\n"))
        #expect(!text.contains("notes.txt"))
    }

    @Test(arguments: [4_000, 5_000, 20_000])
    func `the report keeps to its size and says what it leaves out`(_ limit: Int) async throws {
        let rules = (0..<60).map { number in Baseline.Entry(NameSaysHigh(), severity: number % 2 == 0 ? .high : .low) }
        #expect(!rules.isEmpty)
        let names = (0..<60).map { "high \($0) " + String(repeating: "x", count: 90) }
        let assessment = try await Fixture.assessment(Fixture.inventory(names))
        let text = MarkdownReport(assessment, limit: limit).text()
        #expect(text.utf8.count <= limit)
        #expect(text.contains(/- and [0-9]+ more\n/))
        #expect(try told(text) == 120)
        #expect(text.count(of: "<details>") == text.count(of: "</details>"))
    }

    @Test func `what could not be read is told`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off"))
        let text = MarkdownReport(try await Fixture.assessment(inventory)).text()
        #expect(text.contains("**Not read:**\n\n- `x.xml`: `cut off`\n"))
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
