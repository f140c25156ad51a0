// SPDX-License-Identifier: Apache-2.0

/// Listens to a source, again and again when it was lost.
struct Listener: Sendable {
    let source: any WatchableSource
    let index: Int
    let calls: Calls
    let longestPause: Duration

    private var shortestPause: Duration { min(.seconds(1), longestPause) }

    /// Listens until the task is cancelled.
    ///
    /// - Parameter first: what is heard already; nil where the source could not be heard so far.
    func run(_ first: AsyncStream<InventoryNotice>?) async {
        var notices = first
        var pause = shortestPause
        while !Task.isCancelled {
            if let heard = notices {
                pause = shortestPause
                for await notice in heard { await calls.add(index, notice) }
                if Task.isCancelled { return }
                await calls.add(index)
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, longestPause)
            notices = Task.isCancelled ? nil : try? await source.notices()
            // Whatever happened while nobody listened is found by reading.
            if notices != nil { await calls.add(index) }
        }
    }
}
