// SPDX-License-Identifier: Apache-2.0

/// Reads sources again when they tell of a change or it is time, and says what changed.
actor InventoryWatch {
    private let sources: [any InventorySource]
    private let interval: Duration
    private let request: CollectionRequest
    private let calls = Calls()
    private var readings: [RecordedSource] = []
    private var seen: [SeenAssets] = []
    private var unread = Unread()
    private var hasBegun = false
    private var tasks: [Task<Void, Never>] = []

    /// How long after a first notice others are waited for: what comes together is read together.
    private static let pause = Duration.milliseconds(200)

    init(_ sources: [any InventorySource], every interval: Duration, jobs: Int) {
        self.sources = sources
        // Whoever asks for no pause at all would leave none for anything else.
        self.interval = max(interval, .milliseconds(10))
        request = CollectionRequest(jobs: jobs)
    }

    deinit { for task in tasks { task.cancel() } }

    /// The next update; nil when the task is cancelled.
    func next() async -> InventoryUpdate? {
        if !hasBegun { return await begin() }
        while let call = await calls.next(after: Self.pause) {
            let changes = await read(call.sources)
            if Task.isCancelled { return nil }
            let inventory = await inventory()
            let isNews = !changes.isEmpty || !call.notices.isEmpty || unread != Unread(inventory)
            unread = Unread(inventory)
            if isNews { return InventoryUpdate(inventory: inventory, changes: changes, notices: call.notices) }
        }
        return nil
    }

    /// Listens first and reads then, so that nothing happens unheard in between.
    private func begin() async -> InventoryUpdate? {
        hasBegun = true
        for (index, source) in sources.enumerated() {
            guard let source = source as? any WatchableSource else { continue }
            let listener = Listener(source: source, index: index, calls: calls, longestPause: interval)
            let first = try? await source.notices()
            tasks.append(Task { await listener.run(first) })
        }
        tasks.append(Task { [calls, interval, sources] in await calls.comeBack(to: sources.indices, every: interval) })
        readings = sources.map { RecordedSource(id: $0.id) }
        seen = sources.map { _ in SeenAssets() }
        _ = await read(Set(sources.indices))
        if Task.isCancelled { return nil }
        let inventory = await inventory()
        unread = Unread(inventory)
        return InventoryUpdate(inventory: inventory, changes: [], notices: [])
    }

    /// Reads some sources again.
    private func read(_ indices: Set<Int>) async -> [InventoryChange] {
        var changes: [InventoryChange] = []
        for index in indices.sorted() {
            let reading = await RecordedSource(sources[index], request)
            if Task.isCancelled { return [] }
            readings[index] = reading
            changes += seen[index].take(await Collector([reading]).collect())
        }
        return changes
    }

    private func inventory() async -> Inventory { await Collector(readings).collect() }
}

/// What keeps an inventory from being all that was asked for.
private struct Unread: Equatable {
    private var failures: [SourceFailure] = []
    private var items: [SkippedItem] = []

    init() {}

    init(_ inventory: Inventory) {
        failures = inventory.failures
        items = inventory.skipped.filter(\.isMissing)
    }
}

/// What a source gave when it was read last, to be given again.
private struct RecordedSource: InventorySource {
    let id: SourceID
    private var events: [InventoryEvent] = []
    private var failure: SourceError?

    init(id: SourceID) { self.id = id }

    init(_ source: any InventorySource, _ request: CollectionRequest) async {
        id = source.id
        do throws(SourceError) {
            var iterator = try await source.collect(request).makeAsyncIterator()
            while let event = try await iterator.next(isolation: #isolation) { events.append(event) }
        } catch {
            failure = error
        }
    }

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        let (events, failure) = (events, failure)
        return InventoryEvents {
            var rest = events[...]
            return { () async throws(SourceError) in
                if let event = rest.popFirst() { return event }
                if let failure { throw failure }
                return nil
            }
        }
    }
}
