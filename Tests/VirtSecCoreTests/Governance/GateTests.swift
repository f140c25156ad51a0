// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// One question to a gate, and what it answers.
private struct GateCase: CustomTestStringConvertible {
    let testDescription: String
    let names: [String]
    let skipped: [SkippedItem]
    let gate: Gate
    let answer: GateResult.Answer
    let doubts: Int

    static let all: [GateCase] = [
        GateCase(testDescription: "nothing wrong", names: ["fine"], answer: .passed),
        GateCase(testDescription: "a violation", names: ["red"], answer: .failed),
        GateCase(
            testDescription: "a violation below the threshold", names: ["red"], gate: Gate(failsOn: .critical),
            answer: .passed),
        GateCase(testDescription: "missing evidence below the threshold", names: ["unclear"], answer: .passed),
        GateCase(
            testDescription: "missing evidence that matters", names: ["unclear"], gate: Gate(failsOn: .medium),
            answer: .undecided, doubts: 1),
        GateCase(
            testDescription: "missing evidence that is allowed", names: ["unclear"],
            gate: Gate(failsOn: .medium, allowingUnassessed: .rules(["unclear"])), answer: .passed),
        GateCase(
            testDescription: "missing evidence of another rule than is allowed", names: ["unclear"],
            gate: Gate(failsOn: .medium, allowingUnassessed: .rules(["red"])), answer: .undecided, doubts: 1),
        GateCase(
            testDescription: "a rule that broke", names: ["broken"], gate: Gate(failsOn: .low), answer: .undecided,
            doubts: 1),
        GateCase(
            testDescription: "everything allowed", names: ["broken unclear"],
            gate: Gate(failsOn: .low, allowingUnassessed: .all), answer: .passed),
        GateCase(
            testDescription: "a violation of a rule that is allowed", names: ["red"],
            gate: Gate(failsOn: .high, allowingUnassessed: .all), answer: .failed),
        GateCase(
            testDescription: "a violation beside missing evidence", names: ["red unclear"],
            gate: Gate(failsOn: .low), answer: .failed, doubts: 1),
        GateCase(testDescription: "nothing at all", names: [], answer: .undecided, doubts: 1),
        GateCase(
            testDescription: "something named that held nothing", names: ["fine"],
            skipped: [SkippedItem(path: "empty", kind: .other, reason: "empty", wasNamed: true)], answer: .undecided,
            doubts: 1),
        GateCase(
            testDescription: "a picture in a folder", names: ["fine"],
            skipped: [SkippedItem(path: "a.png", kind: .other, reason: "no XML")], answer: .passed),
        GateCase(
            testDescription: "a file that cannot be read", names: ["fine"],
            skipped: [SkippedItem(path: "a.xml", kind: .unreadable, reason: "cut off")],
            gate: Gate(failsOn: .high, allowingUnassessed: .all), answer: .undecided, doubts: 1),
    ]

    init(
        testDescription: String, names: [String], skipped: [SkippedItem] = [], gate: Gate = Gate(failsOn: .high),
        answer: GateResult.Answer, doubts: Int = 0
    ) {
        self.testDescription = testDescription
        self.names = names
        self.gate = gate
        self.skipped = skipped
        self.answer = answer
        self.doubts = doubts
    }

    func assessment() async throws -> Assessment {
        var inventory = Inventory(
            names.enumerated().map { WaiverFixture.machine(UInt64($0 + 1), $1) })
        for item in skipped { inventory.add(item) }
        return try await Evaluator(WaiverFixture.baseline).assess(inventory, at: WaiverFixture.now)
    }
}

struct GateTests {
    @Test(arguments: GateCase.all)
    private func `a gate gives the answer and says what is not certain`(_ question: GateCase) async throws {
        let result = question.gate.result(of: try await question.assessment())
        #expect(result.answer == question.answer)
        #expect(result.doubts.count == question.doubts, "\(result.doubts)")
        #expect(result.gate == question.gate)
    }

    @Test func `what a waiver covers does not count, and a waiver that is over does`() async throws {
        let red = WaiverFixture.machine(1, "red")
        let scope = AssetScope(.uuid(WaiverFixture.uuid(1)))
        let assessment = try await WaiverFixture.assess(red)
        let gate = Gate(failsOn: .high)
        let waived = WaiverResolver([WaiverFixture.waiver(scope)]).resolve(assessment)
        #expect(gate.result(of: waived).answer == .passed)
        #expect(gate.result(of: assessment).answer == .failed)
        let over = WaiverResolver([WaiverFixture.waiver(scope, expires: "2026-12-31")]).resolve(assessment)
        #expect(gate.result(of: over).answer == .failed)
    }

    @Test func `the findings that count are those that decide`() async throws {
        for question in GateCase.all where question.skipped.isEmpty && !question.names.isEmpty {
            let governed = WaiverResolver().resolve(try await question.assessment())
            var counted = 0
            governed.forEachAsset { _, findings in counted += findings.count(where: question.gate.counts) }
            #expect((counted == 0) == (question.gate.result(of: governed).answer == .passed), "\(question)")
        }
    }
}
