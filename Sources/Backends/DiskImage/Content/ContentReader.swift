// SPDX-License-Identifier: Apache-2.0

/// An image with the file that it is in.
struct ContentLayer: Sendable {
    let layout: any ContentLayout
    let source: any RandomAccessBytes
}

/// Reads the disk that a guest sees, stretch by stretch; each task that reads has one of its own.
struct ContentReader {
    /// How much is read at once, in bytes.
    static let window: UInt64 = 1 << 20

    private let layers: [ContentLayer]
    private var tables: [TableCache]
    private var inflater: Inflater?
    /// The compressed unit that was read last, as a chunk may be a part of it.
    private var unit: (key: CompressedUnit, layer: Int, bytes: [UInt8]?)?
    /// How much was read so far.
    var work = ContentWork()

    /// A reader of an image and, behind it, those that it rests on.
    init(_ layers: [ContentLayer]) {
        self.layers = layers
        let slots = max(2, min(16, 64 / max(1, layers.count)))
        tables = layers.map { TableCache($0.source, slots: slots) }
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

    /// What the first image has there, or else the next one that has something.
    private mutating func look(_ offset: UInt64) throws(ContentReadingError) -> ContentRun {
        var length = UInt64.max
        for layer in layers.indices {
            work.steps += 1
            var run = try run(offset, layer)
            run.length = min(run.length, length)
            run.layer = layer
            if run.place != .inherited { return run }
            length = run.length
        }
        return ContentRun(.inherited, length)
    }

    /// A parent may be smaller than its child, which sees zeros behind its end.
    private mutating func run(_ offset: UInt64, _ layer: Int) throws(ContentReadingError) -> ContentRun {
        let layout = layers[layer].layout
        guard offset < layout.virtualSize else { return ContentRun(.zero, .max) }
        var run = try layout.run(at: offset, &tables[layer])
        run.length = min(run.length, layout.virtualSize - offset)
        return run
    }

    /// Reads a part of a stretch into memory; false when it cannot be read.
    mutating func read(
        _ run: ContentRun, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) -> Bool {
        switch run.place {
        case .stored(let start): try read(start, layer: run.layer, into: buffer)
        case .compressed(let unit, let skipping): return try read(unit, run.layer, skipping: skipping, into: buffer)
        case .zero: buffer.initializeMemory(as: UInt8.self, repeating: 0)
        case .inherited, .damaged: return false
        }
        return true
    }

    /// Reads stored bytes; what lies behind the end of the file is zero.
    mutating func read(
        _ start: UInt64, layer: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) {
        let count = try layers[layer].source.read(at: start, into: buffer)
        work.bytes = work.bytes.plusOrMost(UInt64(buffer.count))
        if count < buffer.count {
            UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).initializeMemory(as: UInt8.self, repeating: 0)
        }
    }

    /// Reads a part of a compressed unit; false when the unit cannot be read.
    private mutating func read(
        _ unit: CompressedUnit, _ layer: Int, skipping start: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ContentReadingError) -> Bool {
        if self.unit?.key != unit || self.unit?.layer != layer {
            self.unit = (unit, layer, try inflated(unit, layers[layer].source))
        }
        guard let bytes = self.unit?.bytes, start <= bytes.count, bytes.count - start >= buffer.count else {
            return false
        }
        bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[start..<start + buffer.count])) }
        return true
    }

    private mutating func inflated(
        _ unit: CompressedUnit, _ source: any RandomAccessBytes
    ) throws(ContentReadingError) -> [UInt8]? {
        guard unit.method != .other else { return nil }
        let input = try source.bytes(at: unit.offset, count: unit.length)
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
