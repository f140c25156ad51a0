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
        var isRemote = false
        /// What it waits for before it is opened.
        var before: @Sendable () async -> Void = {}
        /// What it does when it was opened.
        var after: @Sendable () async -> Void = {}

        func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
            await before()
            await after()
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

    /// Where tasks wait for each other.
    private actor Meeting {
        private let size: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []
        private(set) var present = 0
        private(set) var most = 0

        init(of size: Int) { self.size = size }

        /// Comes, and waits until all are there.
        func meet() async {
            come()
            if present < size { await withCheckedContinuation { waiting.append($0) } }
        }

        func come() {
            present += 1
            most = max(most, present)
            if present < size { return }
            for one in waiting { one.resume() }
            waiting = []
        }

        /// Waits until all are there, and is none of them.
        func watch() async { if present < size { await withCheckedContinuation { waiting.append($0) } } }

        func leave() { present -= 1 }
    }

    private static func machine(_ id: String, name: String = "vm") -> Observation {
        let record = ObservationRecord(kind: .libvirtDomain, document: Nowhere())
        var facts = MachineFacts()
        facts.name = .stated(name)
        return .machine(VirtualMachine(id: MachineID(id), facts: facts, observation: record))
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

    @Test(.timeLimit(.minutes(5))) func `hosts are read at the same time, and files meanwhile`() async {
        // Whoever is read alone waits here for ever.
        let meeting = Meeting(of: 3)
        let inventory = await Collector([
            Script(id: "a", events: [.observed([Self.machine("a")])], isRemote: true) { await meeting.meet() },
            Script(id: "b", events: [.observed([Self.machine("b")])]) { await meeting.meet() },
            Script(id: "c", events: [.observed([Self.machine("c")])], isRemote: true) { await meeting.meet() },
        ]).collect()
        #expect(inventory.machines.map(\.id.description) == ["a", "b", "c"])
    }

    @Test func `files are read one after the other, however many hosts there are`() async {
        let meeting = Meeting(of: 1_000)
        let sources = (0..<8).map { number in
            Script(
                id: SourceID("\(number)"), events: [], before: { await meeting.come() },
                after: {
                    await Task.yield()
                    await meeting.leave()
                })
        }
        _ = await Collector(sources + [Script(id: "host", events: [], isRemote: true)]).collect()
        #expect(await meeting.most == 1)
    }

    @Test(.timeLimit(.minutes(5))) func `hosts that do not answer are no more than 32 at once`() async {
        let (meeting, silent) = (Meeting(of: 31), Meeting(of: 31))
        // 31 that wait until the last of all was read, and one after the other of those behind them.
        let hanging = (0..<31).map { number in
            Script(id: SourceID("a\(number)"), events: [], isRemote: true) {
                await silent.come()
                await meeting.watch()
            }
        }
        let others = (0..<31).map { number in
            Script(id: SourceID("b\(number)"), events: [], isRemote: true) { await meeting.come() }
        }
        let inventory = await Collector(hanging + others).collect()
        #expect(await silent.most == 31)
        #expect(inventory.skipped.count == 62)
    }

    @Test(.timeLimit(.minutes(5)), arguments: [false, true])
    func `of what two observe under one id the first has its say, whoever is done first`(isRemote: Bool) async {
        let meeting = Meeting(of: 1)
        let inventory = await Collector([
            Script(id: "late", events: [.observed([Self.machine("m", name: "first")])], isRemote: true) {
                await meeting.watch()
            },
            Script(
                id: "early", events: [.observed([Self.machine("m", name: "second")])], isRemote: isRemote,
                after: { await meeting.come() }),
        ]).collect()
        #expect(inventory.machines.map(\.displayName) == ["first"])
    }

    @Test(arguments: [1, 2]) func `a collection that is cancelled keeps what came, and says so`(count: Int) async {
        let sources = (0..<count).map { number in
            Script(id: SourceID("\(number)"), events: [.observed([Self.machine("\(number)")])], isRemote: number > 0)
        }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await Collector(sources).collect()
        }
        let inventory = await task.value
        #expect(!inventory.isComplete)
        #expect(inventory.failures.map(\.message) == Array(repeating: "the collection was cancelled", count: count))
        #expect(inventory.skipped.isEmpty)
    }
}
