// SPDX-License-Identifier: Apache-2.0

/// Collects bytes in a buffer and hands them on in chunks, so that no report is ever built as a whole.
///
/// Writing never throws: the first error of the sink is kept, what follows is dropped, and ``check()`` or ``finish()``
/// throws it. A report calls ``check()`` now and then, so that it ends soon after the reader went away.
public struct ByteWriter: ~Copyable {
    /// Takes one chunk.
    public typealias Sink = ([UInt8]) throws -> Void

    private var buffer: [UInt8] = []
    private var failure: (any Error)?
    private let chunkSize: Int
    private let sink: Sink

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - chunkSize: how many bytes are collected before the sink gets them, from 1.
    ///   - sink: takes one chunk after the other.
    public init(chunkSize: Int = 1 << 16, to sink: @escaping Sink) {
        self.chunkSize = max(1, chunkSize)
        self.sink = sink
        buffer.reserveCapacity(self.chunkSize + 1_024)
    }

    /// Writes one byte.
    @inline(__always)
    public mutating func write(byte: UInt8) {
        buffer.append(byte)
        if buffer.count >= chunkSize { flush() }
    }

    /// Writes the UTF-8 of a text as it is.
    public mutating func write(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil { append(text.utf8) }
    }

    /// Writes bytes as they are.
    public mutating func write(bytes: some Sequence<UInt8>) { append(bytes) }

    private mutating func append(_ bytes: some Sequence<UInt8>) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= chunkSize { flush() }
    }

    /// Stops a report whose sink has failed.
    ///
    /// - Throws: the sink's first error.
    public func check() throws {
        if let failure { throw failure }
    }

    /// Hands on what is left.
    ///
    /// - Throws: the sink's first error.
    public mutating func finish() throws {
        flush()
        try check()
    }

    private mutating func flush() {
        guard !buffer.isEmpty else { return }
        if failure == nil {
            do { try sink(buffer) } catch { failure = error }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Something that can be written out: a pure function of results, the same bytes every time.
public protocol Report {
    /// Writes the whole report, chunk by chunk.
    ///
    /// - Throws: what the sink throws.
    func write(to sink: @escaping ByteWriter.Sink) throws
}

extension Report {
    /// The whole report as text, for tests and short reports.
    public func text() -> String {
        let collected = Collected()
        // A sink that only appends cannot fail.
        try? write { collected.bytes += $0 }
        return String(decoding: collected.bytes, as: UTF8.self)
    }
}

/// Bytes that a closure adds to.
final class Collected {
    var bytes: [UInt8] = []
}
