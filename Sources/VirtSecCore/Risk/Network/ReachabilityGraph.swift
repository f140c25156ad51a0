// SPDX-License-Identifier: Apache-2.0

/// Which machines are on which segments, in a form that stays small: machines that are connected alike are one kin.
struct ReachabilityGraph {
    /// The machines of each kin.
    let sizes: [Int]
    /// The segments of each kin, in order.
    let members: [[SegmentMember]]
    /// The kins on each segment.
    let kinsOn: [[Int]]
    let segments: [NetworkSegment]
    /// What is known of each segment.
    let traits: [SegmentTraits]
    /// With whom machines of each kin may talk beyond their host.
    let outside: [TalkReach]
    /// Whether they reach the outside at all.
    let reachesOutside: [ReachAnswer]

    init(_ builder: inout KinBuilder) {
        var expansion = SegmentExpansion(builder)
        let expanded = builder.kins.map { expansion.members(of: $0) }
        var sizes = [Int](repeating: 0, count: builder.kins.count)
        for kin in builder.kinOf { sizes[kin] += 1 }
        self.sizes = sizes
        outside = builder.kins.map { expansion.outside(of: $0) }
        reachesOutside = builder.kins.map { expansion.reachesOutside($0) }
        let joined = JoinedVLANs(expanded, expansion.places)
        let order = joined.order(builder.atlas)
        segments = order.segments
        traits = zip(order.segments, order.carriers).map { segment, carrier in
            segment.kind == .routing ? SegmentTraits() : builder.atlas.traits[carrier]
        }
        var kinsOn = [[Int]](repeating: [], count: order.segments.count)
        let points = builder.atlas.options.assumedPoints
        var all: [[SegmentMember]] = []
        for (kin, found) in expanded.enumerated() {
            var own = found.compactMap { member in order.numbers[member.segment].map { member.moved(to: $0) } }
            own.sort { $0.segment < $1.segment }
            for index in own.indices {
                let segment = segments[own[index].segment]
                own[index].adjust(
                    segment, inspector: builder.kins[kin].inspects, isAssumed: points.contains { $0.covers(segment) })
                kinsOn[own[index].segment].append(kin)
            }
            all.append(own)
        }
        members = all
        self.kinsOn = kinsOn
    }

    /// How machines of a kin are on a segment.
    func member(_ kin: Int, _ segment: Int) -> SegmentMember? {
        var (low, high) = (0, members[kin].count)
        while low < high {
            let middle = (low + high) / 2
            if members[kin][middle].segment < segment { low = middle + 1 } else { high = middle }
        }
        guard low < members[kin].count, members[kin][low].segment == segment else { return nil }
        return members[kin][low]
    }
}
