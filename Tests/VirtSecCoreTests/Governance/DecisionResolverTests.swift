// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

@Suite struct DecisionResolverTests {
    private typealias Fixture = DecisionFixture

    @Test func `what was decided about is decided, and the rest is not`() async throws {
        let before = try await Fixture.assess([Fixture.machine(1, "red")])
        let decision = Fixture.decision(before)
        let now = try await Fixture.assess([Fixture.machine(1, "red"), Fixture.machine(2, "red two")])
        let resolved = Fixture.resolve(now, [decision])
        #expect(resolved.standings == [.valid] && resolved.coveredCount == 1 && resolved.complaints == [])
        let governed = WaiverResolver().resolve(now).deciding(resolved)
        #expect(governed.count(.violated) == 1 && governed.decidedCount() == 1 && governed.waivedCount == 0)
        #expect(governed.countsBySeverity(.violated) == [.high: 1])
        var covered: [String] = []
        governed.forEachAsset { asset, findings in
            covered += findings.filter { $0.decision != nil && !$0.counts }.map { _ in asset.name }
        }
        #expect(covered == ["red"])
    }

    @Test(arguments: [
        ("2026-12-31T23:59:59Z", DecisionReview.Standing.early), ("2027-01-01T00:00:00Z", .valid),
        ("2027-06-30T23:59:59Z", .valid), ("2027-07-01T00:00:00Z", .expired),
    ])
    func `a decision counts from its first day through its last in UTC`(
        _ moment: String, _ standing: DecisionReview.Standing
    ) async throws {
        let decision = Fixture.decision(try await Fixture.assess([Fixture.machine(1, "red")]))
        let instant = try #require(Instant(moment))
        let resolved = Fixture.resolve(try await Fixture.assess([Fixture.machine(1, "red")], at: instant), [decision])
        #expect(resolved.standings == [standing])
        #expect((resolved.coveredCount == 1) == (standing == .valid))
        #expect(resolved.complaints.contains("decision-expired") == (standing == .expired))
        if standing == .expired {
            #expect(resolved.findings.first?.message.hasSuffix("; 1 finding is untreated again") == true)
        }
    }

    @Test func `nothing counts that its maker did not sign`() async throws {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red")])
        let decision = Fixture.decision(assessment)
        let bob = RiskAuthority(name: "bob", role: "CFO", keys: [])
        for (signers, authorities, reason) in [
            ([], [Fixture.alice], "no key of alice has signed it as it is"),
            (["bob"], [Fixture.alice, bob], "no key of alice has signed it as it is"),
            (["alice"], [bob], "no authority is called alice"), (["alice"], [], "no authority is called alice"),
        ] {
            let resolved = Fixture.resolve(assessment, [decision], signedBy: signers, authorities)
            #expect(resolved.standings == [.unproven] && resolved.coveredCount == 0)
            #expect(resolved.complaints == ["decision-unproven"])
            #expect(resolved.findings.first?.message.hasSuffix(reason) == true, "\(resolved.findings[0].message)")
            #expect(resolved.findings.first?.severity == .high)
        }
    }

    @Test(arguments: [
        (RiskAuthority(name: "alice", role: "x", keys: [], treatments: ["avoid"]), "alice may not accept risk"),
        (
            RiskAuthority(name: "alice", role: "x", keys: [], severity: .medium),
            "alice may decide about findings up to medium, and one is high"
        ),
        (
            RiskAuthority(name: "alice", role: "x", keys: [], longestDays: 179),
            "it is to count for 180 days, and alice may decide for at most 179"
        ),
        (
            RiskAuthority(name: "alice", role: "x", keys: [], until: CalendarDay("2027-06-29")),
            "it is to count until 2027-06-30, and alice may decide until 2027-06-29"
        ),
    ])
    func `nothing counts that is beyond its maker's authority`(
        _ authority: RiskAuthority, _ reason: String
    ) async throws {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red")])
        let resolved = Fixture.resolve(assessment, [Fixture.decision(assessment)], signedBy: ["alice"], [authority])
        #expect(resolved.standings == [.beyondAuthority] && resolved.coveredCount == 0)
        #expect(resolved.complaints == ["decision-beyond-authority"])
        #expect(resolved.reviews.first?.objection == reason)
    }

    @Test func `any change of what was decided about voids the decision`() async throws {
        let labels = Fixture.labels(["zone": "office"])
        let decided = try await Fixture.assess([Fixture.machine(1, "red")], labels: labels)
        let decision = Fixture.decision(decided)
        let worse = Baseline("test", entries: [Baseline.Entry(WaiverFixture.Red(), severity: .critical)])
        for (now, why) in [
            (try await Fixture.assess([Fixture.machine(1, "red")], labels: labels), nil),
            (try await Fixture.assess([Fixture.machine(1, "red", "two")], labels: labels), "its document is another"),
            (
                try await Fixture.assess(
                    [Fixture.machine(1, "red")], labels: Fixture.labels(["zone": "internet"])),
                "its labels are others"
            ),
            (
                try await Fixture.assess([Fixture.machine(1, "red")], labels: labels, baseline: worse),
                "its severity was high and is critical"
            ),
        ] as [(Assessment, String?)] {
            let resolved = Fixture.resolve(now, [decision])
            #expect(resolved.coveredCount == (why == nil ? 1 : 0))
            #expect(resolved.complaints == (why == nil ? [] : ["decision-changed"]))
            if let why { #expect(resolved.findings.first?.message.hasSuffix("red of red: \(why)") == true) }
        }
    }

    @Test func `a decision that is bound to the findings outlives other changes of the document`() async throws {
        let decided = try await Fixture.assess([Fixture.machine(1, "red")])
        let decision = Fixture.decision(decided, bindingTo: .findings)
        #expect(decision.findings.allSatisfy { $0.document == nil })
        let now = try await Fixture.assess([Fixture.machine(1, "red", "two")])
        #expect(Fixture.resolve(now, [decision]).coveredCount == 1)
    }

    @Test func `a decision about what is no longer there is told, unless not all was read`() async throws {
        let decision = Fixture.decision(try await Fixture.assess([Fixture.machine(1, "red")]))
        let mended = try await Fixture.assess([Fixture.machine(1, "blue")])
        #expect(
            Fixture.resolve(mended, [decision]).findings.first?.message.hasSuffix("no asset has its evidence") == true)
        let gone = try await Fixture.assess([Fixture.machine(2, "red")])
        #expect(Fixture.resolve(gone, [decision]).complaints == ["decision-unused"])
        var inventory = Inventory([Fixture.machine(2, "red")])
        inventory.isComplete = false
        let partial = try await Evaluator(WaiverFixture.baseline).assess(inventory, at: WaiverFixture.now)
        #expect(Fixture.resolve(partial, [decision]).complaints == [])
    }

    @Test func `a move of the document changes nothing, and a copy under another name is not covered`() async throws {
        let decision = Fixture.decision(try await Fixture.assess([Fixture.machine(1, "red")]))
        let moved = try await Fixture.assess([Fixture.machine(1, "red", path: "elsewhere/1.xml")])
        #expect(Fixture.resolve(moved, [decision]).coveredCount == 1)
        let copied = try await Fixture.assess([
            Fixture.machine(1, "red"), Fixture.machine(1, "red copy", path: "copy.xml"),
        ])
        #expect(Fixture.resolve(copied, [decision]).coveredCount == 1)
    }

    @Test func `of two decisions about one finding the first counts, and the other is told`() async throws {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red")])
        let (first, second) = (
            Fixture.decision(assessment, id: "R-1"), Fixture.decision(assessment, .avoid, id: "R-2")
        )
        let resolved = Fixture.resolve(assessment, [second, first])
        #expect(resolved.reviews.map(\.covered) == [1, 0] && resolved.coveredCount == 1)
        #expect(resolved.complaints == ["decision-overlaps"])
        #expect(resolved.findings.first?.message.hasSuffix("R-1 covers 1 finding of it") == true)
    }

    @Test func `what a renewal covers is not untreated again`() async throws {
        let start = try await Fixture.assess([Fixture.machine(1, "red")])
        let old = Fixture.decision(start, id: "R-1")
        let new = Fixture.decision(start, id: "R-2", expires: "2027-12-31")
        let later = try await Fixture.assess(
            [Fixture.machine(1, "red")], at: try #require(Instant("2027-07-02T00:00:00Z")))
        let resolved = Fixture.resolve(later, [old, new])
        #expect(resolved.standings == [.expired, .valid] && resolved.coveredCount == 1)
        #expect(resolved.findings.first?.message.contains("untreated") == false)
    }

    @Test func `a file that others signed does not stand before the one that its maker signed`() async throws {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red")])
        let decision = Fixture.decision(assessment)
        let signed = [
            SignedDecision(decision, signedBy: ["bob"], path: "a.json"),
            SignedDecision(decision, signedBy: ["alice"], path: "b.json"),
        ]
        let resolver = DecisionResolver(signed, by: [Fixture.alice], sha256: Fixture.sha256)
        #expect(resolver.decisions.count == 1 && resolver.resolve(assessment).standings == [.valid])
    }

    @Test func `what nobody judges is neither covered nor mended, and what is mended is told`() async throws {
        let decision = Fixture.decision(try await Fixture.assess([Fixture.machine(1, "red")]))
        let machine = [Fixture.machine(1, "red")]
        let none = try await Fixture.assess(machine, baseline: Baseline("none", rules: [WaiverFixture.Broken()]))
        #expect(Fixture.resolve(none, [decision]).complaints == [])
        struct Open: MachineRule {
            static let description = RuleDescription(
                id: "red", title: "Open", severity: .high, layer: .machine, rationale: "Open.")
            static let examples = Examples {}
            func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
                throw MissingEvidence(UnseenReason(.hostCPU))
            }
        }
        let open = try await Fixture.assess(machine, baseline: Baseline("open", rules: [Open()]))
        #expect(Fixture.resolve(open, [decision]).complaints == [])
        struct Good: MachineRule {
            static let description = RuleDescription(
                id: "red", title: "Good", severity: .high, layer: .machine, rationale: "Good.")
            static let examples = Examples {}
            func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome { .satisfied }
        }
        let mended = try await Fixture.assess(machine, baseline: Baseline("good", rules: [Good()]))
        #expect(
            Fixture.resolve(mended, [decision]).findings.first?.message.hasSuffix("red of red: it is mended") == true)
    }

    @Test func `a copy of the same UUID and name that carries other things is not covered`() async throws {
        let decided = try await Fixture.assess([Fixture.machine(1, "red")])
        let decision = Fixture.decision(decided, bindingTo: .findings)
        guard case .machine(let other) = Fixture.machine(2, "red", path: "copy.xml") else { return }
        var facts = other.facts
        facts.uuid = .stated(WaiverFixture.uuid(1))
        let copy = Observation.machine(VirtualMachine(id: other.id, facts: facts, observation: other.observation))
        let now = try await Fixture.assess([Fixture.machine(1, "red"), copy])
        #expect(Fixture.resolve(now, [decision]).coveredCount == 1)
    }

    @Test func `what a waiver covers is waived, and decided about no second time`() async throws {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red")])
        let waived = WaiverResolver([WaiverFixture.waiver(AssetScope(.uuid(WaiverFixture.uuid(1))))])
        let governed = waived.resolve(assessment).deciding(
            Fixture.resolve(assessment, [Fixture.decision(assessment)]))
        #expect(governed.count(.violated) == 0 && governed.waivedCount == 1 && governed.decidedCount() == 0)
    }

    @Test func `a draft leaves out what is decided, what is not asked, and what nothing but a name tells apart`()
        async throws
    {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red"), Fixture.machine(2, "red two")])
        let first = DecisionDraft(assessment, assets: ["1.xml"], .accept, sha256: Fixture.sha256)
        #expect(first.findings.map(\.asset) == ["red"] && first.omissions.isEmpty)
        // What is proposed is treated, and covers nothing yet.
        let proposed = WaiverResolver().resolve(assessment).deciding(first.proposed)
        proposed.forEachAsset { _, findings in #expect(findings.allSatisfy { $0.decision == nil }) }
        #expect(first.proposed.coveredCount == 0 && !first.proposed.treatments.isEmpty)
        let decision = Fixture.decision(assessment)
        let resolved = Fixture.resolve(assessment, [decision])
        let second = DecisionDraft(
            assessment, after: resolved, assets: ["1.xml", "2.xml"], .accept, sha256: Fixture.sha256)
        #expect(second.findings.isEmpty)
        let twins = try await Fixture.assess([
            WaiverFixture.machine(3, "red", uuid: .absent), WaiverFixture.machine(3, "red", uuid: .absent),
        ])
        let none = DecisionDraft(
            twins, assets: Set(twins.inventory.machines.map(\.id.description)), .accept, sha256: Fixture.sha256)
        #expect(none.findings.isEmpty && none.omissions.count == 2)
    }

    @Test func `risk is what it was, and untreated again after the last day`() async throws {
        let start = try await Fixture.assess([Fixture.machine(1, "red")])
        let decision = Fixture.decision(start)
        func risk(_ day: String, _ decisions: [RiskDecision]) async throws -> FleetRisk {
            let instant = try #require(Instant(day))
            let assessment = try await Fixture.assess([Fixture.machine(1, "red")], at: instant)
            let options = RiskOptions(decisions: Fixture.resolve(assessment, decisions))
            return RiskAssessment(assessment, options: options).fleet
        }
        let (none, valid) = (try await risk("2027-02-01", []), try await risk("2027-02-01", [decision]))
        let expired = try await risk("2027-07-01", [decision])
        #expect(none.untreated.known > 0 && valid.untreated.known == 0 && valid.accepted == none.residual.known)
        #expect(valid.residual == none.residual && expired.residual == none.residual)
        #expect(expired.untreated == none.untreated && expired.accepted == 0)
    }

    @Test func `a limit of risk looks at what nobody decided about`() async throws {
        let assessment = try await Fixture.assess([Fixture.machine(1, "red")])
        let passed = Gate(failsOn: .critical, allowingUnassessed: .all).result(of: assessment)
        func limited(_ decisions: [RiskDecision], _ points: Int) -> GateResult {
            let options = RiskOptions(decisions: Fixture.resolve(assessment, decisions))
            return passed.limited(to: RiskPoints(points), by: RiskAssessment(assessment, options: options))
        }
        #expect(passed.answer == .passed && limited([], 100).answer == .passed)
        #expect(limited([], 1).answer == .failed && limited([], 1).excesses.count == 1)
        #expect(limited([Fixture.decision(assessment)], 1).answer == .passed)
    }
}
