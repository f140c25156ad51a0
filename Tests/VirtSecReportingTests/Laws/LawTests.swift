// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecReporting
import VirtSecTesting

/// Laws that hold for whatever is judged, over random machines of the same seeds in every run.
struct LawTests {
    private static let now = Instant(secondsSince1970: 0)

    @Test(arguments: UInt64(1)...8)
    func `evidence taken away never turns a verdict into another than not assessable`(_ seed: UInt64) throws {
        var random = RandomMachines(seed: seed)
        let evaluator = Evaluator(.all)
        for _ in 0..<150 {
            let document = random.document()
            let machine = try #require(VirtualMachine.read(document), "\(document)")
            let before = evaluator.judge(machine, at: Self.now)
            var weaker = machine
            var hidden: [String] = []
            for _ in 0...random.number(below: 3) {
                let field = MachineFacts.fields[random.number(below: MachineFacts.fields.count)]
                let instance = random.number(below: field.instances(in: weaker.facts))
                field.hide(in: &weaker.facts, instance: instance)
                hidden.append("\(field.name)[\(instance)]")
            }
            for (old, new) in zip(before, evaluator.judge(weaker, at: Self.now))
            where new.verdict != old.verdict && new.verdict != .notAssessable {
                Issue.record("\(old.rule.id): \(old.verdict) became \(new.verdict) without \(hidden) in \(document)")
            }
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `the order of inputs and of rules changes no byte of a report`(_ seed: UInt64) async throws {
        var random = RandomMachines(seed: 1_000 + seed)
        let sources = (0..<30).compactMap { index -> OneMachine? in
            VirtualMachine.read(random.document(), path: "m\(index).xml").map { OneMachine(machine: $0, number: index) }
        }
        let first = try await Self.report(sources, BuiltInRules.all)
        for _ in 0..<3 {
            let other = try await Self.report(random.shuffled(sources), random.shuffled(BuiltInRules.all))
            #expect(other == first)
        }
    }

    private static func report(_ sources: [OneMachine], _ rules: [any Rule]) async throws -> [UInt8] {
        let inventory = await Collector(sources).collect()
        let assessment = try await Evaluator(Baseline("laws", rules: rules)).assess(inventory, at: now)
        var bytes: [UInt8] = []
        try JSONReport(assessment).write { bytes += $0 }
        return bytes
    }
}

/// A source of one machine.
private struct OneMachine: InventorySource {
    let machine: VirtualMachine
    let number: Int
    var id: SourceID { SourceID("m\(number)") }

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        InventoryEvents([.observed([.machine(machine)])])
    }
}
