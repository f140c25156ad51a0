// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

private struct BlankDocument: SourceDocument {
    let path: String

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { place in
            SourceExcerpt(location: DocumentLocation(path: path, line: place.number.map { $0 + 1 }))
        }
    }
}

/// Networks whose name says so are open; those without a name cannot be judged.
private struct OpenNetwork: NetworkRule {
    static let description = RuleDescription(
        id: "open-network", title: "The network is open", severity: .high, layer: .virtualNetwork, rationale: "Closed.")
    static let examples = Examples {}

    func judge(_ network: VirtualNetwork, in context: Context) throws -> Outcome {
        let name = try network.facts.name.required()
        return .violated(when: name.hasPrefix("open"), at: network.facts.name)
    }
}

/// Hosts must not be called by what they are.
private struct PlainHost: HostRule {
    static let description = RuleDescription(
        id: "plain-host", title: "The host is called host", severity: .low, layer: .host, rationale: "Names.")
    static let examples = Examples {}

    func judge(_ host: Host, in context: Context) throws -> Outcome {
        .violated(when: try host.name.required() == "host", at: host.name)
    }
}

/// No two machines have one name; says so at the name, and needs the names of all.
private struct SharedName: InventoryRule {
    static let description = RuleDescription(
        id: "shared-name", title: "Machines share a name", severity: .medium, layer: .process, rationale: "Names.")
    static let examples = Examples {}

    func judge(_ inventory: Inventory, in context: Context) throws -> [Result<Outcome, MissingEvidence>] {
        var counts: [String: Int] = [:]
        for machine in inventory.machines { counts[machine.displayName, default: 0] += 1 }
        return inventory.machines.map { machine in
            do throws(MissingEvidence) {
                let name = try machine.facts.name.required()
                return .success(.violated(when: counts[name, default: 0] > 1, at: machine.facts.name))
            } catch {
                return .failure(error)
            }
        }
    }
}

/// Forgets the last machine.
private struct ForgetsOne: InventoryRule {
    static let description = RuleDescription(
        id: "forgets-one", title: "It forgets", severity: .low, layer: .process, rationale: "Names.")
    static let examples = Examples {}

    func judge(_ inventory: Inventory, in context: Context) throws -> [Result<Outcome, MissingEvidence>] {
        inventory.machines.dropLast().map { _ in .success(.satisfied) }
    }
}

@Suite struct RuleKindTests {
    private func record(_ path: String, _ kind: AssetKind) -> ObservationRecord {
        ObservationRecord(kind: kind, document: BlankDocument(path: path), root: .element(0))
    }

    private func machine(_ path: String, _ name: Fact<String>) -> Observation {
        var facts = MachineFacts()
        facts.name = name
        return .machine(VirtualMachine(id: MachineID(path), facts: facts, observation: record(path, .libvirtDomain)))
    }

    private func network(_ path: String, _ name: Fact<String>) -> Observation {
        var facts = NetworkFacts()
        facts.name = name
        return .network(VirtualNetwork(id: NetworkID(path), facts: facts, observation: record(path, .libvirtNetwork)))
    }

    private func host(_ name: String) -> Observation {
        var facts = HostFacts()
        facts.name = .stated(name, .element(3))
        return .host(Host(id: HostID(name), facts: facts, observation: record("h/\(name)", .host)))
    }

    private func assess(_ observations: [Observation], _ rules: any Rule...) async throws -> Assessment {
        try await Evaluator(Baseline("test", rules: rules)).assess(
            Inventory(observations), at: Instant(secondsSince1970: 0))
    }

    @Test func `networks are judged by rules on networks`() async throws {
        let assessment = try await assess(
            [
                machine("m.xml", .stated("open", .element(1))), network("n1.xml", .stated("open1", .element(1))),
                network("n2.xml", .stated("shut", .element(1))), network("n3.xml", .unseen(.notReported)),
            ], OpenNetwork())
        let summary = assessment.summary
        #expect([summary.satisfied, summary.violated, summary.notAssessable, summary.evaluations] == [1, 1, 1, 3])
        let finding = try #require(assessment.findings(.violated).first)
        #expect(finding.asset.name == "open1" && finding.asset.kind == .libvirtNetwork)
        #expect(finding.location == DocumentLocation(path: "n1.xml", line: 2))
        #expect(assessment.findings(.notAssessable).map(\.asset.path) == ["n3.xml"])
    }

    @Test func `hosts are judged by rules on hosts`() async throws {
        let assessment = try await assess([host("host"), host("alpha")], PlainHost())
        #expect(assessment.summary.violated == 1 && assessment.summary.satisfied == 1)
        let finding = try #require(assessment.findings(.violated).first)
        #expect(finding.asset.kind == .host && finding.location.line == 4)
    }

    @Test func `a rule over all machines gives each its own verdict`() async throws {
        let assessment = try await assess(
            [
                machine("a.xml", .stated("web", .element(1))), machine("b.xml", .stated("db", .element(1))),
                machine("c.xml", .stated("web", .element(5))), machine("d.xml", .unseen(.notReported)),
            ], SharedName())
        #expect(assessment.findings(.violated).map(\.location.description) == ["a.xml:2", "c.xml:6"])
        #expect(assessment.findings(.notAssessable).map(\.asset.path) == ["d.xml"])
        #expect(assessment.findings(.satisfied).map(\.asset.path) == ["b.xml"])
        #expect(assessment.summary.evaluations == 4)
    }

    @Test func `a rule that gives too few verdicts failed on every machine`() async throws {
        let observations = [machine("a.xml", .stated("a")), machine("b.xml", .stated("b"))]
        let assessment = try await assess(observations, ForgetsOne())
        #expect(assessment.summary.failed == 2 && assessment.findings(.failed).count == 2)
    }

    @Test func `findings of a rule over all machines are told in a cancelled task too`() async throws {
        let observations = [machine("a.xml", .stated("web")), machine("b.xml", .stated("web"))]
        let assessment = try await assess(observations, SharedName())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return assessment.findings(.violated).count
        }
        task.cancel()
        #expect(await task.value == assessment.summary.violated)
    }

    @Test func `kinds of rules and assets mix`() async throws {
        let observations = [
            host("host"), network("n.xml", .stated("open")), machine("a.xml", .stated("web")),
            machine("b.xml", .stated("web")),
        ]
        let assessment = try await assess(observations, OpenNetwork(), PlainHost(), SharedName())
        #expect(assessment.findings(.violated).map(\.asset.path) == ["a.xml", "b.xml", "n.xml", "h/host"])
        #expect(assessment.summary.rules == 3 && assessment.summary.evaluations == 4)
    }

    @Test(arguments: [nil, 1, 3])
    func `how many tasks judge changes nothing`(_ jobs: Int?) async throws {
        let observations = (0..<1_500).map { machine("\($0).xml", .stated("m\($0 % 1_400)")) }
        let evaluator = Evaluator(Baseline("test", rules: [SharedName()]))
        let assessment = try await evaluator.assess(
            Inventory(observations), at: Instant(secondsSince1970: 0), jobs: jobs)
        #expect(assessment.summary.violated == 200)
    }

    @Test func `a single rule without anything to judge has failed`() {
        let context = Context(inventory: Inventory(), at: Instant(secondsSince1970: 0))
        for rule in [OpenNetwork(), PlainHost(), SharedName()] as [any Rule] {
            #expect(Evaluator.judgeFirst(by: rule, in: context).verdict == .failed)
        }
        let both = Context(
            inventory: Inventory([host("host"), network("n.xml", .stated("open")), machine("a.xml", .stated("a"))]),
            at: Instant(secondsSince1970: 0))
        #expect(Evaluator.judgeFirst(by: OpenNetwork(), in: both).verdict == .violated)
        #expect(Evaluator.judgeFirst(by: PlainHost(), in: both).verdict == .violated)
        #expect(Evaluator.judgeFirst(by: SharedName(), in: both).verdict == .satisfied)
    }
}
