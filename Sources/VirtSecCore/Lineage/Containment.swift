// SPDX-License-Identifier: Apache-2.0

/// How much of one disk's content is also in another disk, and how sure that is.
///
/// The containment of A in B is |A ∩ B| / |A|, where A and B are the sets of digests of their chunks that hold data
/// (Broder, "On the resemblance and containment of documents", 1997). A full clone stays contained in its base but for
/// what has been written since; a disk that has nothing to do with the base shares nothing, as equal chunks of 64 KiB
/// do not come by chance. Zeros and fillers do not count.
///
/// Both sketches are brought to the smaller fraction of digests. The digests of A that are left are a random sample of
/// n, as SHA-256 spreads them evenly, and of each one it is known whether B has it. The estimate is the share that B
/// has, and its bounds are the score interval of Wilson ("Probable inference, the law of succession, and statistical
/// inference", 1927) with z = 1.96, which holds the true share in 95 of 100 cases and is not empty at 0 and 1. When
/// nothing was left out, the share is exact. Chunks that nobody could read widen the bounds: unread ones of A may all
/// be in B or none of them, and those of B, with the ones that B leaves to a parent, may all be those of A that were
/// missed. What A leaves to a parent is not compared, and A is then never called unrelated.
public struct Containment: Sendable, Hashable {
    /// The share of the chunks that could be compared, from 0 to 1; nil when there were none.
    public let estimate: Double?
    /// The share is at least so large, with the certainty of 95 %.
    public let lowest: Double
    /// The share is at most so large, with the certainty of 95 %.
    public let highest: Double
    /// How many digests were compared.
    public let compared: Int
    /// How many of them the other disk has as well.
    public let shared: Int
    /// What follows from it.
    public let answer: ContainmentAnswer

    /// The larger distance from the estimate to one of its bounds; 1 without an estimate.
    public var margin: Double { estimate.map { max($0 - lowest, highest - $0) } ?? 1 }

    /// Nothing that could be compared.
    init(_ doubt: ContainmentDoubt, compared: Int = 0) {
        estimate = nil
        lowest = 0
        highest = 1
        self.compared = compared
        shared = 0
        answer = .cannotTell(doubt)
    }

    init(_ bounds: ContainmentBounds, _ answer: ContainmentAnswer) {
        estimate = bounds.estimate
        lowest = bounds.lowest
        highest = bounds.highest
        compared = bounds.compared
        shared = bounds.shared
        self.answer = answer
    }
}

extension ContentSketch {
    /// How much of this disk's content is also in another disk.
    ///
    /// The other direction is another question: a clone that has grown holds nearly all of its base, while the base
    /// holds a part of the clone.
    ///
    /// - Complexity: O(n) in the digests of both sketches.
    public func containment(
        in other: ContentSketch, limits: ContainmentLimits = ContainmentLimits()
    ) -> Containment {
        if let obstacle { return Containment(.first(obstacle)) }
        if let obstacle = other.obstacle { return Containment(.second(obstacle)) }
        guard chunkSize == other.chunkSize else { return Containment(.differentChunkSizes) }
        guard distinctChunks >= limits.leastChunks else {
            return Containment(littleContent)
        }
        let shift = max(sampleShift, other.sampleShift)
        let own = sample(shift: shift)
        guard own.count >= max(1, limits.leastSample) else {
            return Containment(.sampleTooSmall, compared: own.count)
        }
        let shared = Self.countShared(own, other.sample(shift: shift))
        let bounds = ContainmentBounds(
            shared: shared, of: own.count, isExact: shift == 0, own: counts, hiddenInOther: other.counts.hidden)
        return Containment(bounds, limits.answer(bounds, restsOnParent: counts.inherited > 0))
    }

    /// Why there is next to nothing to compare.
    private var littleContent: ContainmentDoubt {
        if counts.unread > 0 { return .tooMuchUnread }
        return counts.inherited > 0 ? .restsOnParent : .tooLittleContent
    }

    /// How many elements two ascending sequences have in common.
    private static func countShared(_ left: ArraySlice<UInt64>, _ right: ArraySlice<UInt64>) -> Int {
        var (first, second) = (left.startIndex, right.startIndex)
        var count = 0
        while first < left.endIndex, second < right.endIndex {
            if left[first] == right[second] { count += 1 }
            let (one, two) = (left[first], right[second])
            if one <= two { first += 1 }
            if two <= one { second += 1 }
        }
        return count
    }
}
