// SPDX-License-Identifier: Apache-2.0

/// A source that tells when something of it changes, so that nobody has to keep asking.
public protocol WatchableSource: InventorySource {
    /// Begins to listen.
    ///
    /// - Returns: what happens from now on; it ends when the source can be heard no more.
    /// - Throws: ``SourceError`` when the source cannot be reached, or tells nothing by itself.
    func notices() async throws(SourceError) -> AsyncStream<InventoryNotice>
}

/// One thing that a source said has happened.
public struct InventoryNotice: Sendable, Hashable {
    /// The source.
    public let source: SourceID
    /// What it happened to, such as `machine web01`; the name comes from the source and must be escaped.
    public let subject: String
    /// What happened, such as `started`.
    public let event: String

    /// Creates the record.
    public init(source: SourceID, subject: String, event: String) {
        self.source = source
        self.subject = subject
        self.event = event
    }
}
