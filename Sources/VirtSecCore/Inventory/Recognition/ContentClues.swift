// SPDX-License-Identifier: Apache-2.0

/// What the content of disks says of the machines that they are of.
///
/// Equal content is that of a copy, or of two copies of a third: it joins no machines whose disks are both there. A disk that
/// holds next to nothing says nothing, as new disks of one kind are alike.
struct ContentClues {
    /// Layers of a disk, the one that is written to first; of each what is known of the files that hold it.
    typealias Layers = [[ContentSketch]]

    /// So many distinct chunks that are the same, 1 MiB with the usual size, are no accident.
    private static let leastChunks: UInt64 = 16
    /// So many say that a part of a disk is in another.
    private static let leastSampledChunks = 32
    /// More are not kept of a disk.
    private static let mostSampledChunks = 64

    static func clues(_ layers: Layers) -> [IdentityClue] {
        [layers.first.flatMap(digest)].compactMap(\.self) + chunks(layers)
    }

    /// A number made from all that the upper layer holds itself, whatever its format.
    private static func digest(_ layer: [ContentSketch]) -> IdentityClue? {
        guard let found = merged([layer]), found.counts.unread == 0, found.distinctChunks >= leastChunks else {
            return nil
        }
        var hash = StableHash()
        for number in [found.chunkSize, found.counts.data, found.counts.inherited, UInt64(found.sampleShift)] {
            hash.combine(number)
        }
        for digest in found.sample { hash.combine(digest) }
        return IdentityClue(.contentDigest, "sketch:\(hash.text)")
    }

    /// The same share of the chunks that every disk keeps, so that a copy that was used or flattened is known.
    ///
    /// Nothing where a part of what a guest sees is not known.
    private static func chunks(_ layers: Layers) -> [IdentityClue] {
        guard let lowest = layers.last, lowest.allSatisfy({ $0.counts.inherited == 0 }), let found = merged(layers),
            found.counts.unread <= found.counts.data, found.sample.count >= leastSampledChunks
        else { return [] }
        var sample = ChunkSample(limit: mostSampledChunks)
        for digest in found.sample { sample.insert(digest) }
        // In texts of one length the smallest digests come first, of which all disks keep the same.
        return sample.digests.compactMap { digest in
            IdentityClue(.chunkDigest, UniqueID(high: found.chunkSize, low: digest).description)
        }
    }

    /// All layers as one; nil where one of them is not known, or they were not cut into chunks of one size.
    private static func merged(_ layers: Layers) -> ContentSketch? {
        let all = layers.flatMap(\.self)
        guard let first = all.first,
            all.allSatisfy({ $0.obstacle == nil && $0.chunkSize == first.chunkSize })
        else { return nil }
        if all.count == 1 { return first }
        let shift = all.map(\.sampleShift).max() ?? 0
        return ContentSketch(
            virtualSize: all.map(\.virtualSize).max() ?? 0, chunkSize: first.chunkSize,
            counts: all.dropFirst().reduce(first.counts) { $0 + $1.counts }, sampleShift: shift,
            sample: all.flatMap { $0.sample(shift: shift) })
    }
}
