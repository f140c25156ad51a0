// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// What is wrong with files of tests.
@Suite struct PolicyTestReaderTests {
    private static let good = "inputs: [usb.xml]\n    expect: { web01: { no-usb: violated } }"

    /// What is wrong when a part of a good case is another.
    private func problems(_ part: String, _ replacement: String) throws -> String {
        try TestFiles().outcome(TestFiles.file(Self.good).replacing(part, with: replacement))
    }

    @Test(arguments: [
        ("test/v1", "tests/v1", "1:10: the file is no test but 'tests/v1'. Write 'virtsec: test/v1'"),
        ("test/v1", "test/v2", "1:10: this version of virtsec reads test/v1, not test/v2"),
        ("name: usb", "nam: usb", "2:1: a file of tests has no key 'nam'. Did you mean name?"),
        ("name: a case", "nme: a case", "a case has no key 'nme'. Did you mean name?"),
        ("name: a case", "name: ''", "'name' is empty"),
        ("../acme.yaml", "../gone.yaml", "3:11: cannot read policy/gone.yaml: there is no such file"),
        ("../acme.yaml", "recomended", "3:11: there is no baseline 'recomended'. Did you mean recommended?"),
        ("[usb.xml]", "[]", "7:13: 'inputs' is empty"), ("[usb.xml]", "usb.xml", "7:13: 'inputs' is a list, not text"),
        ("[usb.xml]", "[gone.xml]", "7:14: cannot read policy/tests/gone.xml: there is no such file"),
        ("[usb.xml]", "[usb.xml, ./usb.xml]", "7:23: the document policy/tests/usb.xml is named twice"),
        ("[usb.xml]", "[{ path: a.xml }]", "7:14: a document needs 'document'"),
        ("web01: {", "web1: {", "8:15: there is no asset 'web1'. Did you mean web01?"),
        ("no-usb", "no-ubs", "8:24: there is no rule 'no-ubs'. Did you mean no-usb?"),
        (
            "no-usb", "tpm-missing",
            "8:24: the baseline 'acme' has no rule 'tpm-missing'. Name a rule of the baseline"
        ),
        ("violated", "violatd", "8:32: what is expected of 'no-usb' cannot be 'violatd'. Did you mean violated?"),
        (
            "no-usb: violated", "no-usb: { verdit: violated }",
            "8:34: a verdict has no key 'verdit'. Did you mean verdict?"
        ),
        (
            "no-usb: violated", "no-usb: { verdict: satisfied, waived: true }",
            "a verdict that is satisfied cannot be waived"
        ),
        ("no-usb: violated", "no-usb: { verdict: violated, line: 0 }", "'line' is from 1 to"),
        ("inputs:", "at: tomorrow\n    inputs:", "7:9: 'at' is a date as ISO 8601 writes it"),
        ("inputs:", "exact: no\n    inputs:", "7:12: 'exact' is true or false, not text. Write true or false"),
        ("inputs:", "rules: [named-web]\n    inputs:", "'no-usb' is none of the rules that the case looks at. Add it"),
        ("inputs:", "rules: []\n    inputs:", "7:12: 'rules' is empty"),
        ("inputs:", "rules: [no-usb, no-usb]\n    inputs:", "7:21: the rule 'no-usb' is named twice"),
        (
            "inputs:", "rules: [no-usb]\n    exact: false\n    inputs:",
            "7:5: 'rules' says what is exact, and 'exact: false'"
        ),
        (
            "{ web01: { no-usb: violated } }", "{ web01: {} }\n    exact: false",
            "8:5: the case expects nothing. Expect a"
        ),
        ("inputs:", "labels: ../gone.yaml\n    inputs:", "7:13: cannot read policy/gone.yaml"),
        ("inputs:", "labels: 5\n    inputs:", "7:13: 'labels' is the path of a file or a list, not a whole number"),
        ("inputs:", "labels: [{ match: {}, labels: {} }]\n    inputs:", "7:23: 'match' names no asset"),
        ("inputs:", "waivers: [{ id: W-1 }]\n    inputs:", "7:15: a waiver needs 'rules'"),
        ("cases:\n", "cases: []\nother:\n", "'cases' is empty. Write a case, or remove the file"),
    ])
    func `every mistake is told with its place and a suggestion`(
        _ part: String, _ replacement: String, _ problem: String
    ) throws {
        let outcome = try problems(part, replacement)
        #expect(outcome.contains(problem), "\(outcome)")
        #expect(outcome.hasPrefix("policy/tests/usb.yaml:"), "\(outcome)")
    }

    @Test func `all problems of a file are told at once, and those of another file once`() throws {
        let text = """
            virtsec: test/v1
            name: x
            baseline: ../bad.yaml
            labels: ../labels-bad.yaml
            cases:
              - { name: a, inputs: [usb.xml], expect: { web02: { no-ubs: violated } }, extra: 1 }
              - { name: a, inputs: [gone.xml], expect: [], at: 2027-03-01 }
            """
        var files = TestFiles()
        files.files["policy/bad.yaml"] = "virtsec: baseline/v1\nnam: x\n"
        files.files["policy/labels-bad.yaml"] = "virtsec: labels/v1\nassts: []\n"
        let lines = try files.outcome(text).split(separator: "\n").map(String.init)
        for part in [
            "policy/bad.yaml:2:1: a baseline has no key 'nam'",
            "policy/labels-bad.yaml:2:1: a file of labels has no key",
            "usb.yaml:6:76: a case has no key 'extra'",
            "usb.yaml:7:13: a second case is called 'a', the first in line 6",
            "usb.yaml:7:25: cannot read policy/tests/gone.xml",
        ] {
            #expect(lines.count { $0.contains(part) } == 1, "\(part) in \(lines)")
        }
        files.files["policy/bad.yaml"] = TestFiles.baseline
        files.files["policy/labels-bad.yaml"] = "virtsec: labels/v1\nassets: []\n"
        let more = try files.outcome(text)
        #expect(more.contains("6:45: there is no asset 'web02'. Did you mean web01?"))
        #expect(more.contains("7:44: 'expect' is a mapping, not a list"))
    }

    @Test func `what is expected is checked also where inputs, baselines, waivers or assets cannot be told`() throws {
        let text = """
            virtsec: test/v1
            name: x
            baseline: ../acme.yaml
            cases:
              - { name: a, inputs: [gone.xml], expect: { x: { no-usb: bad } } }
              - { name: b, expect: { x: { no-usb: bad } } }
              - { name: c, inputs: [usb.xml], expect: { x: { no-usb: bad, nope: { verdict: bad, line: 0 } } } }
              - { name: d, inputs: [usb.xml], waivers: gone.yaml, expect: { W-1: { waiver-expired: bad } } }
              - { name: e, inputs: [], expect: { x: {} } }
            """
        let lines = try TestFiles().outcome(text).split(separator: "\n").map(String.init)
        let bad = "cannot be 'bad'"
        for part in ["5:59: ", "6:39: ", "7:58: ", "7:80: ", "8:88: "] {
            #expect(lines.count { $0.contains(part) && $0.contains(bad) } == 1, "\(part) in \(lines)")
        }
        #expect(lines.contains { $0.contains("7:91: 'line' is from 1") }, "\(lines)")
        // Only the case with an input has assets to choose from.
        #expect(lines.filter { $0.contains("there is no asset") }.map { $0.contains(":7:45:") } == [true], "\(lines)")
        var files = TestFiles()
        files.files["policy/acme.yaml"] = "virtsec: baseline/v1\nnam: x\n"
        let broken = try files.outcome(text)
        #expect(broken.contains("5:59: ") && broken.contains("7:91: ") && !broken.contains("no rule"), "\(broken)")
    }

    @Test func `two machines of one name must be named by their ids`() throws {
        var files = TestFiles()
        files.files["policy/tests/again.xml"] = TestFiles.clean
        let text = TestFiles.file("inputs: [web01.xml, again.xml]\n    expect: { web01: { no-usb: satisfied } }")
        let outcome = try files.outcome(text)
        #expect(outcome.contains("8:15: 'web01' are 2 assets. Name one by its id: "), "\(outcome)")
    }

    @Test func `a rule that the baseline switches off is told as such`() throws {
        var files = TestFiles()
        files.files["policy/acme.yaml"]? += "rules: { no-usb: { enabled: false, because: x } }\n"
        let outcome = try files.outcome(TestFiles.file(Self.good))
        #expect(
            outcome.contains("8:24: there is no rule 'no-usb'") || outcome.contains("switches the rule"), "\(outcome)")
        let own =
            "virtsec: baseline/v1\nname: acme\nextends: [all]\nrules: { tpm-missing: { enabled: false, because: x } }\n"
        files.files["policy/acme.yaml"] = own
        let text = TestFiles.file("inputs: [usb.xml]\n    rules: [tpm-missing]\n    expect: {}")
        #expect(try files.outcome(text).contains("the baseline 'acme' switches the rule 'tpm-missing' off"))
    }

    @Test func `a baseline counts as it does at the moment of each case`() throws {
        var files = TestFiles()
        files.files["policy/acme.yaml"] = """
            virtsec: baseline/v1
            name: acme
            extends: [all]
            rules: { tpm-missing: { enabled: false, because: x, until: 2027-01-31 } }
            """
        let rest = "inputs: [usb.xml]\n    exact: false\n    expect: { web01: { tpm-missing: violated } }"
        #expect(try files.outcome(TestFiles.file("at: 2027-02-01\n    " + rest)) == "")
        #expect(try files.outcome(TestFiles.file("at: 2027-01-31\n    " + rest)).contains("switches the rule"))
    }

    // MARK: - Hostile files

    @Test func `a file cut off anywhere is told`() throws {
        let bytes = Array(TestFiles.file(Self.good).utf8)
        for end in bytes.indices {
            let text = String(decoding: bytes[..<end], as: UTF8.self)
            do throws(PolicyFileError) {
                #expect(try TestFiles().cases(text).count == 1)
                #expect(end == bytes.count - 1, "cut off at \(end)")
            } catch {
                #expect(!error.problems.isEmpty)
                #expect(error.problems.allSatisfy { ($0.line ?? 1) <= 9 })
            }
        }
    }

    @Test(arguments: [
        ("cases: [", "while parsing"), ("a: &a x\nb: *a\n", "an alias stands here"), ("", "the file is empty"),
        ("- a\n", "a file of tests is a mapping, not a list"),
        ("virtsec: test/v1\nvirtsec: test/v1\n", "more than once"),
    ])
    func `broken YAML is told`(_ text: String, _ problem: String) throws {
        let outcome = try TestFiles().outcome(text)
        #expect(outcome.hasPrefix("policy/tests/usb.yaml") && !outcome.isEmpty, "\(outcome)")
        if problem != "while parsing" { #expect(outcome.contains(problem), "\(outcome)") }
    }

    @Test func `limits hold for files, documents and how many there are`() throws {
        var files = TestFiles()
        files.limits.documents = 1
        let two = TestFiles.file("inputs: [usb.xml, web01.xml]\n    expect: {}")
        #expect(try files.outcome(two).contains("7:13: the cases have more than 1 documents, which is the limit"))
        files = TestFiles()
        files.limits.bytes = 1_200
        files.files["policy/tests/usb.xml"] = domain(String(repeating: " ", count: 2_000))
        #expect(
            try files.outcome(TestFiles.file(Self.good)).contains(
                "7:14: policy/tests/usb.xml has more than 1200 bytes, which is the limit"))
        files.limits.bytes = 20
        #expect(try files.outcome(TestFiles.file(Self.good)).contains("has more than 20 bytes"))
        files = TestFiles()
        files.limits.depth = 2
        #expect(try !files.outcome(TestFiles.file(Self.good)).isEmpty)
    }

    // MARK: - What a walk takes for a file of tests

    @Test(arguments: [
        ("virtsec: test/v1\n", true), ("# words\n\n---\nvirtsec: test/v1\n", true),
        ("%YAML 1.2\n---\nvirtsec: test/v1", true),
        ("\u{FEFF}virtsec: test/v1\n", true), ("\"virtsec\": \"test/v1\"\n", true),
        ("{virtsec: test/v1, name: x}", true),
        ("virtsec: tests/v1\n", true), ("virtsec: tset/v1\n", true), ("--- # words\nvirtsec: test/v1", true),
        ("virtsec: baseline/v1\n", false), ("virtsec: labels/v1\n", false), ("virtsec: waivers/v1\n", false),
        ("{ virtsec: 'baseline/v1' }", false), ("name: x\nvirtsec: test/v1\n", true), ("", false),
        ("# virtsec: test/v1", false),
        ("services:\n  web: {}\n", false),
    ])
    func `a file of tests is known by its key, wherever it stands at the top`(_ text: String, _ isTest: Bool) {
        #expect(PolicyTestFile.isTest(Array(text.utf8)) == isTest)
        // UTF-16 of a text that is ASCII, which the reader then refuses by name.
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        if text.utf8.allSatisfy({ $0 < 128 }) { #expect(PolicyTestFile.isTest(wide) == isTest) }
    }
}
#endif
