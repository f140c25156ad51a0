// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

/// `baseline lint` of every kind of policy file, and `inspect --labels`.
struct LintCommandTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("acme.yaml", Self.baseline)
        try folder.write("labels.yaml", Self.labels)
        try folder.write("waivers.yaml", Self.waivers)
        try folder.write("tests.yaml", Self.tests)
        try folder.write("web01.xml", Definition.clean())
    }

    private static let baseline = """
        virtsec: baseline/v1
        name: acme
        custom: [{ id: acme-named, title: T, severity: low, require: { name: { startsWith: web } } }]

        """

    private static let labels = """
        virtsec: labels/v1
        assets:
          - { match: { name: "web*" }, labels: { environment: production, owner: alice } }
          - { match: { name: web01 }, labels: { owner: bob } }

        """

    private static let waivers = """
        virtsec: waivers/v1
        waivers:
          - id: W-1
            rules: [acme-named]
            scope: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10 }]
            owner: alice
            reason: It is being replaced.
            ticket: SEC-1
            expires: 2027-06-30
            compensatingControl: It has a network of its own.

        """

    private static let tests = """
        virtsec: test/v1
        name: names
        baseline: acme.yaml
        cases: [{ name: a, inputs: [web01.xml], expect: { web01: { acme-named: satisfied } } }]

        """

    private func run(_ arguments: String...) throws -> Run { try Tool.run(arguments, in: folder) }

    private func lint(_ files: String..., at instant: String = "2027-01-01") throws -> Run {
        try Tool.run(["baseline", "lint", "--at", instant] + files, in: folder)
    }

    @Test func `each kind of policy file is told as what it is, and waivers know the baselines beside them`() throws {
        let run = try lint("waivers.yaml", "labels.yaml", "tests.yaml", "acme.yaml", "hipaa")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "waivers.yaml: a file of waivers: 1 waiver for 1 rule; the first ends on 2027-06-30")
        #expect(lines[1] == "labels.yaml: a file of labels: 2 items, which give environment, owner")
        #expect(lines[2] == "tests.yaml: a file of tests: 1 test of acme.yaml")
        #expect(lines[3].hasPrefix("acme.yaml: a baseline: 1 rule in acme; the baseline only knows machine"))
        #expect(lines[4].hasPrefix("hipaa: a baseline: "))
        let alone = try lint("waivers.yaml")
        #expect(alone.status == 1 && alone.output.contains("waivers.yaml:4:13: there is no rule 'acme-named'"))
        #expect(alone.output.contains("waivers.yaml: a file of waivers with 1 problem\n"))
    }

    @Test func `a waiver that no longer counts is to be mended`() throws {
        let over = try lint("waivers.yaml", "acme.yaml", at: "2027-07-01")
        #expect(over.status == 1)
        #expect(over.output.contains("waivers.yaml:3:5: the waiver 'W-1' ended on 2027-06-30 and covers nothing"))
        let long = try lint("waivers.yaml", "acme.yaml", at: "2026-06-29")
        #expect(long.status == 1 && long.output.contains("lies 366 days ahead, more than 365"), "\(long.output)")
        let allowed = try lint("waivers.yaml", "acme.yaml", "--longest-waiver", "366", at: "2026-06-29")
        #expect(allowed.status == 0)
    }

    @Test(arguments: [
        ("virtsec: waver/v1\n", "x.yaml:1:10: there is no kind of policy file 'waver/v1'. Did you mean"),
        ("name: x\n", "x.yaml:1:1: the file does not say what it is. Begin it with 'virtsec: KIND'"),
        ("- 1\n", "x.yaml:1:1: the file does not say what it is"),
        ("waivers: []\n", "x.yaml:1:1: the file does not say what it is. Begin it with 'virtsec: waivers/v1'"),
        ("virtsec: waivers/v2\n", "this version of virtsec reads waivers/v1, not waivers/v2"),
        ("virtsec: labels/v1\nassets: [\n", "x.yaml: a file of labels with 1 problem"), ("", "the file is empty"),
    ])
    func `a file that does not say rightly what it is`(_ text: String, _ problem: String) throws {
        try folder.write("x.yaml", text)
        let run = try lint("x.yaml")
        #expect(run.status == 1 && run.output.contains(problem), "\(run.output)")
        #expect(!run.output.contains("baseline/v1'"), "\(run.output)")
    }

    @Test func `lint writes what its schema says`() throws {
        try folder.write("bad.yaml", "virtsec: waivers/v1\nwaivers: [{}]\n")
        let schema = try OutputSchema("lint")
        let run = try lint("bad.yaml", "gone.yaml", "labels.yaml", "strict", "--format", "json")
        #expect(run.status == 2)
        #expect(try schema.errors(in: run.output) == [])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let files = try #require(report["files"] as? [[String: Any]])
        #expect(files.map { $0["kind"] as? String } == ["waivers", nil, "labels", "baseline"])
        #expect(files.map { $0["readable"] as? Bool } == [true, false, true, true])
        #expect((report["summary"] as? [String: Int]) == ["files": 4, "problems": 9, "unreadable": 1])
    }

    // MARK: - Labels of assets

    @Test func `inspect shows the labels of each asset and who gives them`() throws {
        let text = try run("inspect", "web01.xml", "--labels", "labels.yaml")
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.output.contains("\n  label environment = production  (labels.yaml:3:55)\n"), "\(text.output)")
        #expect(text.output.contains("\n  label owner is not known, "))
        #expect(text.output.contains("(labels.yaml:3:74, labels.yaml:4:48)"))
        #expect(try !run("inspect", "web01.xml").output.contains("label "))
        let json = try run("inspect", "web01.xml", "--labels", "labels.yaml", "--format", "json")
        #expect(try OutputSchema("inspect").errors(in: json.output) == [])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let labels = try #require((report["machines"] as? [[String: Any]])?.first?["labels"] as? [[String: Any]])
        #expect(labels.map { $0["name"] as? String } == ["environment", "owner"])
        #expect(labels[0]["value"] as? String == "production" && labels[1]["unseen"] is String)
        let sources = try #require(labels[1]["sources"] as? [[String: Any]])
        #expect(sources.map { $0["value"] as? String } == ["alice", "bob"])
        #expect(try run("inspect", "web01.xml", "--coverage", "--labels", "labels.yaml").status == 64)
        #expect(try run("inspect", "web01.xml", "--labels", "gone.yaml").status == 2)
    }

    @Test func `labels of the definition itself are shown with their line, and of many assets too`() throws {
        let stated = Definition.clean("db01").replacingOccurrences(
            of: "<devices>",
            with: "<metadata>\n<v:labels xmlns:v=\"urn:virtsec:labels:1.0\">\n<v:label name=\"zone\">dmz</v:label>\n"
                + "</v:labels>\n</metadata><devices>")
        try folder.write("db01.xml", stated)
        let line = try #require(stated.components(separatedBy: "\n").firstIndex { $0.contains("zone") }) + 1
        let own = try run("inspect", "db01.xml")
        #expect(own.output.contains("  label zone = dmz  (db01.xml:\(line):"), "\(own.output)")
        for number in 10..<40 { try folder.write("many/web\(number).xml", Definition.clean("web\(number)")) }
        let many = try run("inspect", "many", "--labels", "labels.yaml").output
        #expect(many.components(separatedBy: "  label environment = production").count == 31)
    }
}
#endif
