// SPDX-License-Identifier: Apache-2.0

/// Reads sources into one inventory: what fails is recorded, and the run goes on.
///
/// What several sources observe under one id, such as a file that is named beside its folder, counts once. A source that
/// holds nothing is recorded as skipped, so that its silence does not look like a good result.
public struct Collector: Sendable {
    /// Called with the source, how many items are done, and of how many where that is known.
    public typealias Progress = @Sendable (SourceID, Int, Int?) -> Void

    private let sources: [any InventorySource]
    private let request: CollectionRequest
    private let progress: Progress?

    /// Creates a collector.
    ///
    /// - Parameters:
    ///   - sources: read one after the other; their order makes no difference to what is collected.
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
        var seen = SeenObservations()
        for source in sources {
            do {
                try await read(source, into: &inventory, &seen)
            } catch {
                inventory.add(SourceFailure(source: source.id, message: error.description))
            }
            if Task.isCancelled {
                inventory.add(SourceFailure(source: source.id, message: "the collection was cancelled"))
                break
            }
        }
        if sources.count > 1 { inventory.sort() }
        return inventory
    }

    private func read(
        _ source: any InventorySource, into inventory: inout Inventory, _ seen: inout SeenObservations
    ) async throws(SourceError) {
        var isEmpty = true
        var iterator = try await source.collect(request).makeAsyncIterator()
        while let event = try await iterator.next(isolation: #isolation) {
            switch event {
            case .observed(let observations):
                isEmpty = isEmpty && observations.isEmpty
                for observation in observations where sources.count == 1 || seen.insert(observation) {
                    inventory.add(observation)
                }
            case .skipped(let item):
                isEmpty = isEmpty && item.kind != .unreadable && !item.wasNamed
                inventory.add(item)
            case .advanced(let done, let total): progress?(source.id, done, total)
            }
        }
        if isEmpty, !Task.isCancelled { inventory.add(.nothing(in: source.id)) }
    }
}

extension SkippedItem {
    fileprivate static func nothing(in source: SourceID) -> SkippedItem {
        SkippedItem(path: source.description, kind: .other, reason: "nothing to assess in it", wasNamed: true)
    }
}

/// What earlier sources observed, by kind and id.
private struct SeenObservations {
    private struct Key: Hashable {
        let kind: Int
        let id: String
    }

    private var keys: Set<Key> = []

    /// Whether an observation is new.
    mutating func insert(_ observation: Observation) -> Bool {
        let key =
            switch observation {
            case .machine(let machine): Key(kind: 0, id: machine.id.description)
            case .host(let host): Key(kind: 1, id: host.id.description)
            case .network(let network): Key(kind: 2, id: network.id.description)
            case .filter(let filter): Key(kind: 3, id: filter.id.description)
            case .image(let image): Key(kind: 4, id: image.id.description)
            case .snapshot(let snapshot): Key(kind: 5, id: snapshot.id.description)
            case .pool(let pool): Key(kind: 6, id: pool.id.description)
            case .volume(let volume): Key(kind: 7, id: volume.id.description)
            case .secret(let secret): Key(kind: 8, id: secret.id.description)
            case .hypervisor(let hypervisor): Key(kind: 9, id: hypervisor.id.description)
            case .nodeDevice(let nodeDevice): Key(kind: 10, id: nodeDevice.id.description)
            case .hostInterface(let hostInterface): Key(kind: 11, id: hostInterface.id.description)
            case .filterBinding(let filterBinding): Key(kind: 12, id: filterBinding.id.description)
            case .checkpoint(let checkpoint): Key(kind: 13, id: checkpoint.id.description)
            case .backup(let backup): Key(kind: 14, id: backup.id.description)
            case .appliance(let appliance): Key(kind: 15, id: appliance.id.description)
            }
        return keys.insert(key).inserted
    }
}
