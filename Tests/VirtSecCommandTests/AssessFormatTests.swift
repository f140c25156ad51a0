// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Formats of `assess` beside text, JSON and SARIF, and `--explain`.
struct AssessFormatTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func assess(_ arguments: String...) throws -> Run {
        try Tool.run(["assess"] + arguments, in: folder)
    }

    @Test(arguments: [
        ("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"), ("markdown", "### VirtSec: failed"),
        ("oscal", "{\n  \"assessment-results\":{\n"), ("html", "<!DOCTYPE html>\n"),
    ])
    func `a format is written, and changes no exit code`(_ format: String, _ start: String) throws {
        try folder.write("db01.xml", Definition.open())
        let run = try assess("db01.xml", "--format", format, "--at", "2027-01-01")
        #expect(run.status == 1)
        #expect(run.output.hasPrefix(start) && run.output.hasSuffix("\n"))
        #expect(run.output.contains("display-listens-publicly"))
        #expect(try assess("db01.xml", "--format", format, "--at", "2027-01-01").output == run.output)
    }

    @Test(arguments: ["junit", "markdown", "html"])
    func `the time of the run is in no report that can do without it`(_ format: String) throws {
        try folder.write("db01.xml", Definition.open())
        #expect(
            try !assess("db01.xml", "--format", format).output.contains(
                "\(Calendar.current.component(.year, from: .now))-"))
    }

    @Test func `a verdict is explained, and its kind is the exit code`() throws {
        try folder.write("all/db01.xml", Definition.open())
        try folder.write("all/web01.xml", Definition.clean())
        let bad = try assess("all", "--explain", "display-listens-publicly@db01")
        #expect(bad.status == 1)
        #expect(bad.output.contains("displays.listenAddresses = 0.0.0.0  all/db01.xml:8:"), "\(bad.output)")
        let good = try assess("all", "--explain", "display-listens-publicly@all/web01.xml", "--format", "json")
        #expect(good.status == 0)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(good.output.utf8)) as? [String: Any])
        #expect(report["verdict"] as? String == "satisfied")
        #expect((report["facts"] as? [Any])?.isEmpty == false)
    }

    @Test func `an explanation tells what could not be read, and is no good then`() throws {
        try folder.write("web01.xml", Definition.clean())
        try folder.write("db01.xml", Definition.open())
        let good = try assess("web01.xml", "missing.xml", "--explain", "display-listens-publicly@web01")
        #expect(good.status == 2 && good.errors.contains("missing.xml") && good.errors.contains("could not tell"))
        #expect(good.output.contains("satisfied"))
        let bad = try assess("db01.xml", "missing.xml", "--explain", "display-listens-publicly@db01")
        #expect(bad.status == 1 && bad.errors.contains("missing.xml"))
    }

    @Test func `a question that cannot be answered says why`() throws {
        try folder.write("all/web01.xml", Definition.clean())
        try folder.write("all/b.xml", Definition.clean())
        let several = try assess("all", "--explain", "display-listens-publicly@web01")
        #expect(several.status == 2 && several.errors.contains("'web01' are 2 assets; name one by its id"))
        let none = try assess("all", "--explain", "display-listens-publicly@web02")
        #expect(none.status == 2 && none.errors.contains("no asset is called 'web02'. Did you mean"))
        #expect(try assess("all", "--explain", "display-listens-publicly").status == 64)
        #expect(try assess("all", "--explain", "display-listens-publicy@web01").errors.contains("Did you mean"))
        #expect(try assess("all", "--explain", "tpm-missing@web01", "--format", "sarif").status == 64)
    }

    /// The digest is that which sha256sum gives.
    @Test func `a report can be tied to its run and to the files that it is of`() throws {
        try folder.write("n.xml", "<network><name>n</name></network>\n")
        let run = try assess("n.xml", "--format", "json", "--fail-on", "critical")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let record = try #require(report["run"] as? [String: Any])
        #expect(record["version"] as? String == "0.1.0-dev" && record["failsOn"] as? String == "critical")
        #expect(
            record["answer"] as? String == ["passed", "failed", "undecided"][Int(run.status)] && record["at"] == nil)
        #if Trust
        let digest = "d4f40d9e5e52f552d0bf9f3181f2c36f3084acd2f914dfbab0d6fb21acc110e8"
        #expect((report["documents"] as? [[String: String]]) == [["path": "n.xml", "sha256": digest]])
        for format in ["sarif", "oscal"] {
            #expect(try assess("n.xml", "--format", format).output.contains(digest), "\(format)")
        }
        let shown = try Tool.run(["baseline", "show", "recommended", "--format", "json"], in: folder)
        let baseline = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
        #expect((record["baseline"] as? [String: String])?["sha256"] == baseline["sha256"] as? String)
        #expect((baseline["sha256"] as? String)?.count == 64)
        #endif
    }

    @Test(arguments: ["text", "junit", "markdown", "json", "sarif", "oscal"])
    func `every format names the version`(_ format: String) throws {
        try folder.write("n.xml", "<network><name>n</name></network>\n")
        #expect(try assess("n.xml", "--format", format).output.contains("0.1.0-dev"))
    }

    @Test func `JUnit goes by the gate where that is asked for`() throws {
        try folder.write("db01.xml", Definition.open())
        let plain = try assess("db01.xml", "--format", "junit", "--fail-on", "critical", "--allow-unassessed")
        #expect(plain.status == 0 && plain.output.contains("<failure") && plain.output.contains("<error"))
        let gated = try assess(
            "db01.xml", "--format", "junit", "--fail-on", "critical", "--allow-unassessed", "--junit-by-gate")
        #expect(gated.status == 0 && !gated.output.contains("<failure") && !gated.output.contains("<error"))
        #expect(gated.output.contains("<skipped message=\"does not decide: high, violated: "))
        let red = try assess("db01.xml", "--format", "junit", "--junit-by-gate")
        #expect(red.status == 1 && red.output.contains("<failure type=\"high\""))
        #expect(!red.output.contains("<failure type=\"low\"") && !red.output.contains("<failure type=\"medium\""))
        #expect(try assess("db01.xml", "--junit-by-gate").status == 64)
    }

    @Test(arguments: ["text", "junit", "sarif", "markdown", "oscal"])
    func `what has no content or no target is told in every format, and ends with 2`(_ format: String) throws {
        try folder.write("all/web01.xml", Definition.clean())
        try folder.write("all/db01.xml", "")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: "all/gone.xml").path, withDestinationPath: "/nonexistent/gone.xml")
        let run = try assess("all", "--allow-unassessed", "--format", format)
        #expect(run.status == 2)
        for part in ["all/db01.xml", "an empty file", "all/gone.xml", "something that is not there"] {
            #expect(run.output.contains(part), "\(part)")
        }
    }

    @Test(arguments: ["9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00+01:00", "1800-01-01", "3000-01-01"])
    func `a moment that no report can write is refused with the reason`(_ moment: String) throws {
        try folder.write("web01.xml", Definition.clean())
        for verb in [["assess", "web01.xml"], ["test", "."], ["baseline", "lint", "x.yaml"]] {
            let run = try Tool.run(verb + ["--at", moment], in: folder)
            #expect(run.status == 64 && run.errors.contains("outside of the years 1970 to 2999"), "\(run.errors)")
        }
    }
}
