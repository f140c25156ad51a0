// SPDX-License-Identifier: Apache-2.0

import Synchronization
import VirtSecCore

/// Machines and sources of a few lines.
enum ChangeFixture {
    struct Document: SourceDocument {
        let path: String

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }

    static func machine(
        _ name: String, uuid: UInt64? = nil, _ change: (inout MachineFacts) -> Void = { _ in }
    ) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated(name, .none)
        if let uuid { facts.uuid = .stated(UniqueID(high: 0, low: uuid), .none) }
        change(&facts)
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: "test#\(name)"))
        return VirtualMachine(id: MachineID("test#\(name)"), facts: facts, observation: record)
    }

    static func inventory(_ machines: VirtualMachine..., skipped: SkippedItem? = nil) -> Inventory {
        var inventory = Inventory(machines.map { .machine($0) })
        if let skipped { inventory.add(skipped) }
        return inventory
    }
}

/// A source whose machines and notices a test decides on.
final class FakeHost: WatchableSource {
    private struct State {
        var machines: [VirtualMachine] = []
        var failure: SourceError?
        var skipped: [SkippedItem] = []
        var attempts = 0
        var isHeld = false
        var silence: SourceError?
        var readers = 0
        var ears: [AsyncStream<InventoryNotice>.Continuation] = []
    }

    let id: SourceID
    private let state = Mutex(State())

    init(_ id: SourceID, _ machines: VirtualMachine...) {
        self.id = id
        state.withLock { $0.machines = machines }
    }

    /// What it will tell from now on.
    func set(_ machines: VirtualMachine..., failure: SourceError? = nil) {
        state.withLock { state in
            state.machines = machines
            state.failure = failure
        }
    }

    /// Whether who reads it waits from now on.
    func hold(_ isHeld: Bool = true) { state.withLock { $0.isHeld = isHeld } }

    /// Why nobody can listen to it from now on.
    func fallSilent(_ reason: SourceError?) { state.withLock { $0.silence = reason } }

    /// How many read it at the moment.
    var readers: Int { state.withLock { $0.readers } }

    /// How often somebody wanted to listen.
    var attempts: Int { state.withLock { $0.attempts } }

    /// What it cannot read from now on.
    func skip(_ items: SkippedItem...) { state.withLock { $0.skipped = items } }

    func tell(_ subject: String, _ event: String) {
        let notice = InventoryNotice(source: id, subject: subject, event: event)
        for ear in state.withLock({ $0.ears }) { ear.yield(notice) }
    }

    /// Ends what listeners hear, as a lost connection does.
    func hangUp() {
        for ear in state.withLock({ $0.ears }) { ear.finish() }
        state.withLock { $0.ears = [] }
    }

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        state.withLock { $0.readers += 1 }
        while state.withLock({ $0.isHeld }), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
        state.withLock { $0.readers -= 1 }
        let state = state.withLock { $0 }
        if let failure = state.failure { throw failure }
        return InventoryEvents(
            [.observed(state.machines.map { .machine($0) })] + state.skipped.map { InventoryEvent.skipped($0) })
    }

    func notices() async throws(SourceError) -> AsyncStream<InventoryNotice> {
        state.withLock { $0.attempts += 1 }
        if let failure = state.withLock({ $0.failure ?? $0.silence }) { throw failure }
        let (stream, ear) = AsyncStream.makeStream(of: InventoryNotice.self)
        state.withLock { $0.ears.append(ear) }
        return stream
    }
}
