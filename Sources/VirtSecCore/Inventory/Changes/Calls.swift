// SPDX-License-Identifier: Apache-2.0

/// Which sources are to be read again, and what they said; one waits for it.
actor Calls {
    struct Call: Sendable {
        var sources: Set<Int> = []
        var notices: [InventoryNotice] = []
    }

    private var call = Call()
    private var waiting: CheckedContinuation<Void, Never>?

    /// Asks for a source to be read.
    func add(_ source: Int, _ notice: InventoryNotice? = nil) {
        call.sources.insert(source)
        if let notice { call.notices.append(notice) }
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

    /// Waits for the next call, and for what comes together with it; nil when the task is cancelled.
    func next(after pause: Duration) async -> Call? {
        if call.sources.isEmpty, !Task.isCancelled {
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiting = $0 }
            } onCancel: {
                Task { await self.wake() }
            }
        }
        try? await Task.sleep(for: pause)
        if Task.isCancelled { return nil }
        defer { call = Call() }
        return call
    }

    private func wake() {
        waiting?.resume()
        waiting = nil
    }
}
