// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

struct CommandLineTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("web01.xml", Definition.clean())
        try folder.write("db01.xml", Definition.open())
    }

    private func run(_ arguments: [String], output: FileHandle? = nil) throws -> Run {
        try Tool.run(arguments, in: folder, output: output)
    }

    @Test(arguments: [
        ["--help"], ["assess", "--help"], ["inspect", "--help"], ["rules", "--help"], ["help", "assess"], ["help"],
        ["help", "help"], ["help", "baseline", "lint"], ["--version"],
        ["version"], ["--generate-completion-script", "bash"], ["--generate-completion-script", "zsh"], ["rules"],
        ["rules", "display-listens-publicly"], ["inspect", "web01.xml"], ["inspect", "--coverage", "web01.xml"],
    ])
    func `ends with 0 and answers on standard output`(_ arguments: [String]) throws {
        let run = try run(arguments)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [
        [], ["--nope"], ["nope"], ["assess"], ["assess", ""], ["assess", "--nope", "web01.xml"],
        ["assess", "--format", "xml", "web01.xml"], ["assess", "--baseline", "none", "web01.xml"],
        ["assess", "--fail-on", "severe", "web01.xml"], ["assess", "--at", "yesterday", "web01.xml"],
        ["assess", "--jobs", "0", "web01.xml"], ["assess", "--include", "good", "web01.xml"],
        ["assess", "--allow-unassessed=no-such-rule", "web01.xml"], ["assess", "--allow-unassessed=", "web01.xml"],
        ["assess", "--max-bytes", "0", "web01.xml"], ["assess", "-", "-"], ["rules", "no-such-rule"], ["inspect"],
        ["inspect", "--format", "sarif", "web01.xml"], ["assess", "--max-bytes", "536870913", "web01.xml"],
        ["assess", "--max-nodes", "8388609", "web01.xml"], ["rules", "--layer", "cellar"],
        ["rules", "--severity", "high", "display-listens-publicly"],
    ])
    func `wrong usage ends with 64 and says why on standard error`(_ arguments: [String]) throws {
        let run = try run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test func `the parser's complaints name options as users know them`() throws {
        for arguments in [
            ["assess", "--allow-unassessed=", "web01.xml"], ["inspect", "--allow-unassessed=x", "web01.xml"],
        ] {
            let errors = try run(arguments).errors
            #expect(errors.contains("--allow-unassessed=") && !errors.contains("unassessed-rules"), "\(errors)")
        }
        let empty = try run(["assess", "--allow-unassessed=", "web01.xml"])
        #expect(empty.status == 64 && empty.errors.contains("--allow-unassessed= takes ids of rules"))
    }

    @Test func `a name that is nearly right gets a suggestion`() throws {
        let baseline = try run(["assess", "--baseline", "recomended", "web01.xml"])
        #expect(baseline.errors.contains("Did you mean recommended?"))
        let rule = try run(["rules", "display-listen-publicly"])
        #expect(rule.errors.contains("Did you mean display-listens-publicly?"))
    }

    @Test func `a verb that is nearly right gets a suggestion`() throws {
        let run = try run(["asess", "web01.xml"])
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.contains("there is no verb 'asess'. Did you mean assess?"))
        #expect(try self.run(["web01.xml"]).errors.contains("The verbs are: assess, inspect"))
    }

    @Test(arguments: [
        (["help", "asess"], "Did you mean assess?"), (["help", "baseline", "lnt"], "Did you mean lint?"),
        (["help", "rules", "more"], "there is no verb 'more'"),
        (["help", "nothing-like-it"], "There are: assess, inspect"),
    ])
    func `help on something that is no verb ends with 64`(_ arguments: [String], _ complaint: String) throws {
        let run = try run(arguments)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.contains(complaint), "\(run.errors)")
    }

    @Test func `a document over the limit names the option that raises it`() throws {
        let run = try run(["assess", "web01.xml", "--max-bytes", "100"])
        #expect(run.status == 2 && run.output.contains("raise it with --max-bytes"), "\(run.output)")
        let input = try Tool.run(["assess", "-", "--max-bytes", "100"], in: folder, input: Definition.clean())
        #expect(input.status == 2 && input.output.contains("raise it with --max-bytes"), "\(input.output)")
    }

    @Test func `a rule in the place of an ASSET is recognised`() throws {
        let run = try run(["assess", "--allow-unassessed", "display-listens-publicly", "web01.xml"])
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.contains("--allow-unassessed=display-listens-publicly, without a blank"))
        try folder.write("display-listens-publicly", Definition.clean())
        let file = try self.run(["assess", "--allow-unassessed", "display-listens-publicly"])
        #expect(file.status == 0, "\(file.errors)")
    }

    @Test func `rules are listed with their baselines, and by severity and layer`() throws {
        let all = try run(["rules"]).output.split(separator: "\n")
        let console = try #require(all.first { $0.contains("display-listens-publicly") })
        #expect(console.contains("  recommended, strict, all  "))
        let kept = try #require(all.first { $0.contains("display-shares-clipboard") })
        #expect(kept.contains("  strict, all  "))
        let high = try run(["rules", "--severity", "high"]).output.split(separator: "\n").dropLast()
        #expect(!high.isEmpty && high.count < all.count - 1)
        #expect(high.allSatisfy { $0.hasPrefix("HIGH") || $0.hasPrefix("CRITICAL") })
        let json = try run(["rules", "--layer", "storage", "--format", "json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let rules = try #require(report["rules"] as? [[String: Any]])
        #expect(!rules.isEmpty && rules.allSatisfy { $0["layer"] as? String == "storage" })
        #expect(rules.allSatisfy { ($0["baselines"] as? [String])?.contains("all") == true })
        #expect(
            try run(["rules", "display-listens-publicly"]).output.contains("baselines    recommended, strict, all"))
    }

    @Test func `help offers nothing that does not work yet, and the version says that there is no release`() throws {
        for arguments in [["--help"], ["assess", "--help"], ["inspect", "--help"]] {
            let help = try run(arguments).output
            #expect(!help.contains("virtsec risk") && !help.contains("virtsec history"))
        }
        #expect(try run(["--version"]).output == "0.1.0-dev\n")
        #expect(try run(["version"]).output == "0.1.0-dev\n")
        #expect(
            try run(["assess", "db01.xml", "--format", "sarif"]).output.contains("\"semanticVersion\":\"0.1.0-dev\""))
    }

    @Test(arguments: [["assess", "web01.xml"], ["inspect", "web01.xml"], ["rules"]])
    func `output that cannot be written ends with 74`(_ arguments: [String]) throws {
        #expect(try run(arguments + ["--output", "no/such/folder/report"]).status == 74)
        #expect(try run(arguments + ["--output", "."]).status == 74)
        guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
        #expect(try run(arguments, output: full).status == 74)
        #expect(try run(arguments + ["--output", "/dev/full"]).status == 74)
    }

    @Test func `a reader that goes away ends with 74`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        #expect(try run(["assess", "db01.xml", "--format", "json"], output: pipe.fileHandleForWriting).status == 74)
    }

    @Test func `a report to a file is what standard output would get, and nothing else is left`() throws {
        let before = folder.names
        let direct = try run(["assess", "db01.xml", "--format", "sarif"])
        let written = try run(["assess", "db01.xml", "--format", "sarif", "--output", "report.sarif"])
        #expect(written.status == direct.status)
        #expect(written.output.isEmpty)
        #expect(folder.text("report.sarif") == direct.output)
        #expect(folder.names == (before + ["report.sarif"]).sorted())
    }

    @Test func `a link stays a link, and its target gets the report`() throws {
        try folder.write("real.json", "old")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: "link.json").path, withDestinationPath: "real.json")
        #expect(try run(["rules", "--format", "json", "--output", "link.json"]).status == 0)
        #expect(folder.text("real.json")?.hasPrefix("{\n  \"formatVersion\":1") == true)
        let link = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: "link.json").path)
        #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func `a report that fails leaves the old file as it was`() throws {
        try folder.write("report.json", "old")
        #expect(try run(["assess", "db01.xml", "--baseline", "none", "--output", "report.json"]).status == 64)
        #expect(folder.text("report.json") == "old")
    }

    @Test func `inspect of what cannot be read ends with 2`() throws {
        try folder.write("broken.xml", Definition.broken)
        try folder.makeFolder("empty")
        for asset in ["broken.xml", "empty", "nowhere", "qemu+unix:///system?socket=/nowhere/sock"] {
            #expect(try run(["inspect", asset]).status == 2)
        }
    }

    @Test func `inspect tells each machine with what its document says`() throws {
        let run = try run(["inspect", "web01.xml", "--format", "json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let machine = try #require((report["machines"] as? [[String: Any]])?.first)
        #expect(machine["name"] as? String == "web01")
        #expect(machine["uuid"] as? String == "5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10")
        #expect(machine["kind"] as? String == "libvirt-domain")
        #expect((machine["source"] as? [String: Any])?["line"] as? Int == 1)
        let counts = try #require(machine["counts"] as? [String: Int])
        #expect(counts["elements"] == 10)
        #expect(counts["attributes"] == 7)
    }

    @Test func `notes are left out on request, results are not`() throws {
        let run = try run(["assess", "nowhere", "--format", "json", "--quiet"])
        #expect(run.status == 2)
        #expect(run.errors.isEmpty)
        #expect(!run.output.isEmpty)
    }
}
