// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// What a verdict rests on beside the asset's own document: other documents, labels, and where the rule applies.
struct ExplanationBesideTests {
    private static let guest = """
        <domain type='kvm'><name>fw</name><devices>
          <interface type='network'><source network='zone'/></interface>
        </devices></domain>
        """
    private static let zone =
        "<network><name>zone</name>\n<forward mode='bridge'><interface dev='eth0'/></forward></network>"

    private static func inventory(_ documents: [(path: String, text: String)]) -> Inventory {
        var inventory = Inventory()
        for (path, text) in documents {
            guard case .read(let observations) = LibvirtXMLReader().read(Array(text.utf8), path: path) else {
                Issue.record("\(path) cannot be read")
                continue
            }
            for observation in observations { inventory.add(observation) }
        }
        return inventory
    }

    private func explain(
        _ rule: RuleID, on asset: String, _ inventory: Inventory, by baseline: Baseline = .all
    ) async throws -> Explanation {
        let assessment = try await Evaluator(baseline).assess(inventory, at: Example.instant)
        return try Explanation(of: rule, on: asset, in: WaiverResolver().resolve(assessment))
    }

    // MARK: - Other documents

    @Test(arguments: [0, 1, 2, 40, 300])
    func `the network that decides is told, and no other, however many there are`(_ others: Int) async throws {
        var documents = [("fw.xml", Self.guest)]
        for number in 0..<others {
            documents.append(("n\(number).xml", "<network><name>n\(number)</name><forward mode='nat'/></network>"))
        }
        documents.insert(("zone.xml", Self.zone), at: documents.count / 2 + 1)
        let explanation = try await explain(
            "interface-attached-directly", on: "fw", Self.inventory(documents))
        #expect(explanation.finding.finding.verdict == .violated)
        let beside = explanation.facts.filter { $0.asset != nil }
        #expect(Set(beside.map { $0.asset?.name }) == ["zone"])
        let mode = try #require(beside.first { $0.name == "forwardMode" })
        #expect(mode.location.path == "zone.xml" && mode.location.line == 2 && mode.without == .notAssessable)
        #expect(beside.contains { $0.name == "name" } && explanation.facts.contains { $0.name == "interfaces.network" })
        let text = TextReport(explanation).text()
        #expect(text.contains("  of zone (libvirt-network, zone.xml)\n") && text.contains("    forwardMode = bridge"))
        let json = try JSONValue(JSONReport(explanation).text())
        #expect(try Schemas.own("explain").errors(in: json) == [])
    }

    @Test func `a rule that looks at no other document tells none`() async throws {
        let inventory = Self.inventory([("fw.xml", Self.guest), ("zone.xml", Self.zone)])
        let explanation = try await explain("tpm-missing", on: "fw", inventory)
        #expect(explanation.facts.allSatisfy { $0.asset == nil } && !explanation.restsOnMore)
    }

    /// Without the file of the other machine the disk would be used by one.
    @Test func `the machine that shares a disk is told`() async throws {
        let disk = { (name: String, file: String) in
            """
            <domain type='kvm'><name>\(name)</name><devices>
              <disk type='file'><source file='\(file)'/><target dev='vda'/></disk>
            </devices></domain>
            """
        }
        let inventory = Self.inventory([
            ("a.xml", disk("a", "/pool/a.img")), ("b.xml", disk("b", "/pool/a.img")),
            ("c.xml", disk("c", "/pool/c.img")),
        ])
        let explanation = try await explain("disk-used-by-several-machines", on: "a", inventory)
        #expect(explanation.finding.finding.verdict == .violated)
        #expect(Set(explanation.facts.compactMap { $0.asset?.name }) == ["b"])
    }

    @Test func `of a fleet that decides as a whole some are told, and that there are more`() async throws {
        let machine = { (number: Int) in
            (
                "\(number).xml",
                "<domain type='kvm'><name>m\(number)</name><devices><disk type='file'><source file='/p/\(number)'/></disk></devices></domain>"
            )
        }
        let explanation = try await explain(
            "disk-used-by-several-machines", on: "m0", Self.inventory((0..<40).map(machine)))
        #expect(explanation.finding.finding.verdict == .satisfied && explanation.restsOnMore)
        #expect(Set(explanation.facts.compactMap { $0.asset?.name }).count == 12)
        #expect(TextReport(explanation).text().contains("… and facts of further documents"))
    }

    // MARK: - Labels and scope

    private struct NoFile: Error {
        let path: String
    }

    private static func baseline() throws -> Baseline {
        let text = """
            virtsec: baseline/v1
            name: acme
            extends: [recommended]
            rules:
              tpm-missing: { applies: { when: { labels.zone: dmz } }, because: the rest is old }
            custom:
              - id: acme-no-usb
                title: USB redirection is not allowed
                severity: medium
                applies: { asset: machine, when: { labels.environment: production } }
                require: { none: redirectedUSB }
            """
        let reader = BaselineReader(asOf: Example.instant) { path in throw NoFile(path: path) }
        return try reader.baseline(Array(text.utf8), path: "acme.yaml").baseline
    }

    private static func labelled(_ labels: String?) throws -> Inventory {
        var inventory = inventory([("fw.xml", guest)])
        if let labels {
            let text = "virtsec: labels/v1\nassets:\n  - match: { name: fw }\n    labels: { \(labels) }\n"
            inventory.labels = try LabelReader().labels(Array(text.utf8), path: "labels.yaml")
        }
        return inventory
    }

    @Test(
        arguments: [
            ("environment: production", true, Verdict.satisfied), ("environment: lobby", false, .notApplicable),
            ("zone: dmz", false, .notApplicable), (nil, nil, .notAssessable),
        ] as [(String?, Bool?, Verdict)])
    func `where a rule applies is told with the label that decides`(
        _ labels: String?, _ isMet: Bool?, _ verdict: Verdict
    ) async throws {
        let explanation = try await explain(
            "acme-no-usb", on: "fw", try Self.labelled(labels), by: try Self.baseline())
        #expect(explanation.finding.finding.verdict == verdict)
        let scope = try #require(explanation.scope)
        #expect(scope.condition.contains("labels.environment") && scope.isMet == isMet)
        #expect(explanation.requirement?.contains("redirectedUSB") == true)
        let label = try #require(explanation.facts.first { $0.isLabel })
        #expect(label.name == "labels.environment" && label.reading == scope.labels.first?.reading)
        if labels?.hasPrefix("environment") == true { #expect(label.location.path == "labels.yaml") }
        #expect(!explanation.facts.contains { $0.name == "labels.zone" })
        let text = TextReport(explanation).text()
        #expect(text.contains("Applies when:") && text.contains("Requires:") && text.contains("labels.environment"))
        let json = try JSONValue(JSONReport(explanation).text())
        #expect(try Schemas.own("explain").errors(in: json) == [])
    }

    @Test func `a limit of a baseline is told like one of the rule's own`() async throws {
        let baseline = try Self.baseline()
        let inside = try await explain("tpm-missing", on: "fw", try Self.labelled("zone: dmz"), by: baseline)
        #expect(inside.scope?.isMet == true && inside.requirement == nil && inside.facts.contains { $0.isLabel })
        let outside = try await explain("tpm-missing", on: "fw", try Self.labelled("zone: lan"), by: baseline)
        #expect(outside.scope?.isMet == false && outside.facts.map(\.name) == ["labels.zone"])
        let free = try await explain("watchdog-missing", on: "fw", try Self.labelled("zone: lan"))
        #expect(free.scope == nil && !free.facts.contains { $0.isLabel })
    }

    @Test func `a label that a rule in Swift asks for is told`() async throws {
        let named = try await explain("owner-missing", on: "fw", try Self.labelled("owner: shop"))
        #expect(named.facts.filter(\.isLabel).map(\.name) == ["labels.owner"])
        let silent = try await explain("owner-missing", on: "fw", try Self.labelled("zone: lan"))
        #expect(silent.finding.finding.verdict == .violated)
        #expect(silent.facts.contains { $0.name == "labels.owner" && $0.reading.state == .absent })
    }

    // MARK: - The catalogue

    @Test func `a rule of a policy file can be read back`() throws {
        let baseline = try Self.baseline()
        let custom = try #require(baseline["acme-no-usb"])
        let text = TextReport(custom).text()
        #expect(text.contains("Applies when\n  { fact: \"labels.environment\", is: \"production\" }"))
        #expect(text.contains("Requires\n  { none: \"redirectedUSB\" }") && !text.contains("threat "))
        let limited = try #require(baseline["tpm-missing"])
        #expect(TextReport(limited).text().contains("Applies when\n  { fact: \"labels.zone\", is: \"dmz\" }"))
        let json = try JSONValue(JSONReport([custom, limited]).text())
        #expect(try Schemas.own("rules").errors(in: json) == [])
        #expect(json["rules"]?[0]?["requires"] == .string(custom.requires ?? ""))
        #expect(json["rules"]?[0]?["rationale"] == nil && json["rules"]?[0]?["threat"] == nil)
        #expect(json["rules"]?[1]?["requires"] == .null && json["rules"]?[1]?["threat"] != nil)
        #expect(json["rules"]?[1]?["appliesWhen"] == .string(limited.appliesWhen ?? ""))
    }

    @Test func `examples are shown with the documents beside them`() throws {
        let entry = try #require(Baseline.all["interface-attached-directly"])
        let text = TextReport(entry).text()
        for example in type(of: entry.rule).examples.all {
            for document in example.beside { #expect(text.contains("  beside\n  \(document)")) }
        }
        #expect(text.contains("  beside\n"))
    }
}
#endif
