// SPDX-License-Identifier: Apache-2.0

/// How many chunks of a disk hold what.
public struct ChunkCounts: Sendable, Hashable {
    /// Content of the disk's own, which digests were made of.
    public var data: UInt64
    /// Nothing but zeros, whether they are stored or not.
    public var zero: UInt64
    /// One short pattern over and over, such as what a formatting program leaves: equal in disks that have nothing to
    /// do with each other.
    public var filler: UInt64
    /// Not in the image: what its parent holds there.
    public var inherited: UInt64
    /// In the image, and nobody could read it.
    public var unread: UInt64

    /// Creates counts.
    public init(
        data: UInt64 = 0, zero: UInt64 = 0, filler: UInt64 = 0, inherited: UInt64 = 0, unread: UInt64 = 0
    ) {
        self.data = data
        self.zero = zero
        self.filler = filler
        self.inherited = inherited
        self.unread = unread
    }

    /// What nobody knows without more than the image: what could not be read, and what a parent holds.
    var hidden: UInt64 {
        let (sum, overflow) = inherited.addingReportingOverflow(unread)
        return overflow ? .max : sum
    }

    /// All chunks; the largest number where there are more than that.
    public var total: UInt64 {
        [data, zero, filler, inherited, unread].reduce(0) { sum, count in
            let (next, overflow) = sum.addingReportingOverflow(count)
            return overflow ? .max : next
        }
    }

    /// The sums of two counts.
    static func + (left: Self, right: Self) -> Self {
        ChunkCounts(
            data: left.data + right.data, zero: left.zero + right.zero, filler: left.filler + right.filler,
            inherited: left.inherited + right.inherited, unread: left.unread + right.unread)
    }
}
