// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import VirtSecCore

/// What a context knows of which machine is which.
@Suite struct ContextRecognitionTests {
    private struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    private static func machine(_ name: String, on host: SourceID?) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.uuid = .stated(UniqueID(high: 0xC7A5_FDBD_EDAF_9455, low: 0x926A_D65C_16DB_1809))
        if host != nil { facts.runtime.state = .stated(.running) }
        let record = ObservationRecord(
            kind: .libvirtDomain, document: Document(path: "\(host?.description ?? "files")#\(name)", host: host))
        return .machine(VirtualMachine(id: MachineID(record.document.path), facts: facts, observation: record))
    }

    private static let fleet = Inventory([
        machine("web", on: "qemu+ssh://one/system"), machine("web", on: "qemu+ssh://two/system"),
    ])
    private static let instant = Instant(secondsSince1970: 0)

    /// Asks for the recognition, or does not.
    private struct Asking: InventoryRule {
        static let description = RuleDescription(
            id: "test-asking", title: "Asking", severity: .low, layer: .machine, rationale: "For a test.")
        static let examples = Examples {}
        var asks = true

        func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
            inventory.machines.map { machine in
                let isTwin = asks && context.recognition[machine.id]?.relations.first?.verdict == .twin
                return .success(.violated(when: isTwin, at: machine.uuid))
            }
        }
    }

    @Test func `machines are recognised when a rule asks, and not before`() throws {
        let context = Context(inventory: Self.fleet, at: Self.instant)
        #expect(!context.isRecognitionMade)
        var silent = Asking()
        silent.asks = false
        _ = silent.judge(Self.fleet, in: context)
        #expect(!context.isRecognitionMade)
        let outcomes = Asking().judge(Self.fleet, in: context)
        #expect(context.isRecognitionMade)
        for outcome in outcomes {
            guard case .violation = try outcome.get() else {
                Issue.record("\(outcome)")
                continue
            }
        }
    }

    @Test func `all copies of a context and its parts know what one of them found out`() throws {
        let context = Context(inventory: Self.fleet, at: Self.instant)
        let copy = context
        let machine = try #require(Self.fleet.machines.first)
        let part = context.part(of: machine)
        #expect(part.inventory.machines.count == 1)
        // What another host tells is part of which machine is which.
        #expect(part.recognition.identities.count == 2)
        #expect(copy.isRecognitionMade && context.isRecognitionMade)
    }

    @Test func `a value is made once however many tasks ask for it`() async {
        let count = Counter()
        let value = OnDemand { count.next() }
        #expect(!value.isMade)
        let values = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<64 { group.addTask { value.value } }
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(values == [1])
        #expect(value.isMade)
    }
}

/// Counts how often it is asked.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
