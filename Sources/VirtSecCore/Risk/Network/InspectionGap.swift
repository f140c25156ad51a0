// SPDX-License-Identifier: Apache-2.0

/// Machines on one segment that can talk without crossing anything that inspects what they say.
///
/// However many machines are on a segment, it is one gap. A pair that meets on two segments is in both of their gaps;
/// ``NetworkExposure/uninspected`` counts it once.
public struct InspectionGap: Sendable, Hashable {
    /// Where they meet.
    public let segment: NetworkSegment
    /// The machines that can talk to another one there.
    public let machines: MachineGroup
    /// How many pairs of them there are.
    public let pairs: PairCount
    /// Why it is not sure of all of them; nil where it is.
    public let unknown: ReachUnknown?

    /// Whether some pair of them surely talks so.
    public var isCertain: Bool { pairs.certain > 0 }
}

/// Machines of different zones that can talk without crossing anything that inspects, or machines that are in two zones.
public struct ZoneMixture: Sendable, Hashable {
    /// How zones mix.
    public enum Kind: Sendable, Hashable {
        /// Machines of several zones meet on a segment.
        case segment(NetworkSegment)
        /// Machines are on networks of several zones, or of another zone than their own.
        case machines(MachineGroup)
    }

    /// How they mix.
    public let kind: Kind
    /// The zones, in order; they come from labels and must be escaped.
    public let zones: [String]
    /// How many pairs of machines of different zones there are; zero for machines that are in two.
    public let pairs: PairCount
}

/// Machines that reach each other, one over another, without crossing anything that inspects.
///
/// Who has taken one of them over goes on to the next, so all of them are within reach of whoever is on one.
public struct NetworkIsland: Sendable, Hashable {
    /// The machines.
    public let machines: MachineGroup
    /// The segments that join them, in order.
    public let segments: [NetworkSegment]
}
