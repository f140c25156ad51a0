// SPDX-License-Identifier: Apache-2.0

/// Reads sources into one inventory: what fails is recorded, and the run goes on.
///
/// What several sources observe under one id, such as a file that is named beside its folder, counts once: as the first
/// of them has it. A source that holds nothing is recorded as skipped, so that its silence does not look like a good
/// result.
///
/// Sources that are elsewhere (``InventorySource/isRemote``) are read at the same time, up to 32 of them, and meanwhile
/// the others one after the other: a host that fails or hangs delays no other source. What is collected is the same
/// whichever of them is done first.
public struct Collector: Sendable {
    /// Called with the source, how many items are done, and of how many where that is known.
    public typealias Progress = @Sendable (SourceID, Int, Int?) -> Void

    /// How many sources are read at the same time: each may be a connection, a thread and a program of its own.
    private static let width = 32

    private let sources: [any InventorySource]
    private let request: CollectionRequest
    private let progress: Progress?

    /// Creates a collector.
    ///
    /// - Parameters:
    ///   - sources: their order makes no difference to what is collected, unless two observe something under one id.
    ///   - jobs: how many items of a source may be read at once, from 1.
    ///   - progress: told after every few items, of several sources in turns.
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
        var gathering = Gathering(isOfSeveral: sources.count > 1)
        if let source = sources.first, sources.count == 1 {
            // Nothing has to wait for its turn, so nothing is kept until then.
            let failure = await read(source, into: &gathering)
            gathering.end(source.id, failure, wasCancelled: Task.isCancelled)
        } else {
            var readings = await readAtOnce()[...]
            while let reading = readings.popFirst() {
                for event in reading.events { gathering.take(event) }
                gathering.end(reading.id, reading.failure, wasCancelled: reading.wasCancelled)
            }
        }
        return gathering.finished
    }

    private func read(_ source: any InventorySource, into gathering: inout Gathering) async -> SourceError? {
        do throws(SourceError) {
            var iterator = try await source.collect(request).makeAsyncIterator()
            while let event = try await iterator.next(isolation: #isolation) {
                if case .advanced(let done, let total) = event { progress?(source.id, done, total) }
                gathering.take(event)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Reads all sources.
    ///
    /// - Returns: what each gave, in their order.
    private func readAtOnce() async -> [RecordedSource] {
        let remote = sources.indices.filter { sources[$0].isRemote }
        // Reading files keeps processors busy, of which as many are used as was asked for.
        var lanes = remote.map { [$0] }[...]
        lanes.insert(sources.indices.filter { !sources[$0].isRemote }, at: 0)
        var readings = sources.map { RecordedSource(id: $0.id) }
        await withTaskGroup(of: [(Int, RecordedSource)].self) { group in
            for lane in lanes.prefix(Self.width) { group.addTask { await read(lane) } }
            lanes = lanes.dropFirst(Self.width)
            for await lane in group {
                for (index, reading) in lane { readings[index] = reading }
                if let next = lanes.popFirst() { group.addTask { await read(next) } }
            }
        }
        return readings
    }

    /// Reads sources one after the other.
    private func read(_ lane: [Int]) async -> [(Int, RecordedSource)] {
        var readings: [(Int, RecordedSource)] = []
        for index in lane { readings.append((index, await RecordedSource(sources[index], request, progress))) }
        return readings
    }
}

/// What one run has read so far.
private struct Gathering {
    private var inventory = Inventory()
    private let isOfSeveral: Bool
    private var seen = SeenObservations()
    /// Whether the source that is read has given nothing.
    private var isEmpty = true

    init(isOfSeveral: Bool) { self.isOfSeveral = isOfSeveral }

    /// Everything, in an order that is not that of the sources.
    var finished: Inventory {
        var inventory = inventory
        if isOfSeveral { inventory.sort() }
        return inventory
    }

    mutating func take(_ event: InventoryEvent) {
        switch event {
        case .observed(let observations):
            isEmpty = isEmpty && observations.isEmpty
            for observation in observations where !isOfSeveral || seen.insert(observation) {
                inventory.add(observation)
            }
        case .skipped(let item):
            isEmpty = isEmpty && item.kind != .unreadable && !item.wasNamed
            inventory.add(item)
        case .advanced: break
        }
    }

    /// Ends a source.
    mutating func end(_ source: SourceID, _ failure: SourceError?, wasCancelled: Bool) {
        if let failure {
            inventory.add(SourceFailure(source: source, message: failure.description))
        } else if isEmpty, !wasCancelled {
            inventory.add(.nothing(in: source))
        }
        if wasCancelled {
            inventory.add(SourceFailure(source: source, message: "the collection was cancelled"))
        }
        isEmpty = true
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
