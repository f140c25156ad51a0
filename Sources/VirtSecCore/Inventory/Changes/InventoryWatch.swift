// SPDX-License-Identifier: Apache-2.0

/// Reads sources again when they tell of a change or it is time, and says what changed.
actor InventoryWatch {
    private let sources: [any InventorySource]
    private let interval: Duration
    private let request: CollectionRequest
    private let tellsReadings: Bool
    private let calls = Calls()
    private var readings: [RecordedSource]
    private var seen: [SeenAssets]
    /// Sources that were not read to their end once.
    private var outstanding: Set<Int>
    private var unread = Unread()
    private var silent: Set<SourceFailure> = []
    /// What is news and was not told so far.
    private var news = News()
    private var hasBegun = false
    private var hasTold = false
    private var tasks: [Task<Void, Never>] = []
    private var readers: [Int: Task<Void, Never>] = [:]

    /// How long after a first notice, or a first reading, others are waited for: what comes together is told together.
    private static let pause = Duration.milliseconds(200)

    init(_ sources: [any InventorySource], every interval: Duration, jobs: Int, tellsReadings: Bool) {
        self.sources = sources
        self.tellsReadings = tellsReadings
        // Whoever asks for no pause at all would leave none for anything else.
        self.interval = max(interval, .milliseconds(10))
        request = CollectionRequest(jobs: jobs)
        readings = sources.map { RecordedSource(id: $0.id) }
        seen = sources.map { _ in SeenAssets() }
        outstanding = Set(sources.indices)
    }

    deinit {
        for task in tasks { task.cancel() }
        for reader in readers.values { reader.cancel() }
    }

    /// Sources that were not read so far.
    var unreadSources: [SourceID] { outstanding.sorted().map { sources[$0].id } }

    /// The next update; nil when the task is cancelled.
    ///
    /// The first one waits until every source was read, later ones for none that takes its time.
    func next() async -> InventoryUpdate? {
        await begin()
        if sources.isEmpty, !hasTold { return await update() }
        while let call = await calls.next(after: hasTold ? Self.pause : .zero) {
            for source in call.sources { read(source) }
            for (source, answer) in call.answers { await take(answer, of: source) }
            if call.answers.isEmpty || !outstanding.isEmpty { continue }
            if let update = await update() { return update }
        }
        return nil
    }

    /// Listens to each source first and reads it then, so that nothing happens unheard in between.
    private func begin() async {
        if hasBegun { return }
        hasBegun = true
        for (index, source) in sources.enumerated() {
            if let source = source as? any WatchableSource {
                let listener = Listener(source: source, index: index, calls: calls, longestPause: interval)
                tasks.append(Task { await listener.run() })
            } else {
                await calls.add(index)
            }
        }
        tasks.append(Task { [calls, interval, sources] in await calls.comeBack(to: sources.indices, every: interval) })
    }

    /// Reads a source while others are read; what it gives is a call.
    private func read(_ index: Int) {
        let (source, request, calls) = (sources[index], request, calls)
        readers[index] = Task {
            let reading = await RecordedSource(source, request)
            if !Task.isCancelled { await calls.finish(index, reading) }
        }
    }

    private func take(_ answer: Calls.Answer, of index: Int) async {
        readings[index] = answer.reading
        outstanding.remove(index)
        news.changes += seen[index].take(await Collector([answer.reading]).collect())
        news.notices += answer.notices
        // Why a host that cannot be read is not heard either needs no words of its own.
        guard answer.reading.failure == nil, let reason = answer.silence else { return }
        let silence = SourceFailure(source: answer.reading.id, message: reason.description)
        if silent.insert(silence).inserted { news.silent.append(silence) }
    }

    /// What there is to tell; nil where nothing is new and nobody wants to know that.
    private func update() async -> InventoryUpdate? {
        let inventory = await Collector(readings).collect()
        if Task.isCancelled { return nil }
        let now = Unread(inventory)
        let isNews = !hasTold || !news.isEmpty || unread != now
        guard isNews || tellsReadings else { return nil }
        defer { (unread, news, hasTold) = (now, News(), true) }
        return InventoryUpdate(
            inventory: inventory, changes: hasTold ? news.changes : [], notices: news.notices, silent: news.silent,
            isNews: isNews)
    }
}

/// What happened since the last update.
private struct News {
    var changes: [InventoryChange] = []
    var notices: [InventoryNotice] = []
    var silent: [SourceFailure] = []

    var isEmpty: Bool { changes.isEmpty && notices.isEmpty && silent.isEmpty }
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
