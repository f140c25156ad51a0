// SPDX-License-Identifier: Apache-2.0

/// Whether two machines are isolated from each other, and what says so.
public struct IsolationAnswer: Sendable, Hashable {
    /// The answer.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The documents show a channel between them.
        case connected
        /// No channel is certain, and what is not seen may be one.
        case cannotTell = "cannot-tell"
        /// Everything that could be a channel is known, and none is.
        case isolated
    }

    /// Something in the way of an answer, in our own words.
    public struct Unknown: Sendable, Hashable {
        /// The machine that it is about; nil for all that was given.
        public let machine: MachineID?
        /// What is not seen.
        public let what: String
    }

    /// The answer.
    public let verdict: Verdict
    /// The channels between them, those that are certain first.
    public let channels: [IsolationChannel]
    /// Segments that both are on and that keep them apart, such as isolated ports of one bridge.
    public let separations: [NetworkSegment]
    /// The segments of each machine.
    public let segments: [[NetworkSegment]]
    /// What is not seen and may be a channel too.
    public let unknowns: [Unknown]
}

/// A way on which what one machine does reaches another.
public struct IsolationChannel: Sendable, Hashable {
    /// The way.
    public enum Way: Sendable, Hashable {
        /// A segment that both are on.
        case segment(NetworkSegment)
        /// Segments, and between two of them a machine that may pass packets on.
        case machines(segments: [NetworkSegment], between: [MachineGroup.Member])
        /// What lies beyond the hosts of both.
        case outside
    }

    /// Whether something inspects what crosses it.
    public enum Inspection: String, Sendable, Hashable, CaseIterable {
        case none
        case unknown
        case inspected
    }

    /// The way.
    public let way: Way
    /// How sure it is.
    public let certainty: ReachCertainty
    /// Whether something inspects what crosses it.
    public let inspection: Inspection
    /// Where the documents of the two machines say so.
    public let evidence: [DocumentLocation]
}

/// A way of a machine to a segment.
public struct NetworkLink: Sendable, Hashable {
    /// The segment.
    public let segment: NetworkSegment
    /// How sure it is that it can talk to others there.
    public let certainty: ReachCertainty
    /// Whether it only reaches those that are open to all: its port is isolated, it only reads, or it cannot be called.
    public let isKeptApart: Bool
    /// Whether something inspects what crosses it.
    public let inspection: IsolationChannel.Inspection
    /// Where its documents say so.
    public let evidence: [DocumentLocation]
}
