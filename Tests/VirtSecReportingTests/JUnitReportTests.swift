// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct JUnitReportTests {
    private func check(_ text: String) throws {
        #expect(XMLSchema.isWellFormed(text))
        if let schema = Schemas.junit() { #expect(try schema.accepts(text), "\(text)") }
    }

    @Test func `reports of every kind keep to the schema`() async throws {
        var inventory = Fixture.inventory(["high", "low", "broken", "fine", ""])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off at <a> & \u{1}"))
        inventory.add(SourceFailure(source: "qemu:///system", message: "no connection"))
        try check(JUnitReport(try await Fixture.assessment(inventory)).text())
        try check(JUnitReport(try await Fixture.assessment(Inventory())).text())
        try check(JUnitReport(try await Fixture.governed("low"), at: Instant(secondsSince1970: 86_400)).text())
    }

    @Test func `the schema refuses a broken report`() async throws {
        guard let schema = Schemas.junit() else { return }
        let text = JUnitReport(try await Fixture.assessment("high")).text()
        #expect(try !schema.accepts(text.replacing("hostname=", with: "host=")))
        #expect(try !schema.accepts(text.replacing("</testsuites>", with: "")))
    }

    @Test func `an asset is a suite with a case for each rule`() async throws {
        let text = JUnitReport(try await Fixture.assessment("high broken")).text()
        let head =
            #"<testsuite name="high broken" package="machines/high broken.xml" id="0" timestamp="1970-01-01T00:00:00""#
            + #" hostname="localhost" tests="4" failures="1" errors="2" skipped="0" time="0">"#
        #expect(text.contains(head), "\(text)")
        #expect(text.contains(#"<testcase name="name-says-low" classname="high broken" time="0"/>"#))
        #expect(text.contains(#"<failure type="high" message="The name says high">machines/high broken.xml:3:3"#))
        #expect(text.contains(#"<error type="unknown" message="Nobody knows: "#))
        #expect(text.contains(#"<error type="failed" message="The rule breaks: "#))
    }

    @Test func `what is waived is skipped with its waiver, and what is wrong with waivers fails`() async throws {
        let text = JUnitReport(try await Fixture.governed()).text()
        #expect(
            text.contains(#"<skipped message="waived: The name says high. Waiver W-1 (alice &lt;b&gt;, SEC-1) until"#))
        #expect(
            text.contains(#"<testcase name="waiver-expired: W-2" classname="waivers" time="0"><failure type="medium""#))
    }

    @Test func `what could not be read is an error`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off"))
        let text = JUnitReport(try await Fixture.assessment(inventory)).text()
        #expect(text.contains(#"<testcase name="x.xml" classname="not read" time="0"><error type="unreadable""#))
        #expect(!JUnitReport(try await Fixture.assessment("fine")).text().contains("not read"))
    }

    @Test func `a file named like a definition that is passed over is skipped by name`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "pool/odd.xml", kind: .other, reason: "no XML document"))
        let text = JUnitReport(try await Fixture.assessment(inventory)).text()
        try check(text)
        #expect(
            text.contains(
                #"<testcase name="pool/odd.xml" classname="passed over" time="0"><skipped message="no XML document"/>"#)
        )
        #expect(!text.contains("notes.txt"))
    }

    @Test func `nothing judged is an error`() async throws {
        for (inventory, words) in [
            (Fixture.inventory([], pools: ["p"]), "the baseline has no rule for what was read"),
            (Inventory(), "nothing was read"),
        ] {
            let text = JUnitReport(try await Fixture.assessment(inventory)).text()
            try check(text)
            #expect(text.contains(#"<error type="unknown" message="\#(words)">"#), "\(text)")
        }
        #expect(!JUnitReport(try await Fixture.assessment("fine")).text().contains("not judged"))
    }

    /// A build server goes by failures and errors.
    @Test(arguments: Severity.allCases, [Gate.UnassessedRules.all, .rules([]), .rules(["nobody-knows"])])
    func `with a gate the report fails when the gate does, and only then`(
        _ threshold: Severity, _ allowed: Gate.UnassessedRules
    ) async throws {
        for names in [["fine"], ["high"], ["low"], ["broken"], ["high one", "low"]] {
            for unreadable in [false, true] {
                var inventory = Fixture.inventory(names)
                inventory.add(.machine(Fixture.machine("high one", uuid: Fixture.uuid)))
                if unreadable { inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off")) }
                let waivers = [
                    Fixture.waiver(), Fixture.waiver("W-2", rules: ["name-says-low"], expires: "1969-12-31"),
                ]
                let governed = WaiverResolver(waivers).resolve(try await Fixture.assessment(inventory))
                let gate = Gate(failsOn: threshold, allowingUnassessed: allowed)
                let result = gate.result(of: governed)
                let text = JUnitReport(governed, gate: gate).text()
                let isRed = text.contains("<failure") || text.contains("<error")
                #expect(isRed == (result.answer != .passed), "\(names) \(threshold) \(unreadable)")
                #expect(text.contains("<failure") == (result.answer == .failed))
            }
        }
    }

    @Test func `what a gate lets through is skipped with its text`() async throws {
        let assessment = try await Fixture.assessment("high")
        let gate = Gate(failsOn: .critical)
        let text = JUnitReport(assessment, gate: gate).text()
        try check(text)
        #expect(
            text.contains(
                #"<skipped message="does not decide: high, violated: The name says high (machines/high.xml:3:3)"/>"#),
            "\(text)")
        #expect(text.contains(#"failures="0" errors="0" skipped="3""#))
    }

    @Test func `a mark on a character does not keep it from being escaped`() async throws {
        let marks = "<>&\"'`".map { "\($0)\u{301}" }.joined()
        var inventory = Fixture.inventory(["high \(marks)"])
        inventory.add(SkippedItem(path: "\(marks).xml", kind: .unreadable, reason: marks))
        try check(JUnitReport(try await Fixture.assessment(inventory)).text())
        let run = TestRun([TestRun.Suite(marks, path: marks, cases: [TestRun.Case(marks, failures: [marks])])])
        try check(JUnitReport(run).text())
    }

    // MARK: - Tests of policies

    private static let coverage = TestRun.Coverage(
        rules: [
            TestRun.Coverage.Rule(baseline: "p/<acme>.yaml", rule: "a-b", verdicts: [.violated, .satisfied]),
            TestRun.Coverage.Rule(baseline: "p/<acme>.yaml", rule: "c-d", verdicts: []),
        ], exercised: 2, total: 4, threshold: 51)

    private static let run = TestRun(
        [
            TestRun.Suite(
                "consoles", path: "p/consoles.yaml",
                cases: [
                    TestRun.Case("good", failures: []),
                    TestRun.Case(
                        "bad <&>", failures: ["p/consoles.yaml:3:1: got \u{1B}", "p/consoles.yaml:4:1: more"]),
                ])
        ], problems: [TestRun.Problem(path: "p/broken.yaml", "p/broken.yaml:2:1: no key 'x'")], coverage: coverage)

    @Test func `a run of tests keeps to the schema, whatever came of it`() throws {
        for run in [Self.run, TestRun([]), TestRun([TestRun.Suite("", path: "", cases: [])])] {
            try check(JUnitReport(run).text())
        }
        let text = JUnitReport(Self.run, at: Instant(secondsSince1970: 86_400)).text()
        #expect(text.contains(#"<testsuite name="consoles" package="p/consoles.yaml" id="0" timestamp="1970-01-02T"#))
        #expect(text.contains(#"tests="2" failures="1" errors="0" skipped="0" time="0">"#))
        #expect(text.contains(#"<testcase name="good" classname="consoles" time="0"/>"#))
        #expect(text.contains(#"<failure type="test" message="p/consoles.yaml:3:1: got \u{1B}">p/consoles.yaml:3:1"#))
        #expect(text.contains(#"<testcase name="p/broken.yaml" classname="not run" time="0"><error type="unreadable""#))
        #expect(text.contains(#"<property name="p/&lt;acme&gt;.yaml: a-b" value="satisfied, violated"/>"#))
        #expect(text.contains(#"<failure type="coverage" message="coverage 50.0 %: 2 of 4 verdicts"#))
    }

    @Test func `a run without tests is an error`() throws {
        #expect(JUnitReport(TestRun([])).text().contains(#"<error type="unreadable" message="no test was run">"#))
        #expect(TextReport(TestRun([])).text() == "no test was run\n")
    }

    @Test func `the text tells every failure, the coverage and how many passed`() {
        #expect(
            TextReport(Self.run).text() == """
                p/consoles.yaml:3:1: got \\u{1B}
                p/consoles.yaml:4:1: more
                Rules of p/<acme>.yaml and their verdicts:
                  a-b  satisfied, violated
                  never: c-d
                Coverage 50.0 %: 2 of 4 verdicts (satisfied and violated of each rule), 51 % are asked for
                2 tests in 1 file: 1 passed, 1 failed; 1 file has problems

                """)
    }

    @Test func `files with mistakes and files that could not be read are counted apart`() {
        let problems = [
            TestRun.Problem(path: "a.yaml", "a.yaml:1:1: x"), TestRun.Problem(path: "a.yaml", "a.yaml:2:1: x"),
            TestRun.Problem(path: "b.yaml", "b.yaml: x"), TestRun.Problem(path: "c", "c: gone", isUnreadable: true),
        ]
        let text = TextReport(TestRun([], problems: problems)).text()
        #expect(text == "no test was run; 2 files have problems; 1 file could not be read\n")
    }

    @Test func `coverage is rounded down and compared without rounding`() {
        func coverage(_ exercised: Int, _ total: Int, _ threshold: Int?) -> TestRun.Coverage {
            TestRun.Coverage(rules: [], exercised: exercised, total: total, threshold: threshold)
        }
        #expect(coverage(1_999, 2_000, 100).isBelowThreshold && !coverage(2_000, 2_000, 100).isBelowThreshold)
        let text = TextReport(TestRun([], coverage: coverage(1_999, 2_000, nil))).text()
        #expect(text.contains("Coverage 99.9 %: 1999 of 2000 verdicts"))
        #expect(coverage(0, 0, 1).isBelowThreshold && !coverage(0, 0, 0).isBelowThreshold)
        #expect(!coverage(0, 2, nil).isBelowThreshold)
    }
}
