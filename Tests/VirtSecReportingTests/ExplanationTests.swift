// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecReporting
import VirtSecTesting

struct ExplanationTests {
    private static let console = """
        <domain type='kvm'>
          <name>web01</name>
          <uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10</uuid>
          <devices>
            <graphics type='vnc' listen='127.0.0.1' passwd='open sesame'/>
            <graphics type='vnc' listen='0.0.0.0'/>
          </devices>
        </domain>
        """

    private func governed(
        _ documents: [(path: String, text: String)], _ rule: RuleID, shown: ShownFacts? = nil,
        by configured: (any Rule)? = nil
    ) async throws -> GovernedAssessment {
        var inventory = Inventory()
        for (path, text) in documents {
            guard let observations = try? ExampleReader().observations(in: Array(text.utf8), path: path) else {
                Issue.record("\(path) cannot be read")
                continue
            }
            // What is shown is shown of the first document, or of all, as the rule's verifier takes it.
            let isShown = path == documents.first?.path || shown?.reachesBeside == true
            for observation in isShown ? shown?.apply(to: observations) ?? observations : observations {
                inventory.add(observation)
            }
        }
        let entry = try #require(Baseline.all[rule])
        let baseline = configured.map { Baseline("one", rules: [$0]) } ?? Baseline("one", entries: [entry])
        let assessment = try await Evaluator(baseline).assess(
            inventory, at: Example.instant)
        return WaiverResolver().resolve(assessment)
    }

    private func explain(_ text: String, _ rule: RuleID, on asset: String = "web01") async throws -> Explanation {
        try Explanation(of: rule, on: asset, in: try await governed([("web01.xml", text)], rule))
    }

    @Test func `a violation rests on the facts without which it would be gone`() async throws {
        let explanation = try await explain(Self.console, "display-listens-publicly")
        #expect(explanation.finding.finding.verdict == .violated)
        let second = explanation.facts.filter { $0.number == 2 }
        #expect(!second.isEmpty)
        for fact in second { #expect(fact.location.line == 6, "\(fact.name)") }
        #expect(explanation.facts.contains { $0.name == "displays" || $0.without == .notAssessable })
        #expect(explanation.settings.isEmpty == type(of: explanation.entry.rule).parameters(isEmptyFor: explanation))
        let text = TextReport(explanation).text()
        #expect(text.contains("web01.xml:6:"))
        #expect(text.contains("Without it the verdict would be notAssessable."))
        #expect(text.contains("Facts it rests on:") && text.contains("References: "))
    }

    @Test func `of assets of one name, that is meant which the rule judges`() async throws {
        let descriptor = """
            <Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
            <References/><VirtualSystem ovf:id="shop"><Info>Shop</Info>
            <VirtualHardwareSection><Info/></VirtualHardwareSection></VirtualSystem></Envelope>
            """
        for (rule, kind) in [("pci-passthrough", "ovf-virtual-system"), ("package-manifest-missing", "ovf-package")] {
            let governed = try await governed([("shop.ovf", descriptor)], RuleID(rule))
            let names = Explanation.assetNames(in: governed.assessment.inventory)
            #expect(names == ["shop", "shop"])
            for name in ["shop", "shop.ovf"] {
                let explanation = try Explanation(of: RuleID(rule), on: name, in: governed)
                #expect(explanation.finding.finding.asset.kind.description == kind)
            }
        }
        let governed = try await governed([("shop.ovf", descriptor)], "pool-on-root-file-system")
        #expect(throws: Explanation.Failure.notJudged) {
            try Explanation(of: "pool-on-root-file-system", on: "shop", in: governed)
        }
    }

    @Test func `a secret that the rule reads is not shown`() async throws {
        let explanation = try await explain(Self.console, "display-password-in-definition")
        #expect(explanation.finding.finding.verdict == .violated)
        #expect(explanation.facts.contains { $0.name == "displays.password" })
        for text in [TextReport(explanation).text(), JSONReport(explanation).text()] {
            #expect(!text.contains("open sesame") && text.contains("displays.password"))
        }
    }

    @Test func `what nobody can tell is named with the reason`() async throws {
        let silent = Self.console.replacing(" listen='127.0.0.1'", with: "").replacing(" listen='0.0.0.0'", with: "")
        let explanation = try await explain(silent, "display-listens-publicly")
        #expect(explanation.finding.finding.verdict == .notAssessable)
        let unseen = explanation.facts.filter { if case .unseen = $0.reading.state { true } else { false } }
        #expect(!unseen.isEmpty)
        let text = TextReport(explanation).text()
        #expect(text.contains("is left open") && text.contains("the document leaves it to the host's listen setting"))
        let missing = try await explain(
            Self.console.replacing("'0.0.0.0'", with: "'nowhere'"), "display-listens-publicly")
        #expect(TextReport(missing).text().contains("is not known"))
        #expect(!JSONReport(missing).text().contains("leftTo"))
    }

    @Test func `a rule that silence satisfies says to whom the value is left`() async throws {
        let explanation = try await explain(Self.console, "confinement-label-static")
        #expect(explanation.finding.finding.verdict == .satisfied)
        let text = TextReport(explanation).text()
        #expect(text.contains("the document leaves it to the host's security driver (security_driver in qemu.conf)"))
        #expect(text.contains("Missing evidence never satisfies.") && !text.contains("an unknown fact never"))
        let report = try JSONValue(JSONReport(explanation).text())
        #expect(try Schemas.own("explain").errors(in: report) == [])
        #expect(JSONReport(explanation).text().contains("\"leftTo\""))
        let known = try await explain(Self.console, "display-shared")
        #expect(
            known.finding.finding.verdict != .satisfied || TextReport(known).text().contains("an unknown fact never"))
    }

    @Test func `JSON keeps to its schema`() async throws {
        let schema = try Schemas.own("explain")
        for rule in ["display-listens-publicly", "display-password-in-definition", "disk-cache-unsafe"] as [RuleID] {
            let report = try JSONValue(JSONReport(try await explain(Self.console, rule)).text())
            #expect(schema.errors(in: report) == [])
        }
        #expect(!schema.errors(in: try JSONValue("{}")).isEmpty)
    }

    @Test func `an asset is found by its id, its path or its name, and must be one`() async throws {
        let rule: RuleID = "display-listens-publicly"
        let two = try await governed([("a.xml", Self.console), ("b.xml", Self.console)], rule)
        #expect(try Explanation(of: rule, on: "b.xml", in: two).finding.finding.asset.path == "b.xml")
        let id = try #require(two.assessment.inventory.machines.first).id.description
        #expect(try Explanation(of: rule, on: id, in: two).finding.finding.asset.id == id)
        #expect(throws: Explanation.Failure.noAsset) { try Explanation(of: rule, on: "c", in: two) }
        let ids = two.assessment.inventory.machines.map(\.id.description)
        #expect(throws: Explanation.Failure.severalAssets(ids)) { try Explanation(of: rule, on: "web01", in: two) }
        #expect(throws: Explanation.Failure.notJudged) { try Explanation(of: "unheard-of", on: "a.xml", in: two) }
    }

    @Test func `rules on networks, hosts and all machines are explained too`() async throws {
        let inventory = Fixture.inventory(["web", "web2"], networks: ["open"], hosts: ["host"])
        let governed = WaiverResolver().resolve(try await Fixture.assessment(inventory, Fixture.kinds))
        for (rule, asset) in [("network-is-open", "open"), ("host-is-plain", "host"), ("names-are-shared", "web")] {
            let explanation = try Explanation(of: RuleID(rule), on: asset, in: governed)
            #expect(TextReport(explanation).text().hasPrefix("\(rule) on \(asset)"))
        }
    }

    /// Every example of every rule can be explained, and what the explanation says agrees with the verdict.
    @Test(arguments: BuiltInRules.all.map { type(of: $0).description.id })
    func `the verdict on an example follows from facts`(_ id: RuleID) async throws {
        let entry = try #require(Baseline.all[id])
        for example in type(of: entry.rule).examples.all where example.verdict == .violated {
            // Under the names that documents of examples know each other by.
            let beside = example.beside.enumerated().map { ("beside\($0 + 1).xml", $1) }
            let documents = [("example.xml", example.document)] + beside
            let governed = try await governed(documents, id, shown: example.shown, by: example.rule)
            var violated: String?
            governed.assessment.forEachAsset(including: [.violated]) { asset, _ in violated = violated ?? asset.id }
            let explanation = try Explanation(of: id, on: try #require(violated), in: governed)
            #expect(explanation.finding.finding.verdict == .violated)
            // How many there are is no fact of one of them.
            #expect(!explanation.facts.isEmpty || id == "snapshot-one-of-many", "\(id) is violated for no fact")
        }
    }
}

extension Rule {
    /// Whether the rule has no parameters, as an explanation tells it.
    fileprivate static func parameters(isEmptyFor explanation: Explanation) -> Bool {
        parameters.count == explanation.settings.count && parameters.isEmpty
    }
}
