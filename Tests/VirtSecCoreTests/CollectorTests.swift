// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct CollectorTests {
    private struct Nowhere: SourceDocument {
        let path = "m.xml"
        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    /// A source of given events, which may die at the end.
    private struct Script: InventorySource {
        let id: SourceID
        let events: [InventoryEvent]
        var dies = false

        func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
            let (events, dies) = (events, dies)
            return InventoryEvents {
                var next = events.startIndex
                return { () async throws(SourceError) in
                    defer { next += 1 }
                    if next < events.endIndex { return events[next] }
                    if dies { throw SourceError("the connection broke") }
                    return nil
                }
            }
        }
    }

    private static func machine(_ id: String) -> Observation {
        let record = ObservationRecord(kind: .libvirtDomain, document: Nowhere())
        return .machine(VirtualMachine(id: MachineID(id), facts: MachineFacts(), observation: record))
    }

    @Test func `what two sources observe under one id counts once, in the order of the ids`() async {
        let inventory = await Collector([
            Script(id: "one", events: [.observed([Self.machine("b"), Self.machine("a")])]),
            Script(id: "two", events: [.observed([Self.machine("a")]), .observed([Self.machine("c")])]),
        ]).collect()
        #expect(inventory.machines.map(\.id.description) == ["a", "b", "c"])
        #expect(inventory.skipped.isEmpty && inventory.isComplete)
    }

    @Test func `a source that holds nothing is recorded, beside others too`() async throws {
        let other = SkippedItem(path: "notes.txt", kind: .other, reason: "no XML")
        for events in [[], [.advanced(done: 0, of: 0)], [.observed([])], [.skipped(other)]] as [[InventoryEvent]] {
            let inventory = await Collector([
                Script(id: "full", events: [.observed([Self.machine("a")])]), Script(id: "empty", events: events),
            ]).collect()
            let item = try #require(inventory.skipped.first { $0.path == "empty" })
            #expect(item.wasNamed && item.kind == .other)
        }
    }

    @Test func `a source that holds only what cannot be read says so itself`() async {
        let broken = SkippedItem(path: "a.xml", kind: .unreadable, reason: "no end tag")
        let inventory = await Collector([Script(id: "one", events: [.skipped(broken)])]).collect()
        #expect(inventory.skipped == [broken])
    }

    @Test func `a source that dies midway keeps what came, and the next one is read`() async {
        let inventory = await Collector([
            Script(id: "one", events: [.observed([Self.machine("a")])], dies: true),
            Script(id: "two", events: [.observed([Self.machine("b")])]),
        ]).collect()
        #expect(inventory.machines.count == 2)
        #expect(inventory.failures == [SourceFailure(source: "one", message: "the connection broke")])
        #expect(!inventory.isComplete)
    }
}
