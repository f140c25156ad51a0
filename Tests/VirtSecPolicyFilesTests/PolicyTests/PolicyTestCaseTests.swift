// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// What makes a case pass and fail.
@Suite struct PolicyTestCaseTests {
    private func outcome(_ rest: String, labels: String? = TestFiles.labels) throws -> String {
        let labels = labels.map { "\nlabels: \($0)" } ?? ""
        return try TestFiles().outcome(TestFiles.file(rest, head: "baseline: ../acme.yaml\(labels)"))
    }

    @Test(arguments: [
        "inputs: [web01.xml]\n    expect: {}",
        "inputs: [web01.xml]\n    expect: { web01: { no-usb: satisfied, production-named: notApplicable } }",
        "inputs: [usb.xml]\n    expect: { web01: { no-usb: violated } }",
        "inputs: [usb.xml]\n    expect: { web01: { no-usb: { verdict: violated, line: 4, because: 'USB is' } } }",
        "inputs: [usb.xml]\n    expect: { web01: { no-usb: { verdict: violated, waived: false } } }",
        "inputs: [usb.xml]\n    exact: false\n    expect: { web01: { named-web: satisfied } }",
        "inputs: [usb.xml]\n    rules: [named-web, production-named]\n    expect: {}",
        "inputs: [usb.xml]\n    expect: { 'policy/tests/usb.xml': { no-usb: violated } }",
    ])
    func `a case passes when everything is as expected`(_ rest: String) throws {
        #expect(try outcome(rest.replacing("'policy/tests/usb.xml'", with: try id())) == "")
    }

    @Test(arguments: [("pool-writable-by-all", true), ("tpm-missing", false)])
    func `a case fails when none of its rules judges anything`(_ rule: String, _ isVacuous: Bool) throws {
        let text = TestFiles.file(
            "inputs: [web01.xml]\n    rules: [\(rule)]\n    exact: true\n    expect: \(isVacuous ? "{}" : "{ web01: { tpm-missing: violated } }")",
            head: "baseline: all")
        let message =
            "policy/tests/usb.yaml:5:5: a case: nothing was judged: none of 'rules' judges what the inputs hold"
        #expect(try TestFiles().outcome(text) == (isVacuous ? message : ""))
    }

    @Test func `waivers that stand in the file are read once for all its cases`() throws {
        let waiver =
            "rules: [no-usb], scope: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10 }], owner: o, reason: r,"
            + " ticket: t, expires: 2027-06-30, compensatingControl: c"
        let waivers = (0..<300).map { "  - { id: W-\($0), \(waiver) }" }.joined(separator: "\n")
        let cases = (0..<300).map { "  - { name: c\($0), inputs: [web01.xml], expect: {} }" }.joined(separator: "\n")
        let text =
            "virtsec: test/v1\nname: x\nbaseline: ../acme.yaml\nlabels: []\nwaivers:\n\(waivers)\ncases:\n\(cases)\n"
        let start = ContinuousClock.now
        #expect(try TestFiles().cases(text).count == 300)
        let duration = ContinuousClock.now - start
        #expect(duration < .seconds(20))
    }

    /// The id of the machine in usb.xml.
    private func id() throws -> String { "'\(try machine(TestFiles.open, path: "policy/tests/usb.xml").id)'" }

    @Test(arguments: [
        ("{}", "6:5: a case: web01 no-usb: expected no finding, got violated (USB is redirected"),
        ("{ web01: {} }", "8:15: a case: web01 no-usb: expected no finding, got violated (USB is redirected"),
        ("{ web01: { no-usb: satisfied } }", "8:24: a case: web01 no-usb: expected satisfied, got violated (USB"),
        ("{ web01: { no-usb: notAssessable } }", "web01 no-usb: expected notAssessable, got violated (USB is"),
        (
            "{ web01: { no-usb: violated, named-web: violated } }",
            "8:42: a case: web01 named-web: expected violated, got satisfied"
        ),
        (
            "{ web01: { no-usb: violated, production-named: violated } }",
            "web01 production-named: expected violated, got notApplicable ("
        ),
        ("{ web01: { no-usb: { verdict: violated, line: 3 } } }", "web01 no-usb: expected line 3, got line 4"),
        (
            "{ web01: { no-usb: { verdict: violated, because: loopback } } }",
            "web01 no-usb: expected the reason to say 'loopback', got 'USB is redirected"
        ),
        (
            "{ web01: { no-usb: { verdict: violated, waived: true } } }",
            "web01 no-usb: expected to be waived, got no waiver"
        ),
    ])
    func `every expectation that is not met fails the case at its place`(_ expect: String, _ line: String) throws {
        let outcome = try outcome("inputs: [usb.xml]\n    expect: \(expect)")
        #expect(outcome.split(separator: "\n").count == 1, "\(outcome)")
        #expect(outcome.hasPrefix("policy/tests/usb.yaml:") && outcome.contains(line), "\(outcome)")
    }

    @Test func `a verdict that needs more evidence is a finding, and its reason is told`() throws {
        let rest = "inputs: [web01.xml]\n    expect: "
        #expect(try outcome(rest + "{}", labels: nil).contains("production-named: expected no finding, got notAssess"))
        let words = "{ web01: { production-named: { verdict: notAssessable, because: no labels were given } } }"
        #expect(try outcome(rest + words, labels: nil) == "")
        #expect(try outcome("inputs: [web01.xml]\n    labels: []\n    expect: {}", labels: nil) == "")
        #expect(try outcome("inputs: [web01.xml]\n    labels: ../labels.yaml\n    expect: {}", labels: nil) == "")
    }

    @Test func `labels of a case go before those of the file`() throws {
        let production = "[{ match: { name: web01 }, labels: { environment: production } }]"
        let rest =
            "inputs: [web01.xml]\n    labels: \(production)\n    expect: { web01: { production-named: violated } }"
        #expect(try outcome(rest) == "")
    }

    @Test func `documents stand in the file too, several of them, with a path of their own`() throws {
        let text = TestFiles.open.replacing("\n", with: " ").replacing("web01", with: "web02")
        let labels = "[{ match: { path: 'machines/*' }, labels: { environment: production } }]"
        let inputs = "inputs:\n      - web01.xml\n      - { document: \"\(text)\", path: machines/web02.xml }"
        let expect = "expect: { web02: { no-usb: violated, production-named: violated } }"
        #expect(try outcome("\(inputs)\n    labels: \(labels)\n    \(expect)") == "")
        #expect(try outcome("inputs: [\"\(text)\"]\n    expect: { web02: { no-usb: violated } }") == "")
    }

    @Test func `a broken document fails the case and says so`() throws {
        for input in ["../broken.xml", "'<domain><name>'", "'<html/>'"] {
            let outcome = try outcome("inputs: [\(input)]\n    expect: { web01: { no-usb: violated } }")
            #expect(outcome.hasPrefix("policy/tests/usb.yaml:6:5: a case: the document "), "\(outcome)")
            #expect(outcome.contains(" could not be read: "), "\(outcome)")
        }
    }

    @Test func `a case in which nothing is judged does not pass`() throws {
        let pool = "<pool type='dir'><name>images</name><target><path>/var/lib/images</path></target></pool>"
        let network = "<network><name>dmz</name></network>"
        let outcome = try outcome("inputs: [\"\(network)\", \"\(pool)\"]\n    expect: {}")
        #expect(outcome.contains("nothing was judged: no rule of 'policy/acme.yaml' judges what the inputs hold"))
    }

    @Test func `an expected verdict of a rule that judges another kind of asset is missing`() throws {
        let network = "<network><name>dmz</name></network>"
        let outcome = try outcome(
            "inputs: [web01.xml, \"\(network)\"]\n    expect: { dmz: { no-usb: satisfied } }")
        #expect(outcome.contains("dmz no-usb: expected satisfied, got no verdict"))
    }

    @Test func `a machine and a network with one name are told apart by what a rule judges`() throws {
        let network = "<network><name>web01</name></network>"
        let expect = "expect: { web01: { no-usb: violated } }"
        #expect(try outcome("inputs: [usb.xml, \"\(network)\"]\n    \(expect)") == "")
    }

    // MARK: - Rules of Swift, and aliases

    private struct Renamed: MachineRule {
        static let description = RuleDescription(
            id: "has-no-usb", title: "USB is redirected", severity: .low, layer: .machine,
            rationale: "It is a way in.", remedy: "Remove it.", references: [], aliases: ["usb-redirected"])
        static let examples = Examples {}

        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome { .satisfied }
    }

    @Test func `rules are named by an alias too`() throws {
        var files = TestFiles()
        files.builtIn = [Baseline("own", rules: [Renamed()])]
        func outcome(_ expect: String) throws -> String {
            try files.outcome(TestFiles.file("inputs: [usb.xml]\n    expect: \(expect)", head: "baseline: own"))
        }
        #expect(try outcome("{ web01: { usb-redirected: satisfied } }") == "")
        #expect(
            try outcome("{ web01: { usb-redirected: violated } }").contains("has-no-usb: expected violated, got satis"))
        #expect(
            try outcome("{ web01: { usb-redirected: satisfied, has-no-usb: satisfied } }").contains(
                "7:51: 'has-no-usb' is the rule that 'usb-redirected' is"))
    }

    // MARK: - Waivers

    private static let waiver = """
        [{ id: W-1, rules: [no-usb], scope: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10 }], owner: alice,
            reason: r, ticket: T-1, expires: 2027-01-31, compensatingControl: c }]
        """

    private func waived(_ rest: String) throws -> String {
        let head = "baseline: ../acme.yaml\nlabels: []\nwaivers: \(Self.waiver)\nat: 2027-01-15"
        return try TestFiles().outcome(TestFiles.file(rest, head: head))
    }

    @Test func `what is waived must be expected as waived`() throws {
        let expect = "inputs: [usb.xml]\n    expect: { web01: { no-usb: "
        #expect(try waived(expect + "{ verdict: violated, waived: true } } }") == "")
        #expect(try waived(expect + "violated } }").contains("expected no waiver, got violated, waived by W-1 (USB"))
        #expect(
            try waived("inputs: [usb.xml]\n    expect: {}").contains("expected no finding, got violated, waived by W-1")
        )
    }

    @Test func `an instant makes a waiver expire, and the waiver's own findings can be expected`() throws {
        let late = "inputs: [usb.xml]\n    at: 2027-02-01T00:00:00Z\n    expect:\n      "
        #expect(try waived(late + "web01: { no-usb: violated }") == "")
        #expect(try waived(late + "{ web01: { no-usb: violated }, W-1: { waiver-expired: violated } }") == "")
        #expect(
            try waived(late + "{ web01: { no-usb: violated }, W-1: {} }").contains(
                "W-1 waiver-expired: expected no finding, got violated (A waiver has expired"))
        #expect(
            try waived("rules: [named-web]\n    " + late + "{ W-1: {} }").contains("W-1 waiver-expired: expected no"))
        let lastDay = late.replacing("02-01", with: "01-31") + "web01: { no-usb: { verdict: violated, waived: true } }"
        #expect(try waived(lastDay) == "")
        #expect(try waived(late + "{ web01: { no-usb: violated }, W-2: {} }").contains("no asset 'W-2'"))
        #expect(
            try waived(late + "{ web01: { no-usb: violated }, W-1: { no-usb: violated } }").contains(
                "there is no rule 'no-usb'"))
    }

    @Test func `waivers of a case go before those of the file, and come from a file too`() throws {
        #expect(
            try waived("inputs: [usb.xml]\n    waivers: []\n    expect: { web01: { no-usb: violated } }") == "")
        var files = TestFiles()
        files.files["policy/waivers.yaml"] = "virtsec: waivers/v1\nwaivers: \(Self.waiver)\n"
        let text = TestFiles.file(
            "inputs: [usb.xml]\n    expect: { web01: { no-usb: { verdict: violated, waived: true } } }",
            head: "baseline: ../acme.yaml\nlabels: []\nwaivers: ../waivers.yaml\nat: 2027-01-15")
        #expect(try files.outcome(text) == "")
    }

    // MARK: - In Swift

    @Test func `verify throws what is not as expected, and a case has a readable name`() throws {
        let text = TestFiles.file("inputs: [usb.xml]\n    expect: {}")
        let test = try #require(try TestFiles().cases(text).first)
        #expect("\(test)" == "usb: a case")
        #expect(test.id == "policy/tests/usb.yaml: a case")
        #expect(test.location == DocumentLocation(path: "policy/tests/usb.yaml", line: 6, column: 5))
        let failure = #expect(throws: PolicyTestFailure.self) { try test.verify() }
        #expect(
            failure.map { $0.description.contains("usb.yaml:6:5: a case: web01 no-usb: expected no finding") } == true)
        let passing = TestFiles.file("inputs: [web01.xml]\n    expect: {}")
        try TestFiles().cases(passing).first?.verify()
    }

    @Test func `judging here gives what judging elsewhere does`() async throws {
        let inventory = Inventory([
            .machine(try machine(TestFiles.open)), .machine(try machine(TestFiles.clean, path: "b.xml")),
        ])
        let evaluator = Evaluator(.all)
        let here = try evaluator.assessHere(inventory, at: Files.instant)
        let elsewhere = try await evaluator.assess(inventory, at: Files.instant)
        #expect(here.summary == elsewhere.summary)
        #expect(here.findings(.violated).map(\.fingerprint) == elsewhere.findings(.violated).map(\.fingerprint))
    }

    @Test func `a thousand cases`() throws {
        let cases = (0..<1_000).map { number in
            let isOpen = number.isMultiple(of: 3)
            let document = domain(isOpen ? TestFiles.usb : "", name: "web\(number)").replacing("\n", with: " ")
            let isWrong = number.isMultiple(of: 10)
            let verdict = isOpen != isWrong ? "violated" : "satisfied"
            return "  - { name: case \(number), inputs: [\"\(document)\"], "
                + "expect: { web\(number): { no-usb: \(verdict) } } }"
        }
        let text =
            "virtsec: test/v1\nname: many\nbaseline: ../acme.yaml\nlabels: []\ncases:\n"
            + cases.joined(separator: "\n")
        let results = try TestFiles().cases(text).map { try $0.run() }
        #expect(results.count == 1_000)
        let failed = results.filter { !$0.isPassed }
        #expect(failed.map(\.test.name) == stride(from: 0, to: 1_000, by: 10).map { "case \($0)" })
        #expect(failed.allSatisfy { $0.mismatches.count == 1 })
    }
}
#endif
