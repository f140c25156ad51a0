// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

struct BaselineCommandTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func run(_ arguments: String...) throws -> Run { try Tool.run(arguments, in: folder) }

    private static let production = """
        virtsec: baseline/v1
        name: acme
        extends: [recommended]
        rules:
          display-listens-publicly: { severity: critical }
        custom:
          - id: acme-production-named
            title: A machine of production has another name
            severity: high
            applies: { when: { labels.environment: production } }
            require: { name: { startsWith: web } }

        """

    private static let labels = """
        virtsec: labels/v1
        assets:
          - { match: { name: db* }, labels: { environment: production } }

        """

    @Test func `assess judges by a file and by labels`() throws {
        try folder.write("acme.yaml", Self.production)
        try folder.write("labels.yaml", Self.labels)
        try folder.write("db01.xml", Definition.clean("db01"))
        let run = try run(
            "assess", "db01.xml", "--baseline", "acme.yaml", "--labels", "labels.yaml", "--format", "json")
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.output.contains("acme-production-named"))
        let without = try self.run(
            "assess", "db01.xml", "--baseline", "acme.yaml", "--allow-unassessed=acme-production-named")
        #expect(without.status != 1)
        #expect(without.output.contains("no labels were given"))
    }

    @Test func `a baseline that cannot be read ends with 2 and tells every problem`() throws {
        try folder.write("bad.yaml", "virtsec: baseline/v1\nnam: x\nrules: { nothing: {} }\n")
        try folder.write("db01.xml", Definition.clean("db01"))
        let run = try run("assess", "db01.xml", "--baseline", "bad.yaml")
        #expect(run.status == 2)
        #expect(run.errors.contains("bad.yaml:2:1: a baseline has no key 'nam'. Did you mean name?"))
        #expect(run.errors.contains("bad.yaml:3:10: there is no rule 'nothing'"))
        #expect(try self.run("assess", "db01.xml", "--baseline", "gone.yaml").status == 2)
        #expect(try self.run("assess", "db01.xml", "--baseline", "recomended").status == 64)
        #expect(try self.run("assess", "db01.xml", "--labels", "gone.yaml").status == 2)
    }

    @Test func `lint ends with 0, 1 or 2`() throws {
        try folder.write("good.yaml", Self.production)
        try folder.write(
            "bad.yaml",
            "virtsec: baseline/v1\nname: x\nextends: [recommended]\nrules: { display-listens-publicly: { enabled: false } }\n"
        )
        try folder.write(
            "idle.yaml",
            "virtsec: baseline/v1\nname: x\ncustom: [{ id: a-b, title: A, severity: low, applies: { when: { and: [{ name: a }, { name: b }] } }, require: { name: c } }]\n"
        )
        let good = try run("baseline", "lint", "good.yaml")
        #expect(good.status == 0, "\(good.output)")
        #expect(good.output.contains("rules in acme"))
        let bad = try run("baseline", "lint", "bad.yaml")
        #expect(bad.status == 1)
        #expect(
            bad.output.contains(
                "bad.yaml:4:10: switching off 'display-listens-publicly' weakens it, and nothing says why. Add 'because'"
            ))
        let idle = try run("baseline", "lint", "idle.yaml")
        #expect(idle.status == 1)
        #expect(idle.output.contains("the rule 'a-b' can never apply"))
        #expect(idle.output.contains("the baseline only knows machine; it has no rule on"))
        #expect(try run("baseline", "lint", "bad.yaml", "gone.yaml").status == 2)
        #expect(try run("baseline").status == 64)
    }

    @Test func `diff writes what its schema says, and takes the options of reading`() throws {
        try folder.write("acme.yaml", Self.production)
        try folder.write("labels.yaml", Self.labels)
        try folder.write("db01.xml", Definition.open())
        let schema = try OutputSchema("baseline-diff")
        let json = try run(
            "baseline", "diff", "recommended", "acme.yaml", "db01.xml", "--labels", "labels.yaml", "--jobs", "1",
            "--format", "json")
        #expect(json.status == 1 && json.errors.isEmpty, "\(json.errors)")
        #expect(try schema.errors(in: json.output) == [])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let verdicts = try #require(report["verdicts"] as? [[String: Any]])
        #expect(report["assets"] as? Int == 1 && verdicts.count == 1)
        #expect(verdicts.first?["before"] is NSNull && verdicts.first?["after"] as? String == "violated")
        let same = try run("baseline", "diff", "strict", "strict", "--format", "json")
        #expect(same.status == 0)
        #expect(try schema.errors(in: same.output) == [])
        let cut = try run("baseline", "diff", "strict", "strict", "db01.xml", "--max-bytes", "10")
        #expect(cut.status == 2 && cut.errors.contains("raise it with --max-bytes"), "\(cut.errors)")
        #expect(try run("baseline", "diff", "strict", "strict", "db01.xml", "--jobs", "0").status == 64)
        #expect(try run("baseline", "diff", "strict", "strict", "").status == 64)
    }

    @Test func `show writes a baseline as text, JSON and as a file again`() throws {
        try folder.write("acme.yaml", Self.production)
        let text = try run("baseline", "show", "acme.yaml")
        #expect(text.status == 0)
        #expect(text.output.contains("CRITICAL  display-listens-publicly"))
        #expect(text.output.contains("severity is high by itself"))
        #expect(text.output.contains("set by: acme.yaml"))
        let json = try run("baseline", "show", "acme.yaml", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["name"] as? String == "acme")
        let yaml = try run("baseline", "show", "acme.yaml", "--format", "yaml")
        try folder.write("again.yaml", yaml.output)
        #expect(try run("baseline", "show", "again.yaml", "--format", "yaml").output == yaml.output)
        #expect(try run("baseline", "diff", "acme.yaml", "again.yaml").status == 0)
    }

    @Test func `a built-in baseline is written as a file that lint takes`() throws {
        try folder.write("mine.yaml", try run("baseline", "show", "recommended", "--format", "yaml").output)
        let lint = try run("baseline", "lint", "mine.yaml")
        #expect(lint.status == 0 && lint.output.contains("rules in my-recommended"), "\(lint.output)")
        #expect(try run("baseline", "diff", "recommended", "mine.yaml").status == 0)
    }

    @Test func `lint says why a file cannot be read, and looks at built-in baselines`() throws {
        try folder.makeFolder("folder")
        for (path, why) in [("gone.yaml", "No such file or directory"), ("folder", "it is no file")] {
            let run = try run("baseline", "lint", path)
            #expect(run.status == 2 && run.output == "\(path): the file cannot be read: \(why)\n", "\(run.output)")
        }
        try folder.write("large.yaml", String(repeating: "#\n", count: 25_000_000))
        let large = try run("baseline", "lint", "large.yaml")
        #expect(large.output == "large.yaml: the file has more than 4194304 bytes, which is the limit\n")
        #expect(try run("baseline", "lint", "recommended").status == 0)
        #expect(try run("baseline", "lint", "hipaa").output.contains("not to comply"))
        #expect(try run("rules", "--baseline", "hipaa").output.contains("Documentation/Rules/Coverage.md"))
    }

    @Test func `rules are listed and explained from a file`() throws {
        try folder.write("acme.yaml", Self.production)
        #expect(try run("rules", "--baseline", "acme.yaml").output.contains("acme-production-named"))
        let one = try run("rules", "acme-production-named", "--baseline", "acme.yaml")
        #expect(one.status == 0 && one.output.contains("A machine of production has another name"), "\(one.errors)")
        for text in [one.output, try run("baseline", "show", "acme.yaml").output] {
            #expect(text.contains("pplies when") && text.contains("equires"), "\(text)")
            #expect(text.contains("labels.environment"))
        }
        #expect(try run("rules", "acme-no-such", "--baseline", "acme.yaml").status == 64)
        #expect(try run("rules", "--baseline", "gone.yaml").status == 2)
    }

    @Test func `rules of a file are those of the moment that is given`() throws {
        try folder.write(
            "acme.yaml",
            "virtsec: baseline/v1\nname: acme\nextends: [all]\nrules: { tpm-missing: { enabled: false, because: x, until: 2027-06-30 } }\n"
        )
        let before = try run("rules", "--baseline", "acme.yaml", "--at", "2027-06-30")
        #expect(before.status == 0 && !before.output.contains("tpm-missing"))
        let after = try run("rules", "--baseline", "acme.yaml", "--at", "2027-07-01")
        #expect(after.output.contains("tpm-missing"))
        #expect(try run("rules", "--at", "soon").status == 64)
    }

    @Test(arguments: [
        ["baseline", "lint", "strict"], ["baseline", "show", "strict"], ["baseline", "diff", "strict", "strict"],
        ["rules", "--baseline", "strict"], ["assess", "web01.xml", "--allow-unassessed", "--baseline", "strict"],
    ])
    func `a built-in name means the built-in baseline for every verb, and a path the file`(
        _ arguments: [String]
    ) throws {
        try folder.write("web01.xml", Definition.clean())
        let plain = try Tool.run(arguments, in: folder)
        try folder.write("strict", "virtsec: baseline/v1\nname: mine\nextends: []\n")
        let beside = try Tool.run(arguments, in: folder)
        #expect(beside.output == plain.output && beside.status == plain.status)
        #expect(beside.errors.contains("'strict' is the built-in baseline; write ./strict for the file"))
        let file = try Tool.run(arguments.map { $0 == "strict" ? "./strict" : $0 }, in: folder)
        #expect(!file.errors.contains("built-in"), "\(file.errors)")
        if arguments.last == "strict", arguments.count < 4 { #expect(file.output.contains("mine"), "\(file.output)") }
    }

    @Test func `policy files that are named may be pipes`() throws {
        try folder.write("acme.yaml", Self.production)
        try folder.write("labels.yaml", Self.labels)
        try folder.write("db01.xml", Definition.clean("db01"))
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        let tool = try Tool.executable().path
        shell.arguments = [
            "-c",
            "\"$0\" assess db01.xml --allow-unassessed --baseline <(cat acme.yaml) --labels <(cat labels.yaml)"
                + " --format json && exit 9; [ $? = 1 ] && \"$0\" baseline lint <(cat acme.yaml) <(cat labels.yaml)",
            tool,
        ]
        shell.currentDirectoryURL = folder.url
        let output = try folder.handle()
        shell.standardOutput = output
        try shell.run()
        shell.waitUntilExit()
        try output.seek(toOffset: 0)
        let text = String(decoding: try output.readToEnd() ?? Data(), as: UTF8.self)
        #expect(shell.terminationStatus == 0, "\(text)")
        #expect(text.contains("acme-production-named") && text.contains("a file of labels: 1 item"), "\(text)")
    }

    @Test func `show writes what its schema says`() throws {
        try folder.write(
            "acme.yaml",
            Self.production + "  - { id: acme-b, title: B, severity: low, require: { name: x } }\n")
        try folder.write(
            "top.yaml",
            "virtsec: baseline/v1\nname: top\ntitle: T\nextends: [acme.yaml]\nrules: { tpm-missing: {}, disk-cache-unsafe: "
                + "{ enabled: false, because: x, until: 2040-01-01 }, display-listens-publicly: { applies: { name: a }, because: y } }\n"
        )
        let schema = try OutputSchema("baseline-show")
        for name in ["top.yaml", "acme.yaml", "recommended", "hipaa"] {
            let run = try run("baseline", "show", name, "--format", "json")
            #expect(try schema.errors(in: run.output) == [], "\(name)")
        }
        #expect(try schema.errors(in: #"{"formatVersion":2,"name":5,"rules":[{}],"more":1}"#).count > 5)
    }

    @Test func `machines of one name and document are told apart`() throws {
        try folder.write(
            "low.yaml",
            "virtsec: baseline/v1\nname: low\nextends: [all]\nrules: { display-listens-publicly: { parameters: { allowed: [0.0.0.0] }, because: x } }\n"
        )
        let states = [Definition.open("web01"), Definition.clean("web01")]
        try folder.write(
            "snapshot.xml",
            "<domainsnapshot><name>s</name>\(states[0])\(states[1].replacingOccurrences(of: "domain", with: "inactiveDomain"))</domainsnapshot>"
        )
        let run = try run("baseline", "diff", "all", "low.yaml", "snapshot.xml")
        #expect(run.output.contains("display-listens-publicly on web01 (snapshot.xml), "), "\(run.output)")
        #expect(run.output.contains("violated → satisfied"))
    }

    @Test func `diff tells which rules change and which verdicts flip`() throws {
        try folder.write("acme.yaml", Self.production)
        try folder.write("db01.xml", Definition.open())
        let rules = try run("baseline", "diff", "recommended", "acme.yaml")
        #expect(rules.status == 1)
        #expect(rules.output.contains("changed  display-listens-publicly  severity high → critical"))
        #expect(rules.output.contains("added  acme-production-named  severity high"))
        let verdicts = try run("baseline", "diff", "recommended", "acme.yaml", "db01.xml")
        #expect(verdicts.output.contains("verdict  acme-production-named on db01 (db01.xml): none → notAssessable"))
        #expect(!verdicts.output.contains("verdict  display-listens-publicly"))
        #expect(try run("baseline", "diff", "strict", "strict").status == 0)
        #expect(try run("baseline", "diff", "strict", "strict", "gone.xml").status == 2)
    }
}
#endif
