// SPDX-License-Identifier: Apache-2.0

/// Collects bytes in a buffer and hands them on in chunks, so that no report is ever built as a whole.
///
/// Writing never throws: the first error of the sink is kept, what follows is dropped, and ``check()`` or ``finish()``
/// throws it. A report calls ``check()`` now and then, so that it ends soon after the reader went away.
public struct ByteWriter: ~Copyable {
    /// Takes one chunk.
    public typealias Sink = ([UInt8]) throws -> Void

    /// Room for one chunk, the writer's own: an array would ask at each byte whether somebody shares it.
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var used = 0
    private var failure: (any Error)?
    private let sink: Sink

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - chunkSize: how many bytes are collected before the sink gets them, from 1.
    ///   - sink: takes one chunk after the other.
    public init(chunkSize: Int = 1 << 16, to sink: @escaping Sink) {
        room = .allocate(capacity: max(1, chunkSize))
        self.sink = sink
    }

    deinit { room.deallocate() }

    /// Writes one byte.
    @inline(__always)
    public mutating func write(byte: UInt8) {
        if used == room.count { flush() }
        room[used] = byte
        used += 1
    }

    /// Writes the UTF-8 of a text as it is.
    public mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(bytes: $0) }
    }

    /// Writes bytes as they are.
    public mutating func write(bytes: [UInt8]) { bytes.withUnsafeBufferPointer { write(bytes: $0) } }

    /// Writes bytes as they are.
    @inline(__always)
    mutating func write(bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count > room.count - used { return write(byteByByte: bytes) }
        guard let start = bytes.baseAddress, let target = room.baseAddress else { return }
        (target + used).update(from: start, count: bytes.count)
        used += bytes.count
    }

    /// What does not fit into the chunk: seldom, as texts are short and chunks are long.
    private mutating func write(byteByByte bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes { write(byte: byte) }
    }

    /// Writes the digits of a number from 0, at least one.
    mutating func write(digitsOf number: UInt) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.count
            var rest = number
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            write(bytes: UnsafeBufferPointer(rebasing: digits[start...]))
        }
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

    /// What was written and not handed on yet.
    var pending: [UInt8] { Array(room[..<used]) }

    private mutating func flush() {
        guard used > 0 else { return }
        if failure == nil {
            do { try sink(Array(room[..<used])) } catch { failure = error }
        }
        used = 0
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
