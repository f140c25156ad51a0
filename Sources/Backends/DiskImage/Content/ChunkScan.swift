// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Goes through the chunks of a part of a disk and makes their digests.
struct ChunkScan: ~Copyable {
    private var reader: ContentReader
    private let digest: ContentDigester.ChunkDigest
    /// What is read at once; chunks that consist of several stretches are put together at its beginning.
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var found: SketchBuilder

    private static let chunk = ContentSketch.usualChunkSize

    init(_ reader: ContentReader, sampleLimit: Int, digest: @escaping ContentDigester.ChunkDigest) {
        self.reader = reader
        self.digest = digest
        buffer = .allocate(byteCount: Int(ContentReader.window), alignment: 64)
        found = SketchBuilder(limit: sampleLimit)
    }

    deinit { buffer.deallocate() }

    /// How much was done since it was asked last.
    mutating func takeWork() -> ContentWork {
        defer { reader.work = ContentWork() }
        return reader.work
    }

    /// Takes in all chunks of a part that begins where a chunk begins, and ends where one ends or the disk does.
    mutating func scan(_ part: Range<UInt64>) throws(ContentReadingError) {
        var offset = part.lowerBound
        while offset < part.upperBound {
            let run = try reader.run(at: offset, upTo: part.upperBound)
            let isLast = run.length == part.upperBound - offset
            let whole = isLast ? run.length : run.length / Self.chunk * Self.chunk
            if whole > 0, try take(run, whole) {
                offset += whole
            } else {
                let length = min(Self.chunk, part.upperBound - offset)
                try assemble(offset..<offset + length)
                offset += length
            }
        }
    }

    // MARK: Stretches of whole chunks

    /// Takes in chunks that one stretch covers; false for those that have to be put together.
    private mutating func take(_ run: ContentRun, _ length: UInt64) throws(ContentReadingError) -> Bool {
        let count = length.dividedUp(by: Self.chunk)
        switch run.place {
        case .stored(let start): try takeStored(start, run.layer, length)
        case .zero: found.counts.zero += count
        case .inherited: found.counts.inherited += count
        case .damaged: found.counts.unread += count
        case .compressed: return false
        }
        return true
    }

    private mutating func takeStored(
        _ start: UInt64, _ layer: Int, _ length: UInt64
    ) throws(ContentReadingError) {
        var done: UInt64 = 0
        while done < length {
            let count = min(ContentReader.window, length - done)
            try reader.read(start + done, layer: layer, into: .init(rebasing: buffer[..<Int(count)]))
            pad(from: Int(count))
            for index in 0..<Int(count.dividedUp(by: Self.chunk)) { add(chunk: index) }
            done += count
        }
    }

    /// Fills the chunk that ends in the buffer up with zeros.
    private func pad(from end: Int) {
        let full = Int(UInt64(end).dividedUp(by: Self.chunk) * Self.chunk)
        UnsafeMutableRawBufferPointer(rebasing: buffer[end..<full]).initializeMemory(as: UInt8.self, repeating: 0)
    }

    // MARK: Chunks of several stretches

    private mutating func assemble(_ range: Range<UInt64>) throws(ContentReadingError) {
        var (offset, inherited, isReadable) = (range.lowerBound, UInt64(0), true)
        while offset < range.upperBound {
            let run = try reader.run(at: offset, upTo: range.upperBound)
            let start = Int(offset - range.lowerBound)
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[start..<start + Int(run.length)])
            if run.place == .inherited {
                inherited += run.length
            } else if isReadable {
                isReadable = try reader.read(run, into: piece)
            }
            offset += run.length
        }
        if inherited == range.upperBound - range.lowerBound {
            found.counts.inherited += 1
        } else if isReadable, inherited == 0 {
            pad(from: Int(range.upperBound - range.lowerBound))
            add(chunk: 0)
        } else {
            // Half of it is the parent's: only both together make the chunk that a guest sees.
            found.counts.unread += 1
        }
    }

    // MARK: Chunks

    /// Takes in one of the chunks in the buffer.
    private mutating func add(chunk index: Int) {
        let size = Int(Self.chunk)
        let chunk = UnsafeRawBufferPointer(rebasing: buffer[index * size..<(index + 1) * size])
        switch ChunkPattern(chunk) {
        case .zero: found.counts.zero += 1
        case .filler(let first, let second): found.addFiller(first, second)
        case .data: found.add(digest(chunk))
        }
    }
}

/// What a chunk holds at a glance.
enum ChunkPattern {
    case zero
    /// The same 16 bytes, or fewer, over and over: as two numbers with the lowest byte first.
    case filler(UInt64, UInt64)
    case data

    /// Looks no further than to the first difference, which in data comes early.
    init(_ chunk: UnsafeRawBufferPointer) {
        let first = chunk.loadUnaligned(as: UInt64.self)
        let second = chunk.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        for offset in stride(from: 16, to: chunk.count - 15, by: 16) {
            let one = chunk.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let two = chunk.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            guard one == first, two == second else {
                self = .data
                return
            }
        }
        self = first | second == 0 ? .zero : .filler(UInt64(littleEndian: first), UInt64(littleEndian: second))
    }
}
