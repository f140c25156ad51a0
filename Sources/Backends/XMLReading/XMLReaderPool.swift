// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Readers that tasks take and give back, so that their tables stay warm.
public final class XMLReaderPool: Sendable {
    /// A reader on the shelf.
    ///
    /// Unchecked because a reader is either on the shelf or with the one caller that took it, never both.
    private struct Idle: @unchecked Sendable {
        let reader: XMLReader
    }

    private let vocabulary: XMLVocabulary
    private let limits: XMLLimits
    private let capacity: Int
    private let shelf = Mutex<[Idle]>([])

    /// Creates a pool of readers that share a vocabulary and limits.
    ///
    /// - Parameters:
    ///   - vocabulary: what the readers number names by.
    ///   - limits: how much a document may hold.
    ///   - capacity: how many readers are kept while nobody uses them.
    public init(vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits(), capacity: Int = 16) {
        self.vocabulary = vocabulary
        self.limits = limits
        self.capacity = capacity
    }

    /// Lends a reader, a new one when all are taken; the reader must not leave the closure.
    public func withReader<Result, Failure: Error>(
        _ body: (XMLReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let idle = shelf.withLock { $0.popLast() } ?? Idle(reader: XMLReader(vocabulary: vocabulary, limits: limits))
        defer {
            shelf.withLock { shelf in
                if shelf.count < capacity { shelf.append(idle) }
            }
        }
        return try body(idle.reader)
    }
}
