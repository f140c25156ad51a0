// SPDX-License-Identifier: Apache-2.0

/// What nobody sees that decides whether two machines can talk, or whether anything inspects what they say.
public enum ReachUnknown: Sendable, Hashable, CustomStringConvertible {
    /// A fact of a machine, a network or a filter is unseen.
    case unseen(UnseenReason.Cause)
    /// A machine in between has an interface at either side, and only its own system knows whether it passes packets on.
    case machineBetween
    /// They meet only beyond the hosts, where switches and routers decide of which no document was given.
    case networkOutside
    /// A program of the host would have to pass on what one of them says.
    case programOfHost

    /// The unknown as a clause, such as "a machine in between may pass packets on".
    public var description: String {
        switch self {
        case .unseen(let cause): cause.description
        case .machineBetween: "a machine in between may pass packets on"
        case .networkOutside: "the network outside the hosts decides"
        case .programOfHost: "a program of the host may pass it on"
        }
    }

    /// A number that tells it from others, for an order.
    var code: UInt8 {
        switch self {
        case .unseen(let cause): cause.kind.rawValue
        case .machineBetween: 200
        case .networkOutside: 201
        case .programOfHost: 202
        }
    }
}

/// How sure it is that machines can talk.
public enum ReachCertainty: Sendable, Hashable {
    /// The documents say so.
    case certain
    /// It may be so, and what would tell is not seen.
    case possible(ReachUnknown)

    /// Whether the documents say so.
    public var isCertain: Bool { self == .certain }
}

/// Whether something is so, as far as anybody can tell.
enum ReachAnswer: UInt8, Comparable {
    case no, untold, yes

    static func < (left: ReachAnswer, right: ReachAnswer) -> Bool { left.rawValue < right.rawValue }

    /// A flag; one that is not there is off.
    init(_ fact: Fact<Bool>) {
        switch fact {
        case .known(let value, _): self = value ? .yes : .no
        case .absent: self = .no
        case .unseen: self = .untold
        }
    }
}

/// With whom a machine may talk at a segment.
enum TalkReach: UInt8, Comparable {
    /// With nobody.
    case none
    /// With those that are open to all: its port is isolated, or it only reads, or nobody may call it.
    case toOpen
    /// With everybody there.
    case toAll

    static func < (left: TalkReach, right: TalkReach) -> Bool { left.rawValue < right.rawValue }

    /// Whether two can talk.
    static func talk(_ left: TalkReach, _ right: TalkReach) -> Bool {
        left != .none && right != .none && (left == .toAll || right == .toAll)
    }
}
