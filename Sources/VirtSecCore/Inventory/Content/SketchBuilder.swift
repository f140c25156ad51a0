// SPDX-License-Identifier: Apache-2.0

/// Collects what is found in a disk's chunks; parts of a disk may be collected apart and merged.
package struct SketchBuilder: Sendable {
    /// How many chunks held what so far.
    package var counts = ChunkCounts()
    private var sample: ChunkSample
    private var fillerSum: UInt64 = 0

    /// Begins with nothing.
    ///
    /// - Parameter limit: most digests that are kept.
    package init(limit: Int = ContentSketch.usualSampleLimit) { sample = ChunkSample(limit: limit) }

    /// Takes in a chunk that holds data.
    package mutating func add(_ digest: UInt64) {
        counts.data += 1
        sample.insert(digest)
    }

    /// Takes in a chunk that holds the same 16 bytes over and over.
    package mutating func addFiller(_ first: UInt64, _ second: UInt64) {
        counts.filler += 1
        var hash = StableHash()
        hash.combine(first)
        hash.combine(second)
        fillerSum &+= hash.value
    }

    /// Takes in what was found in another part of the disk.
    package mutating func merge(_ other: SketchBuilder) {
        counts = counts + other.counts
        sample.merge(other.sample)
        fillerSum &+= other.fillerSum
    }

    /// The sketch of all that was found.
    package func sketch(virtualSize: UInt64, chunkSize: UInt64 = ContentSketch.usualChunkSize) -> ContentSketch {
        ContentSketch(
            virtualSize: virtualSize, chunkSize: chunkSize, counts: counts, sampleShift: sample.shift,
            sample: sample.digests, fillerSum: counts.filler > 0 ? fillerSum : nil)
    }
}
