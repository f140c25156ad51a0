// SPDX-License-Identifier: Apache-2.0

/// Chooses digests by their own value, so that every disk that holds a chunk chooses alike.
///
/// All distinct digests below a threshold are kept. The threshold begins at 2^64 and is halved whenever more digests
/// are below it than may be kept, so what remains depends on the set of digests alone, neither on their order nor on
/// how they were spread over several samples.
///
/// This is the sampling by value of Broder ("On the resemblance and containment of documents", 1997, the sketch that is
/// taken modulo a number) in the form that later became known as FracMinHash (Irber et al. 2022), with a fraction that
/// fits itself to the size of the disk.
package struct ChunkSample: Sendable {
    /// Most digests that are kept.
    package let limit: Int
    /// How often the threshold was halved: digests below 2^(64 - shift) are kept.
    package private(set) var shift = 0
    private var kept: Set<UInt64> = []

    /// An empty sample; a limit below 1 counts as 1.
    package init(limit: Int) { self.limit = max(1, limit) }

    /// Takes a digest in; one that was there before changes nothing.
    package mutating func insert(_ digest: UInt64) {
        guard Self.isBelow(digest, shift) else { return }
        kept.insert(digest)
        while kept.count > limit, shift < Self.mostShift {
            shift += 1
            kept = kept.filter { Self.isBelow($0, shift) }
        }
    }

    /// Takes all of another sample in.
    package mutating func merge(_ other: ChunkSample) {
        if other.shift > shift {
            shift = other.shift
            kept = kept.filter { Self.isBelow($0, shift) }
        }
        for digest in other.kept { insert(digest) }
    }

    /// The digests, the smallest first.
    package var digests: [UInt64] { kept.sorted() }

    /// The last threshold is 2, below which two digests fit.
    static let mostShift = 63

    /// Whether a digest is below the threshold after so many halvings.
    static func isBelow(_ digest: UInt64, _ shift: Int) -> Bool { digest.leadingZeroBitCount >= shift }
}
