// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Which violations came and went from one assessment to the next.
@Suite struct StandingViolationsTests {
    private struct Told: SourceDocument {
        let path: String
        let host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path, line: 1)) }
        }
    }

    /// A machine whose name says what rules find on it.
    private static func machine(_ name: String, _ uuid: UInt64, isLater: Bool = false) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.uuid = .stated(UniqueID(high: 0, low: uuid))
        facts.runtime.countsFromNextStart = .stated(isLater)
        let path = "qemu:///system#\(name)\(isLater ? "/next-start" : "")"
        let record = ObservationRecord(kind: .libvirtDomain, document: Told(path: path, host: "qemu:///system"))
        return .machine(VirtualMachine(id: MachineID(path), facts: facts, observation: record))
    }

    private static func assessed(_ machines: Observation..., isLost: Bool = false) async throws -> GovernedAssessment {
        var inventory = Inventory(machines)
        if isLost { inventory.add(SourceFailure(source: "qemu:///system", message: "gone")) }
        let assessment = try await Evaluator(WaiverFixture.baseline).assess(inventory, at: WaiverFixture.now)
        return WaiverResolver().resolve(assessment)
    }

    private static func told(_ difference: AssessmentDifference) -> [String] {
        difference.appeared.map { "+ \($0.rule.id) \($0.asset.name)" }
            + difference.gone.map { "- \($0.rule.id) \($0.asset.name)" }
    }

    @Test func `violations come and go with what is violated`() async throws {
        var standing = StandingViolations()
        let machine = Self.machine("red", 1)
        #expect(Self.told(standing.take(try await Self.assessed(machine))) == ["+ red red"])
        #expect(Self.told(standing.take(try await Self.assessed(machine))).isEmpty)
        #expect(Self.told(standing.take(try await Self.assessed(Self.machine("green", 1)))) == ["- red red"])
        #expect(Self.told(standing.take(try await Self.assessed(machine))) == ["+ red red"])
        #expect(Self.told(standing.take(try await Self.assessed())) == ["- red red"])
    }

    @Test func `a machine that was renamed has the violations that it had`() async throws {
        var standing = StandingViolations(try await Self.assessed(Self.machine("red", 1)))
        #expect(Self.told(standing.take(try await Self.assessed(Self.machine("red too", 1)))).isEmpty)
        #expect(Self.told(standing.take(try await Self.assessed())) == ["- red red too"])
    }

    @Test func `what a lost host violates is neither gone nor new when it is back`() async throws {
        var standing = StandingViolations(try await Self.assessed(Self.machine("red", 1)))
        #expect(Self.told(standing.take(try await Self.assessed(isLost: true))).isEmpty)
        #expect(Self.told(standing.take(try await Self.assessed(Self.machine("red", 1)))).isEmpty)
        #expect(Self.told(standing.take(try await Self.assessed(Self.machine("green", 1)))) == ["- red red"])
    }

    @Test func `a violation that nobody can judge any more is not gone`() async throws {
        struct Clouded: MachineRule {
            static let description = RuleDescription(
                id: "red", title: "It is red", severity: .high, layer: .machine, rationale: "Red.")
            static let examples = Examples {}

            func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
                throw MissingEvidence(UnseenReason(.hostCPU))
            }
        }
        var standing = StandingViolations(try await Self.assessed(Self.machine("red", 1)))
        let evaluator = Evaluator(Baseline("test", rules: [Clouded()]))
        let clouded = try await evaluator.assess(Inventory([Self.machine("red", 1)]), at: WaiverFixture.now)
        #expect(Self.told(standing.take(WaiverResolver().resolve(clouded))).isEmpty)
        #expect(Self.told(standing.take(try await Self.assessed(Self.machine("red", 1)))).isEmpty)
    }

    @Test func `what both definitions of a machine violate stays when one of them goes`() async throws {
        let (now, later) = (Self.machine("red", 1), Self.machine("red", 1, isLater: true))
        var standing = StandingViolations()
        #expect(Self.told(standing.take(try await Self.assessed(now, later))) == ["+ red red"])
        #expect(Self.told(standing.take(try await Self.assessed(now))).isEmpty)
        #expect(Self.told(standing.take(try await Self.assessed(later))).isEmpty)
    }
}
