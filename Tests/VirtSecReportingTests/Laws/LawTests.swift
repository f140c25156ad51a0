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

    @Test(arguments: UInt64(1)...2)
    func `a condition asks of every fact what the field table reads`(_ seed: UInt64) throws {
        var random = RandomMachines(seed: 2_000 + seed)
        let fields = ConditionNames<MachineFacts>.fields
        let conditions = try fields.map { field in try SubjectCondition<VirtualMachine>(Self.presence(of: field)) }
        for _ in 0..<100 {
            let document = random.document()
            let machine = try #require(VirtualMachine.read(document), "\(document)")
            let context = Context(inventory: Inventory([.machine(machine)]), at: Self.now)
            for (field, condition) in zip(fields, conditions) {
                let read = field.reading(of: machine.facts)
                let truth = condition.truth(of: machine, in: context)
                #expect(Self.agree(read, truth), "\(field.name): \(read) and \(truth) in \(document)")
            }
        }
    }

    private static func presence(of field: Field<MachineFacts>) -> Condition {
        field.isListing
            ? .elements(.any, list: field.name, where: nil)
            : .fact(FactTest(name: field.name, operation: .exists, values: [.boolean(true)]))
    }

    private static func agree(_ reading: FactReading, _ truth: Truth) -> Bool {
        switch (reading.state, truth) {
        // The length of a list, where none is empty.
        case (.known("0"), .fails): reading.locus == .none
        case (.known, .holds), (.absent, .fails), (.unseen, .unseen): true
        // A word that nobody understands.
        case (.known, .unseen(let reason)): reason.cause == .notUnderstood
        default: false
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
