// SPDX-License-Identifier: Apache-2.0

/// Which sources are to be read again, what they said and what reading them gave; one waits for it.
actor Calls {
    /// What there is to do.
    struct Call: Sendable {
        /// Sources that are to be read from now on.
        var sources: [Int] = []
        /// Sources that were read to their end, by number.
        var answers: [(source: Int, answer: Answer)] = []
    }

    /// What a source gave.
    struct Answer: Sendable {
        let reading: RecordedSource
        /// What it had said before it was read.
        var notices: [InventoryNotice]
        /// Why it cannot be heard.
        var silence: SourceError?
    }

    /// How many sources are read at the same time: each is a connection, or a processor's work.
    private static let width = 32

    private var asked: Set<Int> = []
    private var said: [Int: [InventoryNotice]] = [:]
    private var underway: [Int: [InventoryNotice]] = [:]
    private var answers: [Int: Answer] = [:]
    private var silence: [Int: SourceError] = [:]
    private var waiting: CheckedContinuation<Void, Never>?

    /// Asks for a source to be read.
    func add(_ source: Int, _ notice: InventoryNotice? = nil) {
        asked.insert(source)
        if let notice { said[source, default: []].append(notice) }
        wake()
    }

    /// Asks for sources to be read again and again, until the task is cancelled.
    nonisolated func comeBack(to sources: Range<Int>, every interval: Duration) async {
        while true {
            try? await Task.sleep(for: interval)
            if Task.isCancelled { return }
            for source in sources { await add(source) }
        }
    }

    /// Notes what reading a source gave.
    func finish(_ source: Int, _ reading: RecordedSource) {
        let notices = (answers[source]?.notices ?? []) + (underway.removeValue(forKey: source) ?? [])
        answers[source] = Answer(reading: reading, notices: notices)
        wake()
    }

    /// Notes whether a source can be heard.
    func note(_ source: Int, silentFor reason: SourceError?) { silence[source] = reason }

    /// Waits for what there is to do, and for what comes together with it; nil when the task is cancelled.
    ///
    /// Nothing is waited for where everything that is read is there.
    func next(after pause: Duration) async -> Call? {
        if ready.isEmpty, answers.isEmpty, !Task.isCancelled {
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiting = $0 }
            } onCancel: {
                Task { await self.wake() }
            }
        }
        if !ready.isEmpty || !underway.isEmpty { try? await Task.sleep(for: pause) }
        return Task.isCancelled ? nil : take()
    }

    /// Sources that were asked for and are not being read.
    private var ready: ArraySlice<Int> {
        asked.filter { underway[$0] == nil }.sorted().prefix(max(0, Self.width - underway.count))
    }

    private func take() -> Call {
        let sources = Array(ready)
        for source in sources { underway[source] = said.removeValue(forKey: source) ?? [] }
        asked.subtract(sources)
        let answers = answers.sorted { $0.key < $1.key }.map { source, answer in
            var answer = answer
            answer.silence = silence[source]
            return (source, answer)
        }
        self.answers = [:]
        return Call(sources: sources, answers: answers)
    }

    private func wake() {
        waiting?.resume()
        waiting = nil
    }
}
