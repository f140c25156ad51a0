// SPDX-License-Identifier: Apache-2.0

/// Listens to a source, again and again when it was lost.
struct Listener: Sendable {
    let source: any WatchableSource
    let index: Int
    let calls: Calls
    let longestPause: Duration

    private var shortestPause: Duration { min(.seconds(1), longestPause) }

    /// Listens until the task is cancelled, and asks for a reading as soon as it hears or knows why it does not.
    func run() async {
        var pause = shortestPause
        var isFirst = true
        while !Task.isCancelled {
            do throws(SourceError) {
                let notices = try await source.notices()
                pause = shortestPause
                await hear(notices)
                if Task.isCancelled { return }
                // It was lost.
                await calls.add(index)
            } catch {
                await calls.note(index, silentFor: error)
                if isFirst { await calls.add(index) }
            }
            isFirst = false
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, longestPause)
        }
    }

    private func hear(_ notices: AsyncStream<InventoryNotice>) async {
        await calls.note(index, silentFor: nil)
        // Whatever happened while nobody listened is found by reading.
        await calls.add(index)
        for await notice in notices { await calls.add(index, notice) }
    }
}
