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
    var hidden: UInt64 { Self.sum(inherited, unread) }

    /// All chunks; the largest number where there are more than that.
    public var total: UInt64 { [data, zero, filler, inherited, unread].reduce(0, Self.sum) }

    /// The sums of two counts, each the largest number where it would be more than that.
    static func + (left: Self, right: Self) -> Self {
        ChunkCounts(
            data: sum(left.data, right.data), zero: sum(left.zero, right.zero), filler: sum(left.filler, right.filler),
            inherited: sum(left.inherited, right.inherited), unread: sum(left.unread, right.unread))
    }

    private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
