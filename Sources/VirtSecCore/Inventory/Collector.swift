// SPDX-License-Identifier: Apache-2.0

/// Reads sources into one inventory: what fails is recorded, and the run goes on.
public struct Collector: Sendable {
    /// Called with the source, how many items are done, and of how many where that is known.
    public typealias Progress = @Sendable (SourceID, Int, Int?) -> Void

    private let sources: [any InventorySource]
    private let request: CollectionRequest
    private let progress: Progress?

    /// Creates a collector.
    ///
    /// - Parameters:
    ///   - sources: read one after the other, in this order.
    ///   - jobs: how many items of a source may be read at once, from 1.
    ///   - progress: told after every few items.
    public init(_ sources: [any InventorySource], jobs: Int = 1, progress: Progress? = nil) {
        self.sources = sources
        request = CollectionRequest(jobs: jobs)
        self.progress = progress
    }

    /// Reads everything.
    ///
    /// Never throws: a source that cannot be opened or dies midway, an item that cannot be read and a cancellation are
    /// recorded in the inventory.
    public func collect() async -> Inventory {
        var inventory = Inventory()
        for source in sources {
            do {
                try await read(source, into: &inventory)
            } catch {
                inventory.add(SourceFailure(source: source.id, message: error.description))
            }
            if Task.isCancelled {
                inventory.add(SourceFailure(source: source.id, message: "the collection was cancelled"))
                break
            }
        }
        return inventory
    }

    private func read(_ source: any InventorySource, into inventory: inout Inventory) async throws(SourceError) {
        var iterator = try await source.collect(request).makeAsyncIterator()
        while let event = try await iterator.next(isolation: #isolation) {
            switch event {
            case .observed(let observations): for observation in observations { inventory.add(observation) }
            case .skipped(let item): inventory.add(item)
            case .advanced(let done, let total): progress?(source.id, done, total)
            }
        }
    }
}
