// SPDX-License-Identifier: Apache-2.0

/// Machines of one zone that may talk on the same segments, which a drawing shows as one.
package struct NetworkParty: Sendable {
    /// How the machines are on a segment.
    package struct Way: Sendable {
        /// The place of the segment in ``NetworkExposure/segments``.
        package let segment: Int
        /// Whether nothing inspects what some of them say there, as far as anybody can tell.
        package internal(set) var isOpen = false
        /// Whether that may be so.
        package internal(set) var mayBeOpen = false
    }

    /// The machines.
    package let machines: MachineGroup
    /// Their zone, from labels, which must be escaped; nil where no label says one.
    package let zone: String?
    /// Their segments, in order.
    package let ways: [Way]
    /// Whether some of them reach what lies beyond their host.
    package let reachesOutside: Bool
}

extension NetworkExposure {
    private struct Likeness: Hashable {
        let zone: String?
        let segments: [Int]
    }

    /// All machines on segments, put together by zone and segments, the largest party first.
    package var parties: [NetworkParty] {
        var kins: [Likeness: [Int]] = [:]
        for (kin, members) in graph.members.enumerated() {
            let segments = members.filter { $0.talk.upperBound != .none }.map(\.segment)
            if segments.isEmpty { continue }
            kins[Likeness(zone: finder.kins[kin].zone, segments: segments), default: []].append(kin)
        }
        return kins.sorted { Self.isBefore($0.key, $1.key) }.map { likeness, kins in
            NetworkParty(
                machines: finder.group(kins), zone: likeness.zone,
                ways: likeness.segments.map { way(of: kins, on: $0) },
                reachesOutside: kins.contains { graph.reachesOutside[$0] == .yes })
        }
        .enumerated().sorted { ($1.element.machines.count, $0.offset) < ($0.element.machines.count, $1.offset) }
        .map(\.element)
    }

    private func way(of kins: [Int], on segment: Int) -> NetworkParty.Way {
        var way = NetworkParty.Way(segment: segment)
        for member in kins.compactMap({ graph.member($0, segment) }) {
            way.isOpen = way.isOpen || member.gap.lowerBound != .none
            way.mayBeOpen = way.mayBeOpen || member.gap.upperBound != .none
        }
        return way
    }

    private static func isBefore(_ left: Likeness, _ right: Likeness) -> Bool {
        if left.segments != right.segments { return left.segments.lexicographicallyPrecedes(right.segments) }
        return (left.zone ?? "") < (right.zone ?? "")
    }

    /// How many machines may talk on each segment, in the order of ``segments``.
    package var populations: [Int] {
        graph.kinsOn.enumerated().map { segment, kins in
            kins.reduce(0) { sum, kin in
                let talks = graph.member(kin, segment).map { $0.talk.upperBound != .none } ?? false
                return sum + (talks ? graph.sizes[kin] : 0)
            }
        }
    }
}
