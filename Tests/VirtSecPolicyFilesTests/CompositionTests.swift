// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles

/// What comes of baselines that are laid over each other.
@Suite struct CompositionTests {
    private static func file(_ rest: String, name: String = "x") -> String {
        "virtsec: baseline/v1\nname: \(name)\n\(rest)\n"
    }

    private static let files = [
        "policy/off.yaml": file("rules: { display-listens-publicly: { enabled: false } }"),
        "policy/off-why.yaml": file("rules: { display-listens-publicly: { enabled: false, because: tenants } }"),
        "policy/off-chain.yaml": file("extends: [off.yaml]"),
        "policy/hi.yaml": file("extends: [recommended]\nrules: { display-listens-publicly: { severity: critical } }"),
        "policy/low.yaml": file("rules: { display-listens-publicly: { severity: low, because: base } }"),
        "policy/plain.yaml": file("rules: { display-listens-publicly: {} }"),
        "policy/tuned.yaml": file(
            "rules: { display-listens-publicly: { parameters: { allowed: [192.0.2.1] }, because: lab } }"),
        "policy/until.yaml": file(
            "extends: [recommended]\nrules: { display-listens-publicly: { enabled: false, because: x, until: 2027-06-30 } }"
        ),
    ]

    private static func problems(_ rest: String) -> String { Files.problems(Files.header + rest, beside: files) }

    // MARK: - Weakening

    @Test(arguments: [
        (
            "extends: [recommended, off.yaml]",
            "switching off 'display-listens-publicly', which 'recommended' set, by 'off.yaml'"
        ),
        ("extends: [recommended, off-chain.yaml]", "switching off 'display-listens-publicly'"),
        (
            "extends: [hi.yaml, recommended]",
            "the lower severity of 'display-listens-publicly', which 'policy/hi.yaml' set, by 'recommended'"
        ),
        ("extends: [hi.yaml, plain.yaml]", "the lower severity of 'display-listens-publicly'"),
        ("extends: [hi.yaml, off.yaml]\nrules: { display-listens-publicly: { enabled: false } }", "switching off"),
        ("extends: [hi.yaml, recommended]\nrules: { display-listens-publicly: {} }", "the lower severity of"),
    ])
    func `a rule that becomes weaker by what is named later needs a reason`(_ rest: String, _ what: String) {
        let problems = Self.problems(rest)
        #expect(problems.contains(what) && problems.contains("weakens it, and nothing says why"), "\(problems)")
        #expect(problems.hasPrefix("policy/acme.yaml:3:"), "\(problems)")
    }

    @Test(arguments: [
        "extends: [recommended, off-why.yaml]", "extends: [off.yaml, recommended]", "extends: [hi.yaml, low.yaml]",
        "extends: [recommended, hi.yaml]", "extends: [hi.yaml, recommended, hi.yaml]", "extends: [off.yaml]",
        "extends: [recommended, off.yaml]\nrules: { display-listens-publicly: { enabled: false, because: x } }",
        "extends: [recommended, off.yaml]\nrules: { display-listens-publicly: {} }",
        "extends: [hi.yaml, recommended]\nrules: { display-listens-publicly: { severity: critical } }",
        "extends: [hi.yaml, recommended]\nrules: { display-listens-publicly: { severity: high, because: x } }",
    ])
    func `with a reason, or as strong as before, it is read`(_ rest: String) { #expect(Self.problems(rest) == "") }

    @Test func `parameters that a later baseline changes without a reason are told`() throws {
        let file = try Files.baseline(Files.header + "extends: [tuned.yaml, recommended]\n", beside: Self.files)
        #expect(
            file.findings.map(\.message) == [
                "the parameters of 'display-listens-publicly' are changed by a later baseline, and nothing says why"
            ])
        #expect(
            try Files.baseline(Files.header + "extends: [recommended, tuned.yaml]\n", beside: Self.files).findings == []
        )
    }

    @Test func `switching off for good what is off until a day needs a reason of its own`() {
        let rules = "rules: { display-listens-publicly: { enabled: false } }"
        #expect(Self.problems("extends: [until.yaml]\n" + rules).contains("nothing says why"))
        #expect(Self.problems("extends: [off-why.yaml]\n" + rules) == "")
    }

    // MARK: - One id

    private static let custom = "custom: [{ id: acme-a, title: A, severity: low, require: { name: x } }]"

    @Test func `two baselines that declare one id are a problem, with both places`() {
        let files = [
            "policy/a.yaml": Self.file(Self.custom), "policy/b.yaml": Self.file(Self.custom),
            "policy/c.yaml": Self.file("extends: [a.yaml]"),
        ]
        #expect(
            Files.problems(Files.header + "extends: [a.yaml, b.yaml]\n", beside: files)
                == "policy/acme.yaml:3:19: 'acme-a' is declared twice, in policy/a.yaml:3:16 and in policy/b.yaml:3:16."
                + " Give one of the rules another id")
        #expect(Files.problems(Files.header + "extends: [a.yaml, c.yaml, ./a.yaml]\n", beside: files) == "")
    }

    @Test(arguments: RuleDescription.onWaivers.map(\.id.description))
    func `a rule cannot be called as a finding on a waiver`(_ id: String) {
        let text = Files.header + Self.custom.replacing("acme-a", with: id) + "\n"
        #expect(Files.problems(text).contains("'\(id)' is what a finding on a waiver is called. Choose another id"))
    }

    // MARK: - Sizes

    @Test func `findings and problems of a file that is named twice are told once`() throws {
        for (rule, isRead) in [("parameters: { allowed: [192.0.2.1] }", true), ("severity: lowest", false)] {
            var files = ["policy/f0.yaml": Self.file("rules: { display-listens-publicly: { \(rule) } }")]
            for level in 1...25 {
                let parent = "f\(level - 1).yaml"
                files["policy/f\(level).yaml"] = Self.file("extends: [\(parent), \(parent)]")
            }
            let reader = Files.reader(files)
            if isRead {
                #expect(try reader.baseline(at: "policy/f25.yaml").findings.count == 1)
            } else {
                let error = try #require(throws: PolicyFileError.self) { try reader.baseline(at: "policy/f25.yaml") }
                #expect(error.problems.count == 1)
            }
        }
    }

    @Test func `a baseline has a limited number of rules, and builds on a limited number of others`() {
        let rules = (0..<4_001).map { "  - { id: a-\($0), title: A, severity: low, require: { name: x } }" }
        let many = Files.problems(Files.header + "custom:\n" + rules.joined(separator: "\n") + "\n")
        #expect(many == "policy/acme.yaml:4:5: the baseline has more than 4000 rules, which is the limit")
        let own = rules.dropLast(101).joined(separator: "\n")
        let sum = Files.problems(Files.header + "extends: [all]\ncustom:\n\(own)\n")
        #expect(sum == "policy/acme.yaml:1:1: the baseline has more than 4000 rules, which is the limit")
        let parents = Array(repeating: "recommended", count: 65).joined(separator: ", ")
        #expect(Files.problems(Files.header + "extends: [\(parents)]\n").contains("more than 64 baselines"))
    }

    @Test func `of very many problems some are told, and how many more there are`() throws {
        let names = (0..<20_000).map { "  no-such-rule-at-all-\($0): {}" }.joined(separator: "\n")
        let error = try #require(throws: PolicyFileError.self) {
            try Files.baseline(Files.header + "rules:\n\(names)\n")
        }
        #expect(error.problems.count == FileDecoder.toldProblems + 1)
        #expect(error.problems.first?.description == "policy/acme.yaml: the file has at least 19800 more problems")
        let keys = (0..<20_000).map { "nam\($0): 1" }.joined(separator: "\n")
        #expect(Files.problems(Files.header + keys + "\n").contains("the file has at least 19800 more problems"))
    }

    @Test func `a condition has a limited number of parts and levels`() throws {
        let terms = Array(repeating: "{ name: x }", count: 2_000)
        func problems(_ condition: String) -> String {
            Files.problems(
                Files.header
                    + "custom: [{ id: a-b, title: A, severity: low, applies: { when: \(condition) }, require: { name: x } }]\n"
            )
        }
        #expect(problems("{ and: [\(terms.joined(separator: ", "))] }") == "")
        let more = terms + terms + terms
        #expect(problems("{ and: [\(more.joined(separator: ", "))] }").contains("'when' has more than 5000 parts"))
        let deep = String(repeating: "{ not: ", count: 50) + "{ name: x }" + String(repeating: " }", count: 50)
        #expect(problems(deep).contains("'when' nests deeper than 48 levels"))
    }
}
#endif
