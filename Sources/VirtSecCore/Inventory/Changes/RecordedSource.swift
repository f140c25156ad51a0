// SPDX-License-Identifier: Apache-2.0

/// What a source gave when it was read last, to be given again.
struct RecordedSource: InventorySource {
    let id: SourceID
    private(set) var failure: SourceError?
    private var events: [InventoryEvent] = []

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
