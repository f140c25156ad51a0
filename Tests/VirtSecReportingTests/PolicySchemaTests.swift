// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// The schemas of policy files, which editors use, and the readers agree; only the readers know names of rules and facts.
@Suite struct PolicySchemaTests {
    private static let valid = [
        "", "title: T\ndescription: D\n", "extends: [recommended]\nrules: {}\ncustom: []\n",
        "extends: [recommended]\nrules:\n  tpm-missing:\n",
        "rules: { display-listens-publicly: { severity: critical, parameters: { allowed: [127.0.0.1] }, because: x } }\n",
        "extends: [recommended]\nrules: { display-listens-publicly: { enabled: false, because: x, until: 2027-06-30 } }\n",
        "rules: { tpm-missing: { applies: { name: 'a*', network: dmz, labels: { zone: [a, b] }, when: { name: x } }, because: x } }\n",
        "custom: [{ id: a-b, title: T, severity: low, layer: guest, applies: { asset: network }, require: { name: x }, rationale: r, remedy: m, references: [a] }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { and: [{ or: [{ not: { name: x } }] }, { all: disks, where: { bus: [sata] } }] } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { fact: memory.maximum, atLeast: 1 GiB, exists: true } }]\n",
        "rules: { tpm-missing: { applies: { host: x }, because: x } }\n",
        "rules: { tpm-missing: { severity: info, because: x, until: 2027-06-30, then: [{ severity: high }, {}] } }\n"
            .replacing("{ severity: high }", with: "{ severity: high, because: x, until: 2027-07-30 }"),
        "custom: [{ id: a, title: T, severity: low, applies: { asset: pool, name: x }, require: { name: x } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { none: disks, where: { readOnly: true } } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { name: { matches: 'w*', isNot: x }, labels.zone: dmz } }]\n",
    ]

    private static let invalid = [
        "nam: x\n", "title: 5\n", "title: ' '\n", "extends: recommended\n", "extends: [5]\n", "rules: []\n",
        "rules: { tpm-missing: true }\n", "rules: { tpm-missing: { severity: hihg } }\n",
        "rules: { tpm-missing: { enabled: yes } }\n",
        "rules: { tpm-missing: { until: 30.6.2027, because: x, enabled: false } }\n",
        "rules: { tpm-missing: { because: '' } }\n", "rules: { tpm-missing: { applies: { hots: x }, because: x } }\n",
        "rules: { tpm-missing: { severity: info, because: x, then: [{}] } }\n",
        "rules: { tpm-missing: { severity: info, because: x, until: 2027-06-30, then: [] } }\n",
        "rules: { tpm-missing: { severity: info, because: x, until: 2027-06-30, then: [{ then: [{}] }] } }\n",
        "custom: {}\n", "custom: [{ id: A, title: T, severity: low, require: { name: x } }]\n",
        "custom: [{ id: a, severity: low, require: { name: x } }]\n", "custom: [{ id: a, title: T, severity: low }]\n",
        "custom: [{ id: a, title: T, severity: low, require: {} }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { and: [] } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { and: [{ name: x }], or: [{ name: x }] } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { fact: name } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { fact: name, isnt: x } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { all: disks } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { name: { in: x } } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { name: [] } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { name: { exists: 'true' } } }]\n",
        "custom: [{ id: a, title: T, severity: low, require: { name: ~ } }]\n",
    ]

    private static let waiver =
        "id: W-1, rules: [tpm-missing], scope: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10, name: a }], owner: o,"
        + " reason: r, ticket: t, expires: 2027-06-30, compensatingControl: c"

    @Test(arguments: [
        ("", "", true), ("owner: o", "owner: o, coversNotAssessable: true", true),
        ("owner: o", "owner: o, places: [/domain/devices]", true),
        ("owner: o", "owner: o, fingerprints: ['0123456789abcdef']", true),
        (
            "uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10",
            "diskWWN: a, diskPath: /b, diskSerial: c, mac: '52:54:00:00:00:01'", true
        ),
        ("uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10, ", "", false), ("[tpm-missing]", "[]", false),
        ("owner: o,", "", false), ("owner: o", "owner: ' '", false), ("owner: o", "owner: 5", false),
        ("2027-06-30", "30.06.2027", false), ("owner: o", "ower: o", false),
        ("owner: o", "owner: o, places: [devices]", false), ("owner: o", "owner: o, places: []", false),
        ("owner: o", "owner: o, coversNotAssessable: yes", false),
        ("owner: o", "owner: o, places: [/a], fingerprints: ['0123456789abcdef']", false),
    ])
    func `reader and schema of waivers agree`(_ part: String, _ replacement: String, _ isValid: Bool) throws {
        let waiver = part.isEmpty ? Self.waiver : Self.waiver.replacing(part, with: replacement)
        let text = "virtsec: waivers/v1\nwaivers: [{ \(waiver) }]\n"
        let errors = try Schemas.own("waivers").errors(in: try Self.json(text))
        #expect(errors.isEmpty == isValid, "\(errors)")
        #expect(((try? WaiverFile.read(Array(text.utf8), path: "f")) != nil) == isValid)
    }

    @Test(arguments: valid.map { ($0, true) } + invalid.map { ($0, false) })
    func `reader and schema of baselines agree`(_ rest: String, _ isValid: Bool) throws {
        let text = "virtsec: baseline/v1\nname: acme\n" + rest
        let schema = try Schemas.own("baseline")
        let errors = schema.errors(in: try Self.json(text))
        #expect(errors.isEmpty == isValid, "\(errors)")
        let reader = BaselineReader(asOf: Instant(secondsSince1970: 1_800_000_000)) { _ in [] }
        let isRead = (try? reader.baseline(Array(text.utf8), path: "f")) != nil
        #expect(isRead == isValid)
    }

    @Test(arguments: [
        ("assets: []", true), ("assets: [{ match: { name: a }, labels: { zone: dmz } }]", true),
        (
            "assets: [{ match: { uuid: [5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10], mac: '52:54:00:00:00:01', path: '*' }, labels: {} }]",
            true
        ),
        ("", false), ("assets: {}", false), ("assets: [{ match: {}, labels: {} }]", false),
        ("assets: [{ match: { name: [] }, labels: {} }]", false),
        ("assets: [{ match: { nam: x }, labels: {} }]", false),
        ("assets: [{ match: { name: x } }]", false), ("assets: [{ match: { name: x }, labels: { 1zone: a } }]", false),
        ("assets: [{ match: { name: x }, labels: { zone: 5 } }]", false),
        ("assets: [{ match: { name: true }, labels: { zone: a } }]", false), ("assets: []\nother: 1", false),
    ])
    func `reader and schema of labels agree`(_ rest: String, _ isValid: Bool) throws {
        let text = "virtsec: labels/v1\n\(rest)\n"
        let errors = try Schemas.own("labels").errors(in: try Self.json(text))
        #expect(errors.isEmpty == isValid, "\(errors)")
        #expect(((try? LabelReader().labels(Array(text.utf8), path: "f")) != nil) == isValid)
    }

    private static let clean = "<domain type='kvm'><name>web01</name></domain>"

    @Test(arguments: [
        ("", "", true), ("expect: {}", "expect: { web01: {} }", true),
        ("expect: {}", "expect: { web01: { a-b: violated, c-d: { verdict: notAssessable } } }", true),
        (
            "expect: {}",
            "expect: { web01: { a-b: { verdict: violated, because: x, line: 3, waived: true } } }", true
        ),
        ("expect: {}", "expect: { web01: { a-b: satisfied } }, exact: false", true),
        ("expect: {}", "expect: {}, rules: [a-b, c-d], exact: true", true),
        ("name: x", "name: x\nat: 2027-01-15\nlabels: []\nwaivers: []", true),
        ("expect: {}", "expect: {}, at: '2027-01-15T12:00:00+01:00'", true),
        ("expect: {}", "expect: {}, labels: [{ match: { name: x }, labels: { zone: a } }]", true),
        ("inputs: [", "inputs: [{ document: \"<network><name>n</name></network>\", path: n.xml }, ", true),
        ("name: x", "nam: x", false), ("name: x", "name: ''", false), ("baseline: own", "baseline: 5", false),
        ("name: x", "name: x\nother: 1", false), ("name: c,", "", false), ("name: c,", "name: \"a\\nb\",", false),
        ("expect: {}", "expext: {}", false), ("expect: {}", "expect: []", false),
        ("expect: {}", "expect: { web01: violated }", false),
        ("expect: {}", "expect: { web01: { a-b: bad } }", false),
        ("expect: {}", "expect: { web01: { a-b: { because: x } } }", false),
        ("expect: {}", "expect: { web01: { a-b: { verdict: violated, line: 0 } } }", false),
        ("expect: {}", "expect: { web01: { a-b: { verdict: violated, waived: 'true' } } }", false),
        ("expect: {}", "expect: { web01: { a-b: { verdict: satisfied, waived: true } } }", false),
        ("expect: {}", "expect: { web01: { a-b: { verdict: violated, because: ' ' } } }", false),
        ("expect: {}", "expect: {}, exact: false", false), ("expect: {}", "expect: { web01: {} }, exact: false", false),
        ("expect: {}", "expect: { web01: { a-b: satisfied } }, exact: false, rules: [a-b]", false),
        ("expect: {}", "expect: {}, exact: 'no'", false), ("expect: {}", "expect: {}, rules: []", false),
        ("expect: {}", "expect: {}, rules: [a-b, a-b]", false), ("expect: {}", "expect: {}, rules: a-b", false),
        ("name: x", "name: x\nat: 15.1.2027", false), ("name: x", "name: x\nlabels: {}", false),
        ("name: x", "name: x\nlabels: ''", false), ("name: x", "name: x\nlabels: [{ match: {} }]", false),
        ("name: x", "name: x\nwaivers: [{ id: W-1 }]", false), ("name: x", "name: x\nwaivers: true", false),
        ("inputs: [", "inputs: [5, ", false), ("inputs: [", "inputs: [{ path: a }, ", false),
        ("inputs: [\"\(clean)\"]", "inputs: []", false), ("cases: [", "cases: {} #", false),
    ])
    func `reader and schema of tests agree`(_ part: String, _ replacement: String, _ isValid: Bool) throws {
        let good =
            "virtsec: test/v1\nname: x\nbaseline: own\n"
            + "cases: [{ name: c, inputs: [\"\(Self.clean)\"], expect: {} }]\n"
        let text = part.isEmpty ? good : good.replacing(part, with: replacement)
        let errors = try Schemas.own("policy-test").errors(in: try Self.json(text))
        #expect(errors.isEmpty == isValid, "\(errors)")
        var reader = PolicyTestReader(at: Instant(secondsSince1970: 1_800_000_000)) { _ in [] }
        let rules =
            "custom: [{ id: a-b, title: T, severity: low, require: { name: x } },"
            + " { id: c-d, title: T, severity: low, require: { name: x } }]"
        let baseline = try BaselineReader(asOf: reader.instant) { _ in [] }
            .baseline(Array("virtsec: baseline/v1\nname: own\n\(rules)\n".utf8), path: "own").baseline
        reader.builtIn = [baseline]
        let isRead = (try? reader.cases(Array(text.utf8), path: "f", documents: LibvirtXMLReader())) != nil
        #expect(isRead == isValid)
    }

    private static func json(_ text: String) throws -> JSONValue {
        value(try YAMLReader.read(Array(text.utf8), path: "f"))
    }

    private static func value(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .sequence(let items): .array(items.map(value))
        case .mapping(let pairs): .object(Dictionary(uniqueKeysWithValues: pairs.map { ($0.key, value($0.value)) }))
        case .scalar(let scalar):
            switch scalar.type {
            case .null: .null
            case .boolean: .boolean(scalar.boolean == true)
            case .integer: scalar.integer.map { .number(Double($0)) } ?? .string(scalar.text)
            case .number: .number(Double(scalar.text) ?? 0)
            case .text: .string(scalar.text)
            }
        }
    }
}
#endif
