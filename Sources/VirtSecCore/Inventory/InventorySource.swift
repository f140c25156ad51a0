// SPDX-License-Identifier: Apache-2.0

/// A place where assets can be learned about: a folder of documents, a hypervisor, a saved export.
///
/// Pass sources to a ``Collector``; there is no registry. An implementation makes each item only when it is asked for
/// the next one, which gives back-pressure and cancellation without further code.
public protocol InventorySource: Sendable {
    /// What the source is called in an inventory.
    var id: SourceID { get }

    /// Whether reading it is waiting for somebody else, such as a host, so that others are read meanwhile.
    ///
    /// False unless a source says something else: then nothing else that is here is read at the same time.
    var isRemote: Bool { get }

    /// Opens the source.
    ///
    /// - Returns: its items, each read when it is asked for, in an order that is the same in every run.
    /// - Throws: ``SourceError`` when nothing at all can be read.
    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents
}

extension InventorySource {
    /// False: what is read is here.
    public var isRemote: Bool { false }
}

/// What a source is called: a path or an address.
public struct SourceID: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The name.
    public let description: String

    /// Creates an id from its text.
    public init(_ text: String) { description = text }
    /// Creates an id from a literal.
    public init(stringLiteral text: String) { description = text }

    /// Ordered by text.
    public static func < (left: SourceID, right: SourceID) -> Bool { left.description < right.description }
}

/// What a collector asks of a source.
public struct CollectionRequest: Sendable, Hashable {
    /// How many items may be read at once, from 1.
    public var jobs: Int

    /// Creates a request.
    public init(jobs: Int = 1) { self.jobs = max(1, jobs) }
}

/// A source that cannot be opened, or that dies midway.
public struct SourceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong, and what to do.
    public let description: String

    /// Creates an error.
    public init(_ message: String) { description = message }
}

/// One step of reading a source.
public enum InventoryEvent: Sendable {
    /// Items that were read, in the source's order.
    case observed([Observation])
    /// An item that was passed over or could not be read.
    case skipped(SkippedItem)
    /// How far reading has come.
    case advanced(done: Int, of: Int?)
}

/// The items of a source, in the source's order.
///
/// Ends early, without an error, when the task is cancelled.
public struct InventoryEvents: AsyncSequence, Sendable {
    /// One step of reading.
    public typealias Element = InventoryEvent
    /// What a source that dies midway throws, after what it gave.
    public typealias Failure = SourceError
    /// Makes the next step; nil at the end.
    public typealias Next = () async throws(SourceError) -> InventoryEvent?

    private let begin: @Sendable () -> Next

    /// Creates events from a closure that starts anew for every iteration.
    public init(_ begin: @escaping @Sendable () -> Next) { self.begin = begin }

    /// Creates events from a list, for tests and for sources that hold everything in memory.
    public init(_ events: [InventoryEvent]) {
        self.init {
            var rest = events[...]
            return { () async throws(SourceError) in rest.popFirst() }
        }
    }

    /// Starts reading from the beginning.
    public func makeAsyncIterator() -> Iterator { Iterator(step: begin()) }

    /// Reads step by step.
    public struct Iterator: AsyncIteratorProtocol {
        let step: Next

        /// The next step, or nil at the end or when the task is cancelled.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(SourceError) -> InventoryEvent? {
            Task.isCancelled ? nil : try await step()
        }
    }
}
