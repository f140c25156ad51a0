// SPDX-License-Identifier: Apache-2.0

/// Counts pairs of machines that talk on at least one segment, each pair once and none of them one by one.
///
/// On one segment with a machines that are open to all and b that only talk to those, C(a+b, 2) - C(b, 2) pairs talk. The
/// sum over all segments counts a pair that talks on k of them k times, so k - 1 is taken off for it. Such pairs are of two
/// kins with two segments in common, and only those kins are compared: they are found by their first two common segments.
/// The time grows with the kins on segments, and with the pairs of kins that have two segments in common.
struct PairCounter {
    /// A segment, and whether machines of a kin are open to all there.
    typealias Way = (segment: Int, isOpen: Bool)

    private let sizes: [Int]
    private var ways: [[Way]]
    private var kinsOn: [[Int]]

    /// Kins on more segments are compared with all that are on one of them.
    private static let many = 16

    /// - Parameters:
    ///   - sizes: the machines of each kin.
    ///   - ways: the segments of each kin, in order.
    ///   - count: how many segments there are.
    init(sizes: [Int], ways: [[Way]], segments count: Int) {
        self.sizes = sizes
        self.ways = ways
        kinsOn = Array(repeating: [], count: count)
        for (kin, own) in ways.enumerated() {
            for way in own { kinsOn[way.segment].append(kin) }
        }
    }

    /// Pairs on one segment.
    static func pairs(open: Int, kept: Int) -> Int {
        let all = open + kept
        return all * (all - 1) / 2 - kept * (kept - 1) / 2
    }

    /// Pairs on each segment.
    func pairsOnSegments() -> [Int] {
        var open = [Int](repeating: 0, count: kinsOn.count)
        var kept = open
        for (kin, own) in ways.enumerated() {
            for way in own {
                if way.isOpen { open[way.segment] += sizes[kin] } else { kept[way.segment] += sizes[kin] }
            }
        }
        return zip(open, kept).map { Self.pairs(open: $0, kept: $1) }
    }

    /// Pairs on any segment.
    mutating func pairs() -> Int {
        let onSegments = pairsOnSegments()
        leaveOutEmpty(onSegments)
        return onSegments.reduce(0, +) - repeatedWithinKins() - repeatedBetweenKins()
    }

    private mutating func leaveOutEmpty(_ pairs: [Int]) {
        for kin in ways.indices { ways[kin].removeAll { pairs[$0.segment] == 0 } }
        for segment in kinsOn.indices where pairs[segment] == 0 { kinsOn[segment] = [] }
    }

    private func repeatedWithinKins() -> Int {
        var repeated = 0
        for (kin, own) in ways.enumerated() {
            let open = own.count { $0.isOpen }
            if open > 1 { repeated += (open - 1) * (sizes[kin] * (sizes[kin] - 1) / 2) }
        }
        return repeated
    }

    private func repeatedBetweenKins() -> Int {
        var repeated = 0
        var byPair: [SegmentPair: [Int]] = [:]
        for (kin, own) in ways.enumerated() where own.count > 1 {
            if own.count > Self.many {
                repeated += repeatedOfMany(kin)
            } else {
                for (index, first) in own.enumerated() {
                    for second in own[(index + 1)...] {
                        byPair[SegmentPair(first: first.segment, second: second.segment), default: []].append(kin)
                    }
                }
            }
        }
        for (pair, kins) in byPair where kins.count > 1 {
            for (index, kin) in kins.enumerated() {
                for other in kins[(index + 1)...] { repeated += self.repeated(kin, other, startingWith: pair) }
            }
        }
        return repeated
    }

    private struct SegmentPair: Hashable {
        let first: Int
        let second: Int
    }

    /// How often too much the pairs of two kins are counted; zero where their first common segments are others.
    private func repeated(_ kin: Int, _ other: Int, startingWith pair: SegmentPair?) -> Int {
        var (left, right) = (ways[kin][...], ways[other][...])
        var (common, talks) = (0, 0)
        while let first = left.first, let second = right.first {
            if first.segment == second.segment {
                common += 1
                if let pair, common < 3, first.segment != (common == 1 ? pair.first : pair.second) { return 0 }
                if first.isOpen || second.isOpen { talks += 1 }
            }
            if first.segment <= second.segment { left.removeFirst() }
            if second.segment <= first.segment { right.removeFirst() }
        }
        return talks > 1 ? (talks - 1) * sizes[kin] * sizes[other] : 0
    }

    /// The same for a kin on many segments and all others; two such kins are compared once.
    private func repeatedOfMany(_ kin: Int) -> Int {
        var others: Set<Int> = []
        for way in ways[kin] { others.formUnion(kinsOn[way.segment]) }
        return others.reduce(0) { sum, other in
            if other == kin || ways[other].count > Self.many && other < kin { return sum }
            return sum + repeated(kin, other, startingWith: nil)
        }
    }
}

/// How many pairs of machines there are of some sort: surely so many, and so many more as far as anybody can tell.
public struct PairCount: Sendable, Hashable {
    /// Pairs of which the documents say so.
    public let certain: Int
    /// Pairs of which it may be so as well.
    public let possible: Int

    /// All of both.
    public var total: Int { certain + possible }
}

extension ReachabilityGraph {
    /// What answers a question for each kin, and beside it what else is taken for a segment.
    func counter(_ question: ReachQuestion, withOutside: Bool = false) -> PairCounter {
        let ways = members.enumerated().map { kin, own -> [PairCounter.Way] in
            var ways = own.compactMap { member -> PairCounter.Way? in
                let reach = question.reach(member)
                return reach == .none ? nil : (member.segment, reach == .toAll)
            }
            if withOutside, outside[kin] != .none { ways.append((segments.count, outside[kin] == .toAll)) }
            return ways
        }
        return PairCounter(sizes: sizes, ways: ways, segments: segments.count + 1)
    }

    /// Pairs of which something is sure, and those of which it may be so.
    func count(_ certain: ReachQuestion, _ possible: ReachQuestion) -> PairCount {
        var (lower, upper) = (counter(certain), counter(possible))
        let sure = lower.pairs()
        return PairCount(certain: sure, possible: upper.pairs() - sure)
    }
}
