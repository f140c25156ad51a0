// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct BaselineTextTests {
    @Test(arguments: Baseline.builtIn.map(\.name)) func `a built-in baseline is written and read again`(_ name: String)
        throws
    {
        let baseline = try #require(Baseline.builtIn.first { $0.name == name })
        let again = try Files.baseline(BaselineText(baseline).text).baseline
        #expect(again.name == "my-\(name)")
        #expect(BaselineDifference(from: baseline, to: again).changes.isEmpty)
        #expect(again.entries.map(\.id) == baseline.entries.map(\.id))
    }

    @Test func `what is written reads as the same baseline, for hundreds at random`() throws {
        for seed in UInt64(0)..<300 {
            var random = RandomBaselines(seed: seed)
            let text = random.text()
            let first = try Files.baseline(text).baseline
            let written = BaselineText(first).text
            try Self.expectSame(text, written, "seed \(seed)")
            let again = try Files.baseline(written).baseline
            #expect(BaselineText(again).text == written, "seed \(seed)")
            #expect(BaselineDifference(from: first, to: again).changes.isEmpty, "seed \(seed)")
            #expect(again.disabled.map(\.id) == first.disabled.map(\.id), "seed \(seed)")
            #expect(again.entries.map(\.because) == first.entries.map(\.because), "seed \(seed)")
            #expect(again.entries.map(\.until) == first.entries.map(\.until), "seed \(seed)")
            #expect((again.title, again.summary) == (first.title, first.summary), "seed \(seed)")
            for (left, right) in zip(first.entries, again.entries) {
                #expect(left.description.title == right.description.title)
                #expect(left.description.references == right.description.references)
            }
        }
    }

    /// Whether two files come to the same, now and whenever a last day has passed.
    private static func expectSame(
        _ text: String, _ written: String, beside files: [String: String] = [:], _ comment: Comment
    ) throws {
        for day in ["2027-06-30", "2027-07-01", "2028-02-01", "2031-04-20", "2031-12-31"] {
            let instant = try #require(Instant(day))
            let left = try Files.baseline(text, beside: files, at: instant).baseline
            let right = try Files.baseline(written, at: instant).baseline
            let changes = BaselineDifference(from: left, to: right).changes
            #expect(changes.isEmpty, "\(comment) on \(day): \(changes)\n\(text)\n\(written)")
            #expect(left.disabled.map(\.id) == right.disabled.map(\.id), "\(comment) on \(day)")
        }
    }

    private static let base =
        "virtsec: baseline/v1\nname: base\nextends: [recommended]\nrules: { disk-cache-unsafe: { severity: critical } }\n"

    @Test(arguments: [
        "display-listens-publicly: { enabled: false, because: y, until: 2027-06-30 }",
        "display-listens-publicly: { parameters: { allowed: [192.0.2.1] }, until: 2027-06-30 }",
        "disk-cache-unsafe: { enabled: false, because: y, until: 2027-06-30 }",
        "disk-cache-unsafe: { severity: low, because: y, until: 2027-06-30 }",
        "disk-cache-unsafe: { severity: high, because: y, until: 2027-06-30 }",
        "disk-cache-unsafe: { applies: { name: 'a*' }, because: y, until: 2027-06-30 }",
        "tpm-missing: { severity: info, because: y, until: 2027-06-30 }",
        "owner-missing: { enabled: false, until: 2027-06-30 }",
        "disk-cache-unsafe: { enabled: false, because: y, until: 2027-06-30, then: [{ severity: low, because: z, until: 2028-01-31 }, {}] }",
        "acme-a: { enabled: false, because: y, until: 2027-06-30 }",
        "acme-a: { severity: info, because: y, until: 2027-06-30, then: [{ severity: critical }] }",
    ])
    func `what comes after a last day is written too`(_ rule: String) throws {
        let custom = "custom: [{ id: acme-a, title: A, severity: low, require: { name: x } }]\n"
        let text = Files.header + "extends: [base.yaml]\n\(custom)rules:\n  \(rule)\n"
        let files = ["policy/base.yaml": Self.base]
        let written = BaselineText(try Files.baseline(text, beside: files).baseline).text
        try Self.expectSame(text, written, beside: files, "\(rule)")
    }

    @Test func `a rule that many files limit and end is written and read again`() throws {
        var files = ["policy/f0.yaml": Self.base.replacing("name: base", with: "name: f0")]
        for level in 1...60 {
            let day = "2031-0\(1 + level % 9)-1\(level % 10)"
            let rule =
                "{ applies: { when: { not: { name: n\(level), uuid: { absent: true } } } }, because: b, until: \(day) }"
            files["policy/f\(level).yaml"] =
                "virtsec: baseline/v1\nname: f\(level)\nextends: [f\(level - 1).yaml]\nrules: { disk-cache-unsafe: \(rule) }\n"
        }
        let text = Files.header + "extends: [f60.yaml]\n"
        let written = BaselineText(try Files.baseline(text, beside: files).baseline).text
        try Self.expectSame(text, written, beside: files, "chain")
    }

    @Test(arguments: [
        ("{ enabled: false, because: y, then: [{}] }", "what counts then has no 'until' before it. Add 'until'"),
        ("{ severity: low, because: y, until: 2027-06-30, then: [] }", "'then' lists from 1 to 100 statements"),
        ("{ severity: low, because: y, until: 2027-06-30, then: [{ severity: info }] }", "nothing says why"),
        ("{ severity: low, because: y, until: 2027-06-30, then: [{ then: [{}] }] }", "has no key 'then'"),
    ])
    func `what counts then is checked like the rest`(_ change: String, _ problem: String) {
        let text = Files.header + "extends: [recommended]\nrules: { disk-cache-unsafe: \(change) }\n"
        #expect(Files.problems(text).contains(problem), "\(Files.problems(text))")
    }

    @Test func `text of any kind survives`() throws {
        let hostile = "a\"b\\c\nd\t\u{0}\u{7F}\u{85}\u{2028}\u{FEFF}\u{200B}\u{1F600}ü*&!# : - "
        let file = try Files.baseline(Files.header + "title: \(YAMLText.quoted(hostile))\n")
        #expect(file.baseline.title == hostile)
    }

    @Test func `a weakening from Swift is written with a reason`() throws {
        let baseline = Baseline.recommended.setting(.info, for: "display-listens-publicly")
        #expect(
            try Files.baseline(BaselineText(baseline).text).baseline["display-listens-publicly"]?.because
                == "no reason is known")
    }
}

/// Baselines at random: the same for the same seed.
private struct RandomBaselines {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func number(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(values.count)] }
    private mutating func chance() -> Bool { number(2) == 0 }

    private mutating func words() -> String {
        YAMLText.quoted(
            (0...number(3)).map { _ in pick(["tenant", "*", "5", "yes", "ü\"", "a: b", "#", "\n", "—"]) }.joined(
                separator: " ") + "x")
    }

    mutating func text() -> String {
        var lines = ["virtsec: baseline/v1", "name: \(pick(["acme", "\"ü — 5\"", "\"yes\""]))"]
        if chance() { lines.append("title: \(words())") }
        if chance() { lines.append("description: \(words())") }
        if chance() { lines.append("extends: [\(pick(["recommended", "strict", "all"]))]") }
        let custom = (0..<number(4)).map { "acme-\($0)" }
        if !custom.isEmpty { lines += ["custom:"] + custom.flatMap { self.custom($0) } }
        let rules = Baseline.all.entries.filter { $0.rule is any MachineRule }
        let ids = Set((0..<number(6)).map { _ in pick(rules).id.description }).sorted()
        let named = ids + custom.filter { _ in chance() }
        if !named.isEmpty { lines += ["rules:"] + named.map { "  \($0): \(setting($0))" } }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func setting(_ id: String) -> String {
        var parts = ["because: \(words())"]
        if number(4) == 0 {
            parts.append("enabled: false")
        } else {
            let own = Baseline.all[RuleID(id)]?.severity ?? .low
            if chance() { parts.append("severity: \(pick(Severity.allCases))") }
            if id == "display-listens-publicly" || id == "stream-device-listens-publicly", chance() {
                parts.append("parameters: { allowed: [192.0.2.\(number(9)), '::1'] }")
            }
            if chance() { parts += ["applies: { when: \(condition(2)) }", "until: 2031-0\(1 + number(9))-15"] }
            if chance(), parts.count > 1, parts.contains(where: { $0.hasPrefix("until") }) {
                parts.append("then: [{ severity: \(pick(Severity.allCases)), because: \(words()) }]")
            }
            _ = own
        }
        return "{ \(parts.joined(separator: ", ")) }"
    }

    private mutating func custom(_ id: String) -> [String] {
        var lines = ["  - id: \(id)", "    title: \(words())", "    severity: \(pick(Severity.allCases))"]
        if chance() { lines.append("    applies: { when: \(condition(2)) }") }
        lines.append("    require: \(condition(3))")
        if chance() {
            lines.append("    references: [\"NIST SP 800-125 §4.\(number(9))\", \"Acme \(number(9))\", Handbook]")
        }
        if chance() { lines.append("    remedy: \(words())") }
        if chance() { lines.append("    layer: \(pick(Layer.allCases))") }
        return lines
    }

    private mutating func condition(_ depth: Int) -> String {
        if depth > 0, chance() {
            switch number(4) {
            case 0: return "{ and: [\(condition(depth - 1)), \(condition(depth - 1))] }"
            case 1: return "{ or: [\(condition(depth - 1))] }"
            case 2: return "{ not: \(condition(depth - 1)) }"
            default: return "{ \(pick(["any", "all", "none"])): disks, where: { bus: [sata, virtio], readOnly: true } }"
            }
        }
        return pick(
            [
                "{ name: \(words()) }", "{ devices.redirectedUSB: 1 }", "{ labels.zone: [dmz, lan] }",
                "{ name: { matches: 'w*' } }",
                "{ fact: processors.maximum, atLeast: \(number(9)), isNot: 4 }", "{ any: displays }",
                "{ virtualization: kvm, name: a }",
                "{ fact: firmware.secureBoot, is: true }", "{ fact: uuid, exists: \(chance()) }",
                "{ memory.maximum: { atMost: 4 GiB } }",
            ].filter { !$0.contains("redirected") })
    }
}
#endif
