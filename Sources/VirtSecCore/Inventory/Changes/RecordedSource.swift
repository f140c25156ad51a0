// SPDX-License-Identifier: Apache-2.0

/// What a source gave when it was read last, to be given again.
struct RecordedSource: InventorySource {
    let id: SourceID
    private(set) var events: [InventoryEvent] = []
    private(set) var failure: SourceError?
    /// Whether there may be more than was read.
    private(set) var wasCancelled = false

    init(id: SourceID) { self.id = id }

    /// Reads a source, unless the task is cancelled.
    ///
    /// - Parameter progress: told how far reading has come.
    init(
        _ source: any InventorySource, _ request: CollectionRequest, _ progress: Collector.Progress? = nil
    ) async {
        id = source.id
        do throws(SourceError) {
            if !Task.isCancelled { try await read(source, request, progress) }
        } catch {
            failure = error
        }
        wasCancelled = Task.isCancelled
    }

    private mutating func read(
        _ source: any InventorySource, _ request: CollectionRequest, _ progress: Collector.Progress?
    ) async throws(SourceError) {
        var iterator = try await source.collect(request).makeAsyncIterator()
        while let event = try await iterator.next(isolation: #isolation) {
            if case .advanced(let done, let total) = event { progress?(id, done, total) } else { events.append(event) }
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
