// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

struct TestCommandTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(
            "acme.yaml",
            "virtsec: baseline/v1\nname: acme\ncustom: [{ id: named-web, title: The name is another, severity: low,"
                + " require: { name: { startsWith: web } } }]\n")
        try folder.write("machines/web01.xml", Definition.clean())
        try folder.write("machines/db01.xml", Definition.open())
    }

    private func run(_ arguments: String...) throws -> Run { try Tool.run(["test"] + arguments, in: folder) }

    private static func test(_ verdict: String, name: String = "names") -> String {
        """
        virtsec: test/v1
        name: \(name)
        baseline: ../acme.yaml
        cases:
          - { name: a web server, inputs: [../machines/web01.xml], expect: {} }
          - { name: a database, inputs: [../machines/db01.xml], expect: { db01: { named-web: \(verdict) } } }

        """
    }

    @Test func `tests that pass end with 0`() throws {
        try folder.write("tests/names.yaml", Self.test("violated"))
        let run = try run("tests")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "2 tests in 1 file: 2 passed, 0 failed\n")
        #expect(run.errors.isEmpty)
        #expect(try self.run(".").status == 0)
    }

    @Test func `a test that fails ends with 1 and says what was expected where`() throws {
        try folder.write("tests/names.yaml", Self.test("satisfied"))
        let run = try run("tests/names.yaml")
        #expect(run.status == 1)
        let line = "tests/names.yaml:6:75: a database: db01 named-web: expected satisfied, got violated (The name is"
        #expect(run.output.hasPrefix(line), "\(run.output)")
        #expect(run.output.hasSuffix("2 tests in 1 file: 1 passed, 1 failed\n"))
        #expect(try self.run("tests", "--filter", "web server").status == 0)
        #expect(try self.run("tests", "--filter", "database").status == 1)
    }

    @Test func `no test at all ends with 2`() throws {
        try folder.makeFolder("empty")
        for arguments in [["empty"], ["machines"]] {
            let run = try Tool.run(["test"] + arguments, in: folder)
            #expect(run.status == 2 && run.output == "no test was run\n")
        }
        try folder.write("tests/names.yaml", Self.test("violated"))
        #expect(try run("tests", "--filter", "nobody").status == 2)
        let junit = try run("empty", "--format", "junit")
        #expect(junit.status == 2 && junit.errors.contains("no test was run"))
    }

    @Test func `a file that cannot be read ends with 2, and a failed test beside it with 1`() throws {
        try folder.write("tests/bad.yaml", "virtsec: test/v1\nnam: x\n")
        try folder.write("tests/names.yaml", Self.test("violated"))
        let run = try run("tests")
        #expect(run.status == 2)
        #expect(run.errors.contains("tests/bad.yaml:2:1: a file of tests has no key 'nam'. Did you mean name?"))
        #expect(run.output.contains("2 tests in 1 file: 2 passed, 0 failed; 1 file has problems"))
        #expect(try self.run("gone").output == "no test was run; 1 file could not be read\n")
        try folder.write("tests/names.yaml", Self.test("satisfied"))
        #expect(try self.run("tests").status == 1)
        #expect(try self.run("gone").status == 2)
        #expect(try self.run("acme.yaml").status == 2)
    }

    @Test func `coverage is told, and one under the threshold ends with 1`() throws {
        try folder.write("tests/names.yaml", Self.test("violated"))
        let run = try run("tests", "--coverage", "--threshold", "100")
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains("  named-web  satisfied, violated\nCoverage 100.0 %: 2 of 2 verdicts"))
        let half = try self.run("tests", "--threshold", "51", "--filter", "web server")
        #expect(half.status == 1)
        #expect(half.output.contains("Coverage 50.0 %: 1 of 2 verdicts (satisfied and violated of each rule), 51 %"))
        #expect(try self.run("tests", "--threshold", "50", "--filter", "web server").status == 0)
        #expect(try self.run("tests", "--coverage", "--filter", "web server").status == 0)
    }

    @Test func `coverage counts rules of one's own, or all`() throws {
        try folder.write(
            "acme.yaml",
            "virtsec: baseline/v1\nname: acme\nextends: [recommended]\ncustom: [{ id: named-web, title: The name is another,"
                + " severity: low, require: { name: { startsWith: web } } }]\n")
        try folder.write(
            "tests/names.yaml",
            Self.test("violated").replacingOccurrences(of: "expect", with: "rules: [named-web], expect"))
        let own = try run("tests", "--threshold", "80")
        #expect(own.status == 0 && own.output.contains("2 of 2 verdicts"), "\(own.output)")
        let all = try run("tests", "--threshold", "80", "--all-rules")
        #expect(all.status == 1 && all.output.contains("2 of "), "\(all.output)")
        try folder.write(
            "tests/names.yaml",
            "virtsec: test/v1\nname: x\nbaseline: recommended\ncases: [{ name: c, inputs: [../machines/db01.xml], exact: false,"
                + " expect: { db01: { display-listens-publicly: violated } } }]\n")
        #expect(try run("tests", "--coverage").errors.contains("--all-rules counts the others too"))
    }

    @Test(arguments: ["name: x\nvirtsec: test/v1\n", "virtsex: test/v1\n", "cases: [{ inputs: [a], expect: {} }]\n"])
    func `a file that is surely meant as one of tests is not passed over`(_ text: String) throws {
        try folder.write("tests/names.yaml", Self.test("violated"))
        try folder.write("tests/slip.yaml", text)
        let run = try run("tests")
        #expect(run.status == 2 && run.errors.contains("tests/slip.yaml"))
    }

    @Test func `JUnit goes to a file`() throws {
        try folder.write("tests/names.yaml", Self.test("satisfied"))
        let run = try run("tests", "--format", "junit", "--output", "tests.xml")
        #expect(run.status == 1 && run.output.isEmpty)
        let report = try #require(folder.text("tests.xml"))
        #expect(report.contains(#"<testsuite name="names" package="tests/names.yaml""#))
        #expect(report.contains(#"<testcase name="a database" classname="names" time="0"><failure type="test""#))
    }

    @Test(arguments: [
        [".", "--threshold", "101"], [".", "--filter", ""], [".", "--at", "tomorrow"], [""], [],
    ])
    func `wrong usage ends with 64`(_ arguments: [String]) throws {
        #expect(try Tool.run(["test"] + arguments, in: folder).status == 64)
    }

    @Test func `an instant is that of tests which state none`() throws {
        try folder.write(
            "acme.yaml",
            "virtsec: baseline/v1\nname: acme\nextends: [all]\n"
                + "rules: { tpm-missing: { enabled: false, because: x, until: 2027-01-31 } }\n")
        try folder.write(
            "tests/tpm.yaml",
            "virtsec: test/v1\nname: tpm\nbaseline: ../acme.yaml\ncases:\n  - { name: no TPM, exact: false,"
                + " inputs: [../machines/web01.xml], expect: { web01: { tpm-missing: violated } } }\n")
        #expect(try run("tests", "--at", "2027-02-01").status == 0)
        let early = try run("tests", "--at", "2027-01-31")
        #expect(early.status == 2 && early.errors.contains("switches the rule 'tpm-missing' off"), "\(early.errors)")
    }
}
#endif
