// SPDX-License-Identifier: Apache-2.0

/// What remains of a disk's content to compare it with that of others: small enough to be kept for years.
///
/// A disk is cut into chunks, counted from its beginning as a guest sees it, so that the same content has the same
/// chunks in every format. Each chunk that holds something has a digest, the first eight bytes of its SHA-256 as a
/// number with the highest byte first, and the sketch keeps those that are small enough (``sampleShift``). The last
/// chunk of a disk is filled up with zeros.
///
/// A sketch tells which content two disks have in common. It is no proof of integrity: who makes an image decides what
/// is in it.
public struct ContentSketch: Sendable, Hashable {
    /// The size of a chunk that everything here uses, in bytes.
    public static let usualChunkSize: UInt64 = 65_536
    /// Most digests that a sketch keeps unless told otherwise, so that its file stays under 400 KB.
    public static let usualSampleLimit = 16_384

    /// The size of the disk that a guest sees, in bytes.
    public let virtualSize: UInt64
    /// The size of a chunk in bytes.
    public let chunkSize: UInt64
    /// How many chunks hold what.
    public let counts: ChunkCounts
    /// How much was left out: the sample has every digest below 2^(64 - shift), which is one in 2^shift of them.
    public let sampleShift: Int
    /// The digests that were kept: distinct, the smallest first.
    public let sample: [UInt64]
    /// A number made from what the chunks of fillers hold, whatever their order; nil where nobody noted it.
    public let fillerSum: UInt64?
    /// Why the sketch says nothing; nil when it does.
    public let obstacle: ContentObstacle?

    /// Creates a sketch from its parts.
    ///
    /// - Parameters:
    ///   - virtualSize: the size of the disk that a guest sees, in bytes.
    ///   - chunkSize: the size of a chunk in bytes.
    ///   - counts: how many chunks hold what.
    ///   - sampleShift: from 0 to 63; anything else counts as the nearest of these.
    ///   - sample: digests in any order; those that are not below the threshold are left out.
    ///   - fillerSum: a number made from what the chunks of fillers hold; nil where nobody noted it.
    ///   - obstacle: why the sketch says nothing; nil when it does.
    public init(
        virtualSize: UInt64, chunkSize: UInt64 = usualChunkSize, counts: ChunkCounts, sampleShift: Int = 0,
        sample: [UInt64], fillerSum: UInt64? = nil, obstacle: ContentObstacle? = nil
    ) {
        let shift = min(max(sampleShift, 0), ChunkSample.mostShift)
        self.virtualSize = virtualSize
        self.chunkSize = chunkSize
        self.counts = counts
        self.sampleShift = shift
        self.sample = Set(sample.filter { ChunkSample.isBelow($0, shift) }).sorted()
        self.fillerSum = fillerSum
        self.obstacle = obstacle
    }

    /// A sketch of a disk of which nothing can be said.
    public init(virtualSize: UInt64, obstacle: ContentObstacle) {
        self.init(virtualSize: virtualSize, counts: ChunkCounts(), sample: [], obstacle: obstacle)
    }

    /// How many distinct chunks hold data: exact when nothing was left out, else estimated from the sample.
    public var distinctChunks: UInt64 {
        let (product, overflow) = UInt64(sample.count).multipliedReportingOverflow(by: 1 << UInt64(sampleShift))
        return min(counts.data, overflow ? .max : product)
    }

    /// Whether it is known that the disk holds nothing of its own but zeros, so that its content tells nothing.
    public var isBlank: Bool {
        obstacle == nil && counts.data == 0 && counts.filler == 0 && counts.unread == 0
    }

    /// The digests below a threshold that is not above the sketch's own.
    func sample(shift: Int) -> ArraySlice<UInt64> {
        let end = sample.partitioningIndex { !ChunkSample.isBelow($0, shift) }
        return sample[..<end]
    }
}

extension [UInt64] {
    /// The first place of an ascending array whose element is beyond something.
    fileprivate func partitioningIndex(_ isBeyond: (UInt64) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
