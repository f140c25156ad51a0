// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct BaselineReaderTests {
    @Test func `a file builds on a baseline and changes it`() throws {
        let file = try Files.baseline(
            """
            virtsec: baseline/v1
            name: acme-production
            title: Production
            extends: [recommended]
            rules:
              display-listens-publicly: { severity: critical, parameters: { allowed: [127.0.0.1] } }
              display-without-password: { enabled: false, because: "consoles are reached through SSH", until: 2027-06-30 }
              disk-shareable:
            custom:
              - id: acme-no-usb-redirection
                title: USB redirection is not allowed in production
                severity: medium
                applies: { asset: machine, when: { labels.environment: production } }
                require: { none: devices.redirectedUSB }
                remedy: Remove the <redirdev> elements.
                references: ["NIST SP 800-125 §4.2"]
            """)
        let baseline = file.baseline
        #expect(baseline.name == "acme-production")
        #expect(baseline.title == "Production")
        let console = try #require(baseline["display-listens-publicly"])
        #expect(console.severity == .critical)
        #expect(console.unlimitedRule.settings.first { $0.name == "allowed" }?.values == ["127.0.0.1"])
        #expect(console.setBy == "policy/acme.yaml")
        #expect(baseline["display-without-password"] == nil)
        #expect(baseline.disabled.map(\.because) == ["consoles are reached through SSH"])
        #expect(baseline["disk-shareable"] != nil)
        let custom = try #require(baseline["acme-no-usb-redirection"])
        #expect(custom.description.remedy == "Remove the <redirdev> elements.")
        #expect(custom.description.references == [Reference("NIST SP 800-125", "§4.2")])
        #expect(
            baseline.entries.count == Baseline.recommended.entries.count
                + (Baseline.recommended["disk-shareable"] == nil ? 1 : 0))
    }

    @Test func `an overlay that changes nothing changes nothing`() throws {
        let texts = [
            "extends: [recommended]\n", "extends: [recommended]\nrules: {}\ncustom: []\n",
            "extends: [recommended]\nrules: { display-listens-publicly: {} }\n",
            "extends: [recommended]\nrules: { display-listens-publicly: { severity: high, enabled: true } }\n",
            "extends: [recommended, recommended]\n",
        ]
        let plain = Baseline.recommended
        for text in texts {
            let file = try Files.baseline(Files.header + text)
            #expect(BaselineDifference(from: plain, to: file.baseline).changes.isEmpty, "\(text)")
            #expect(file.findings.isEmpty)
            #expect(file.baseline.disabled.isEmpty)
        }
    }

    @Test func `every problem is told at once, with its place`() {
        let problems = Files.problems(
            """
            virtsec: baseline/v1
            nam: acme
            extends: [recomended]
            rules:
              display-listens-publicy: { severity: 5 }
              tpm-missing: { severity: hihg, colour: red }
              disk-shareable: { severity: info }
              display-listens-publicly: { parameters: { allowed: [nowhere], alowed: [] } }
              disk-cache-unsafe: { enabled: no }
              raw-io-allowed: { enabled: false }
              usb-passthrough: { until: 30.6.2027, because: "x" }
            custom:
              - id: Acme Rule
                title: 5
                severity: low
                require: { fact: firmware.secureBot, is: true }
              - id: display-listens-publicly
                title: Mine
                severity: low
                require: { none: display }
            """)
        let expected = """
            policy/acme.yaml:1:1: a baseline needs 'name'
            policy/acme.yaml:2:1: a baseline has no key 'nam'. Did you mean name?
            policy/acme.yaml:3:11: there is no baseline 'recomended'. Did you mean recommended?
            policy/acme.yaml:5:3: there is no rule 'display-listens-publicy'. Did you mean display-listens-publicly?
            policy/acme.yaml:5:40: 'severity' is text, not a whole number. Put it into quotes
            policy/acme.yaml:6:28: 'severity' cannot be 'hihg'. Did you mean high?
            policy/acme.yaml:6:34: a rule has no key 'colour'. There are: enabled, severity, parameters, applies, because, until, then
            policy/acme.yaml:7:3: the lower severity of 'disk-shareable' weakens it, and nothing says why. Add 'because'
            policy/acme.yaml:8:54: parameter allowed takes: list of IP address
            policy/acme.yaml:8:65: 'parameters' of 'display-listens-publicly' has no key 'alowed'. Did you mean allowed?
            policy/acme.yaml:9:33: 'enabled' is true or false, not text. Write true or false
            policy/acme.yaml:11:29: 'until' is a day as ISO 8601 writes it, such as 2027-06-30
            policy/acme.yaml:13:9: 'Acme Rule' cannot be the id of a rule. Write lower-case words joined by hyphens, such as acme-no-usb
            policy/acme.yaml:14:12: 'title' is text, not a whole number. Put it into quotes
            policy/acme.yaml:16:22: there is no fact 'firmware.secureBot'. Did you mean firmware.secureBoot?
            policy/acme.yaml:17:9: 'display-listens-publicly' is a built-in rule. Choose another id
            policy/acme.yaml:20:22: there is no list 'display'. Did you mean displays?
            """
        #expect(problems == expected)
    }

    // MARK: - Weakening

    @Test(arguments: [
        "{ severity: info }", "{ enabled: false }", "{ applies: { name: 'web*' } }",
        "{ severity: low, until: 2027-06-30 }",
    ])
    func `weakening a rule needs a reason`(_ change: String) throws {
        let text = Files.header + "extends: [recommended]\nrules: { display-listens-publicly: \(change) }\n"
        #expect(Files.problems(text).contains("nothing says why. Add 'because'"))
        let last = change.dropLast(2) + ", because: 'tenants ask for it' }"
        #expect(
            Files.problems(Files.header + "extends: [recommended]\nrules: { display-listens-publicly: \(last) }\n")
                == "")
    }

    @Test func `a parameter without a reason is read, and the lint asks for one`() throws {
        let rules = "rules: { display-listens-publicly: { parameters: { allowed: [192.0.2.1] } } }\n"
        let file = try Files.baseline(Files.header + "extends: [recommended]\n" + rules)
        #expect(
            file.findings.map(\.message) == [
                "the parameter 'allowed' of 'display-listens-publicly' is changed, and nothing says why"
            ])
    }

    @Test func `raising a severity needs no reason, and has no last day`() {
        let raise =
            Files.header + "extends: [recommended]\nrules: { display-listens-publicly: { severity: critical } }\n"
        #expect(Files.problems(raise) == "")
        let until = raise.replacing("critical", with: "critical, until: 2027-06-30")
        #expect(Files.problems(until).contains("'until' of a rule that is not weakened"))
    }

    @Test func `after its last day a weakening no longer counts`() throws {
        let text =
            Files.header + """
                extends: [recommended]
                rules:
                  display-listens-publicly: { enabled: false, because: migration, until: 2027-06-30 }
                  disk-cache-unsafe: { severity: info, because: migration, until: 2027-06-30 }
                """
        let last = try Files.baseline(text, at: try #require(Instant("2027-06-30T23:59:59Z")))
        #expect(last.baseline["display-listens-publicly"] == nil)
        #expect(last.baseline["disk-cache-unsafe"]?.severity == .info)
        #expect(last.findings.isEmpty)
        let after = try Files.baseline(text, at: try #require(Instant("2027-07-01T00:00:00Z")))
        #expect(after.baseline["display-listens-publicly"]?.severity == .high)
        #expect(after.baseline["disk-cache-unsafe"]?.severity == Baseline.all["disk-cache-unsafe"]?.severity)
        #expect(after.findings.map(\.line) == [5, 6])
        #expect(
            BaselineDifference(from: .recommended, to: after.baseline).changes.map(\.kind).allSatisfy { $0 == .added })
    }

    // MARK: - Chains

    @Test func `files build on files, and the later counts`() throws {
        let files = [
            "policy/base.yaml":
                "virtsec: baseline/v1\nname: base\nextends: [recommended]\nrules: { display-listens-publicly: { severity: low, because: base } }\n",
            "shared/strict.yaml":
                "virtsec: baseline/v1\nname: harder\nrules: { display-listens-publicly: { severity: critical } }\n",
        ]
        let first = try Files.baseline(Files.header + "extends: [base.yaml, ../shared/strict.yaml]\n", beside: files)
        #expect(first.baseline["display-listens-publicly"]?.severity == .critical)
        let second = try Files.baseline(Files.header + "extends: [../shared/strict.yaml, ./base.yaml]\n", beside: files)
        #expect(second.baseline["display-listens-publicly"]?.severity == .low)
        #expect(second.baseline["display-listens-publicly"]?.setBy == "policy/base.yaml")
        #expect(second.baseline["display-listens-publicly"]?.because == "base")
    }

    @Test func `a file that builds on itself is refused, in a circle too`() throws {
        let files = [
            "a.yaml": "virtsec: baseline/v1\nname: a\nextends: [sub/b.yaml]\n",
            "sub/b.yaml": "virtsec: baseline/v1\nname: b\nextends: [../c.yaml]\n",
            "c.yaml": "virtsec: baseline/v1\nname: c\nextends: [a.yaml]\n",
            "self.yaml": "virtsec: baseline/v1\nname: self\nextends: [self.yaml]\n",
        ]
        let circle = try #require(throws: PolicyFileError.self) { try Files.reader(files).baseline(at: "a.yaml") }
        #expect(circle.description == "c.yaml:3:11: the file builds on itself: a.yaml → sub/b.yaml → c.yaml → a.yaml")
        #expect(throws: PolicyFileError.self) { try Files.reader(files).baseline(at: "self.yaml") }
    }

    @Test func `a diamond of files is read once each`() throws {
        let files = [
            "top.yaml": "virtsec: baseline/v1\nname: top\nextends: [l.yaml, r.yaml]\n",
            "l.yaml": "virtsec: baseline/v1\nname: l\nextends: [base.yaml]\n",
            "r.yaml": "virtsec: baseline/v1\nname: r\nextends: [base.yaml]\n",
            "base.yaml": "virtsec: baseline/v1\nname: base\nrules: { tpm-missing: }\n",
        ]
        #expect(try Files.reader(files).baseline(at: "top.yaml").baseline.entries.map(\.id) == ["tpm-missing"])
    }

    @Test func `problems of all files are told at once`() throws {
        let files = ["policy/base.yaml": "virtsec: baseline/v1\nname: base\nrules: { nothing-like-it: {} }\n"]
        let problems = Files.problems(
            Files.header + "extends: [base.yaml, gone.yaml]\nrules: { no-such-rule-at-all: {} }\n", beside: files)
        #expect(
            problems.split(separator: "\n").map { $0.prefix(21) } == [
                "policy/acme.yaml:3:22", "policy/acme.yaml:4:10", "policy/base.yaml:3:10",
            ])
        #expect(problems.contains("cannot read policy/gone.yaml: there is no such file"))
    }

    @Test func `a custom rule has one id in the whole chain`() {
        let custom = "custom: [{ id: acme-a, title: A, severity: low, require: { name: x } }]\n"
        let files = ["policy/base.yaml": "virtsec: baseline/v1\nname: base\n" + custom]
        #expect(
            Files.problems(Files.header + "extends: [base.yaml]\n" + custom, beside: files).contains(
                "declared by a baseline that this one builds on"))
        let twice =
            "custom: [{ id: acme-a, title: A, severity: low, require: { name: x } }, { id: acme-a, title: B, severity: low, require: { name: y } }]\n"
        #expect(Files.problems(Files.header + twice).contains("'acme-a' is declared twice, first in line 3"))
        let aliases =
            "extends: [recommended]\nrules: { display-listens-publicly: {}, 'display-listens-publicly': {} }\n"
        #expect(Files.problems(Files.header + aliases).contains("more than once"))
    }

    @Test func `a file that is cut anywhere is read or refused, and never traps`() {
        let whole =
            Files.header + """
                extends: [recommended]
                rules:
                  display-listens-publicly: { severity: critical, parameters: { allowed: [127.0.0.1] } }
                custom:
                  - { id: acme-a, title: A, severity: low, applies: { when: { not: { any: disks, where: { bus: ide } } } }, require: { or: [{ name: { matches: "web*" } }, { labels.zone: [a, b] }] } }
                """
        let bytes = Array(whole.utf8)
        for end in bytes.indices {
            do {
                _ = try Files.reader().baseline(Array(bytes[..<end]), path: "f")
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
#endif
