// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// Rules of files on every kind of asset, and which assets they are asked of.
@Suite struct AssetKindTests {
    private static let uuid = "5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10"
    private static let pool = """
        <pool type='dir'><name>images</name><uuid>\(uuid)</uuid><target><path>/srv/images</path>
        <permissions><mode>0777</mode><owner>0</owner><group>0</group></permissions></target></pool>
        """
    private static let host =
        "<capabilities><host><uuid>\(uuid)</uuid><cpu><arch>x86_64</arch></cpu></host></capabilities>"

    private func verdicts(
        _ rest: String, _ documents: [String], labels: LabelSet? = nil
    ) throws -> [String: Verdict] {
        let baseline = try Files.baseline(Files.header + rest + "\n").baseline
        var inventory = Inventory()
        for (number, text) in documents.enumerated() {
            for observation in try LibvirtXMLReader().observations(in: Array(text.utf8), path: "\(number).xml") {
                inventory.add(observation)
            }
        }
        inventory.labels = labels
        var verdicts: [String: Verdict] = [:]
        try Evaluator(baseline).assessHere(inventory, at: Files.instant)
            .forEachAsset(including: Set(Verdict.allCases)) { _, findings in
                for finding in findings { verdicts[finding.rule.id.description] = finding.verdict }
            }
        return verdicts
    }

    private static func custom(_ asset: String, _ require: String) -> String {
        "custom: [{ id: own-rule, title: T, severity: low, applies: { asset: \(asset) }, require: \(require) }]"
    }

    @Test(arguments: [
        ("pool", "{ name: images }", pool, Verdict.satisfied), ("pool", "{ name: other }", pool, .violated),
        ("volume", "{ name: { matches: '*.qcow2' } }", "<volume><name>a.qcow2</name></volume>", .satisfied),
        (
            "secret", "{ uuid: \(uuid.uppercased()) }",
            "<secret ephemeral='no' private='no'><uuid>\(uuid)</uuid></secret>", .satisfied
        ),
        ("snapshot", "{ name: before }", "<domainsnapshot><name>after</name></domainsnapshot>", .violated),
        ("filter", "{ name: { startsWith: acme } }", "<filter name='acme-base'/>", .satisfied),
        ("host", "{ uuid: \(uuid) }", host, .satisfied),
        ("pool", "{ labels.zone: dmz }", pool, .notAssessable), ("pool", "{ host.name: kvm1 }", pool, .notAssessable),
    ])
    func `a file declares rules on every kind of asset`(
        _ asset: String, _ require: String, _ document: String, _ verdict: Verdict
    ) throws {
        #expect(try verdicts(Self.custom(asset, require), [document]) == ["own-rule": verdict])
    }

    @Test func `every kind that rules judge can be named, and its rules be limited`() throws {
        for entry in Baseline.all.entries {
            let kind = RuleScope.assetName(of: entry.rule)
            let rule = "{ applies: { labels: { zone: dmz } }, because: x }"
            #expect(Files.problems(Files.header + "rules: { \(entry.id): \(rule) }\n") == "", "\(kind)")
        }
        let rule = "rules: { pool-writable-by-all: { applies: { name: NAME }, because: x } }"
        #expect(try verdicts(rule.replacing("NAME", with: "im*"), [Self.pool]) == ["pool-writable-by-all": .violated])
        #expect(
            try verdicts(rule.replacing("NAME", with: "b*"), [Self.pool]) == ["pool-writable-by-all": .notApplicable])
        let backup = "rules: { backup-not-encrypted: { applies: { name: x }, because: x } }"
        #expect(Files.problems(Files.header + backup + "\n").contains("a backup has no name"))
    }

    @Test func `labels of a file are those of pools too`() throws {
        let text = "virtsec: labels/v1\nassets: [{ match: { uuid: \(Self.uuid) }, labels: { zone: dmz } }]\n"
        let labels = try LabelReader().labels(Array(text.utf8), path: "l.yaml")
        let rule = Self.custom("pool", "{ labels.zone: lan }")
        #expect(try verdicts(rule, [Self.pool], labels: labels) == ["own-rule": .violated])
    }

    @Test(arguments: [
        ("5dd8*", [host], Verdict.violated), ("kvm*", [host], .notAssessable), ("5dd8*", [], .notAssessable),
        ("5dd8*", [host, host.replacing("5dd8f6a8", with: "5dd8f6a9")], .notAssessable),
    ])
    func `a rule is asked of the machines of one host`(_ pattern: String, _ hosts: [String], _ verdict: Verdict) throws
    {
        let rule = "rules: { tpm-missing: { applies: { host: '\(pattern)' }, because: x } }"
        #expect(try verdicts(rule, [domain()] + hosts)["tpm-missing"] == verdict)
        let text = BaselineText(try Files.baseline(Files.header + rule + "\n").baseline).text
        #expect(text.contains("{ fact: \"host.name\", matches: \"\(pattern)\" }"))
        #expect(try BaselineText(Files.baseline(text).baseline).text == text)
    }

    // MARK: - What lint and reader say of conditions

    @Test(arguments: [
        ("[{ uuid: \(uuid) }, { uuid: \(uuid.uppercased()) }]", false),
        ("[{ memory.maximum: 1 GiB }, { memory.maximum: 1073741824 }]", false),
        ("[{ memory.maximum: 1 GiB }, { memory.maximum: 1 MiB }]", true),
        ("[{ name: a }, { name: [b, c] }]", true), ("[{ name: [a, b] }, { name: a }]", false),
        ("[{ name: a }, { name: { isNot: a } }]", true),
        ("[{ name: { exists: true } }, { name: { absent: true } }]", true),
        ("[{ name: { exists: true } }, { name: { absent: false } }]", false),
    ])
    func `lint tells conditions that nothing can meet, and no others`(_ terms: String, _ isIdle: Bool) throws {
        let rule = "rules: { tpm-missing: { applies: { when: { and: \(terms) } }, because: x } }"
        let lint = BaselineLint(try Files.baseline(Files.header + rule + "\n"))
        #expect(lint.findings.contains { $0.message.contains("can never apply") } == isIdle)
    }

    @Test func `an unknown key beside a fact is told once`() {
        let problems = Files.problems(Files.header + Self.custom("machine", "{ fact: name, isnt: x }") + "\n")
        #expect(problems.split(separator: "\n").count == 1 && problems.contains("has no key 'isnt'"), "\(problems)")
    }

    @Test func `the host is asked of assets, not of their parts`() {
        let rule = Self.custom("machine", "{ any: disks, where: { host.name: x } }")
        #expect(Files.problems(Files.header + rule + "\n").contains("the host is said of assets, not of their parts"))
    }
}
#endif
