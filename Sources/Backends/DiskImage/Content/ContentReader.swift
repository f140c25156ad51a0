// SPDX-License-Identifier: Apache-2.0

/// Reads the disk that a guest sees, stretch by stretch; each task that reads has one of its own.
struct ContentReader {
    /// How much is read at once, in bytes.
    static let window: UInt64 = 1 << 20

    let layout: any ContentLayout
    private var tables: TableCache
    private var inflater: Inflater?
    /// The compressed unit that was read last, as a chunk may be a part of it.
    private var unit: (key: CompressedUnit, bytes: [UInt8]?)?
    /// How much was read so far.
    var work = ContentWork()

    init(_ layout: any ContentLayout, _ source: any RandomAccessBytes) {
        self.layout = layout
        tables = TableCache(source)
    }

    /// What stands at an offset, and behind it up to another one as long as it is the same.
    ///
    /// One look may tell of much; it is followed by others until the stretch is as long as what is read at once.
    mutating func run(at offset: UInt64, upTo end: UInt64) throws(ContentReadingError) -> ContentRun {
        var run = try look(offset)
        while run.length < min(Self.window, end - offset) {
            let next = try look(offset + run.length)
            guard run.isContinued(by: next) else { break }
            run.length = run.length.plusOrMost(next.length)
        }
        run.length = min(run.length, end - offset)
        return run
    }

    private mutating func look(_ offset: UInt64) throws(ContentReadingError) -> ContentRun {
        work.steps += 1
        return try layout.run(at: offset, &tables)
    }

    /// Reads stored bytes; what lies behind the end of the file is zero.
    mutating func read(
        _ start: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) {
        let count = try tables.source.read(at: start, into: buffer)
        work.bytes = work.bytes.plusOrMost(UInt64(buffer.count))
        if count < buffer.count {
            UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).initializeMemory(as: UInt8.self, repeating: 0)
        }
    }

    /// Reads a part of a compressed unit; false when the unit cannot be read.
    mutating func read(
        _ unit: CompressedUnit, skipping start: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) -> Bool {
        if self.unit?.key != unit { self.unit = (unit, try inflated(unit)) }
        guard let bytes = self.unit?.bytes, start <= bytes.count, bytes.count - start >= buffer.count else {
            return false
        }
        bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[start..<start + buffer.count])) }
        return true
    }

    private mutating func inflated(_ unit: CompressedUnit) throws(ContentReadingError) -> [UInt8]? {
        guard unit.method != .other else { return nil }
        let input = try tables.source.bytes(at: unit.offset, count: unit.length)
        var inflater = inflater.take() ?? Inflater()
        var taken: Int?
        let bytes = [UInt8](unsafeUninitializedCapacity: unit.unitSize) { output, filled in
            taken = input.withUnsafeBytes {
                inflater.inflate($0, into: UnsafeMutableRawBufferPointer(output), hasFrame: unit.method == .zlib)
            }
            filled = taken == nil ? 0 : unit.unitSize
        }
        self.inflater = inflater
        // Damaged units count in full: they were read to find that out.
        work.bytes = work.bytes.plusOrMost(UInt64(taken ?? input.count))
        return taken == nil ? nil : bytes
    }
}

/// How much was done to read an image.
struct ContentWork: Sendable {
    /// How often the tables were looked at.
    var steps: UInt64 = 0
    /// How many bytes of the file were read as content.
    var bytes: UInt64 = 0

    mutating func add(_ other: ContentWork) {
        steps = steps.plusOrMost(other.steps)
        bytes = bytes.plusOrMost(other.bytes)
    }
}
