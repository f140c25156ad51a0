// SPDX-License-Identifier: Apache-2.0

/// Where something could inspect traffic between machines.
public enum InspectionPoint: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// All that crosses a segment.
    case segment(NetworkSegment)
    /// All that one machine says on interfaces whose packets libvirt filters, by a chain that does more than prevent
    /// spoofing.
    case machine(MachineID)

    /// Segments first, in their order, then machines by id.
    public static func < (left: InspectionPoint, right: InspectionPoint) -> Bool {
        switch (left, right) {
        case (.segment(let left), .segment(let right)): left < right
        case (.machine(let left), .machine(let right)): left < right
        case (.segment, .machine): true
        case (.machine, .segment): false
        }
    }

    /// The point for people; names in it come from documents and must be escaped.
    public var description: String {
        switch self {
        case .segment(let segment): "inspect \(segment)"
        case .machine(let id): "filter the interfaces of \(id)"
        }
    }

    /// Whether all that crosses a segment crosses the point; VLANs may have been taken together that are apart now.
    func covers(_ segment: NetworkSegment) -> Bool {
        guard case .segment(let own) = self else { return false }
        return own.kind == segment.kind && own.name == segment.name && own.host == segment.host
            && own.isOfAnyVLAN == segment.isOfAnyVLAN && own.vlans.isEmpty == segment.vlans.isEmpty
            && Set(segment.vlans).isSubset(of: own.vlans)
    }
}

/// Inspection points that together close all gaps that can be closed, the most useful first.
public struct InspectionPlacement: Sendable, Hashable {
    /// A point, and what it adds to those before it.
    public struct Step: Sendable, Hashable {
        /// The point.
        public let point: InspectionPoint
        /// Uninspected links that it closes; a link is a pair of machines on a segment.
        public let links: Int
    }

    /// The points.
    public let steps: [Step]
    /// There are at most this many times as many points as in the best choice.
    ///
    /// Each step takes the point that closes the most links (greedy set cover). That gives at most H(d) = 1 + 1/2 + … + 1/d
    /// times the fewest points, where d is the most links that one point closes, and H(d) <= ln d + 1 (Chvátal, "A greedy
    /// heuristic for the set-covering problem", 1979).
    public let bound: Double
    /// Gaps that no inspection of traffic closes, such as shared folders: what is shared has to be taken apart.
    public let remaining: [InspectionGap]
    /// No choice of fewer points closes all of it.
    ///
    /// Each part of the network that shares no machine with the others needs points of its own, by the same bound.
    public let fewest: Int
}
