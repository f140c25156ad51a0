// SPDX-License-Identifier: Apache-2.0

/// What changes at sources, as it happens.
///
/// ```swift
/// for await update in InventoryChanges([LibvirtHost("qemu:///system")]) {
///     for change in update.changes { print(change.kind, change.name) }
/// }
/// ```
///
/// The first update is what is there, later ones follow when something changed. Sources that tell of changes
/// (``WatchableSource``) are read again when they do; each source is read again from time to time as well, and when it
/// was lost and is back, so that no change is missed for good. Whatever led to a reading, the changes are found by
/// comparing it with what was known before. It ends when the task is cancelled.
///
/// Sources are read at the same time. The first update comes when each was read or could not be; after it, what one
/// source tells waits for no other. In each update the order is that of the sources.
public struct InventoryChanges: AsyncSequence, Sendable {
    /// An inventory with what changed.
    public typealias Element = InventoryUpdate
    /// Never: what fails is recorded in the inventory.
    public typealias Failure = Never

    private let sources: [any InventorySource]
    private let interval: Duration
    private let jobs: Int
    private let tellsReadings: Bool

    /// Creates a sequence; nothing is read yet.
    ///
    /// - Parameters:
    ///   - sources: what is watched.
    ///   - interval: the longest time until a source is read again.
    ///   - jobs: how many items of a source may be read at once, from 1.
    ///   - tellsReadings: whether an update comes also when something was read again and nothing is new, for verdicts that
    ///     change with time.
    public init(
        _ sources: [any InventorySource], every interval: Duration = .seconds(60), jobs: Int = 1,
        tellsReadings: Bool = false
    ) {
        self.sources = sources
        self.interval = interval
        self.jobs = jobs
        self.tellsReadings = tellsReadings
    }

    /// Starts to watch.
    public func makeAsyncIterator() -> Iterator {
        Iterator(watch: InventoryWatch(sources, every: interval, jobs: jobs, tellsReadings: tellsReadings))
    }

    /// Waits for one update after the other; watching ends with the last copy of it.
    public struct Iterator: AsyncIteratorProtocol {
        let watch: InventoryWatch

        /// The next update, or nil when the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> InventoryUpdate? {
            await watch.next()
        }

        /// The sources that were not read so far, so that there is no first update.
        package var unreadSources: [SourceID] { get async { await watch.unreadSources } }
    }
}

/// What is there, and what of it is not as it was.
public struct InventoryUpdate: Sendable {
    /// Everything as it was read last.
    public let inventory: Inventory
    /// What changed since the update before; empty in the first one.
    public let changes: [InventoryChange]
    /// What sources said has happened, also where it left no trace.
    public let notices: [InventoryNotice]
    /// Sources that were expected to tell of changes and cannot be heard, with the reason; each is told of once.
    ///
    /// They are read at intervals all the same.
    public let silent: [SourceFailure]
    /// Whether anything is new; false where something was read again and is as it was.
    public let isNews: Bool
}
