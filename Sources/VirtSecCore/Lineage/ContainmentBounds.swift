// SPDX-License-Identifier: Apache-2.0

/// A share that was estimated from a sample, with its bounds.
struct ContainmentBounds {
    let compared: Int
    let shared: Int
    let estimate: Double
    private(set) var lowest: Double
    private(set) var highest: Double
    /// How much of the bounds comes from chunks that could not be read, from 0.
    let unreadShare: Double

    /// The distance in standard deviations that holds 95 % of a normal distribution.
    private static let deviations = 1.96

    /// - Parameters:
    ///   - shared: how many elements of the sample have what is asked for.
    ///   - count: the size of the sample, at least 1.
    ///   - isExact: whether the sample is everything.
    ///   - own: what the first disk holds.
    ///   - hiddenInOther: how many chunks of the second disk nobody knows.
    init(shared: Int, of count: Int, isExact: Bool, own: ChunkCounts, hiddenInOther: UInt64) {
        let size = Double(max(count, 1))
        compared = count
        self.shared = shared
        estimate = Double(shared) / size
        (lowest, highest) = isExact ? (estimate, estimate) : Self.wilson(estimate, size)
        // Chunks are counted here whether they are distinct or not, which takes the unread ones for the most they can
        // be.
        let held = Double(max(own.data, 1))
        let readable = held / (held + Double(own.unread))
        unreadShare = 1 - readable + Double(hiddenInOther) / held
        lowest *= readable
        highest = min(1, highest * readable + unreadShare)
    }

    /// The score interval of Wilson (1927).
    private static func wilson(_ share: Double, _ size: Double) -> (Double, Double) {
        let squared = deviations * deviations
        let middle = share + squared / (2 * size)
        let half = deviations * root(share * (1 - share) / size + squared / (4 * size * size))
        let scale = 1 + squared / size
        // At both ends the bound is the share itself, which rounding would miss.
        let lowest = share <= 0 ? 0 : (middle - half) / scale
        let highest = share >= 1 ? 1 : (middle + half) / scale
        return (max(0, lowest), min(1, highest))
    }

    /// The square root of a number from 0 to 4, by Heron's method.
    ///
    /// The standard library leaves it to C's mathematics, and whoever uses this module alone links no such library.
    private static func root(_ square: Double) -> Double {
        if square <= 0 { return 0 }
        var root = 2.0
        while true {
            let next = (root + square / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
