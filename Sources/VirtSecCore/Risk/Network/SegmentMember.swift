// SPDX-License-Identifier: Apache-2.0

/// How machines of one kin are on a segment.
struct SegmentMember: Hashable {
    let segment: Int
    /// With whom they surely talk there, and with whom they may.
    var talk: ClosedRange<TalkReach>
    /// The same for what nothing inspects.
    var gap: ClosedRange<TalkReach>
    /// What is left of that when all that libvirt can filter is inspected.
    var left: ClosedRange<TalkReach>
    /// Why the two ends differ; nil when they do not.
    var unknown: ReachUnknown?

    init(
        _ segment: Int, talk: ClosedRange<TalkReach>, inspected: ReachAnswer = .no, isFilterable: Bool = false,
        unknown: ReachUnknown? = nil
    ) {
        self.segment = segment
        self.talk = talk
        gap = (inspected == .no ? talk.lowerBound : .none)...(inspected == .yes ? .none : talk.upperBound)
        left = isFilterable ? .none ... .none : gap
        self.unknown = unknown ?? (inspected == .untold ? .unseen(.notCollected) : nil)
    }

    /// The same on a segment of another number.
    func moved(to segment: Int) -> SegmentMember {
        var copy = SegmentMember(segment, talk: talk, unknown: unknown)
        (copy.gap, copy.left) = (gap, left)
        return copy
    }

    /// Leaves out what the machine itself inspects, what a point inspects that is taken to be there, and what is no
    /// traffic that anybody could inspect.
    mutating func adjust(_ segment: NetworkSegment, inspector: ReachAnswer, isAssumed: Bool) {
        if segment.kind == .vsock || segment.kind.isNetwork && (inspector == .yes || isAssumed) {
            gap = .none ... .none
        } else if segment.kind.isNetwork, inspector == .untold {
            gap = .none...gap.upperBound
            unknown = unknown ?? .unseen(.contradictoryLabels)
        }
        left = min(left.lowerBound, gap.lowerBound)...min(left.upperBound, gap.upperBound)
    }

    /// Adds another way to the same segment.
    mutating func merge(_ other: SegmentMember) {
        talk = Self.joined(talk, other.talk)
        gap = Self.joined(gap, other.gap)
        left = Self.joined(left, other.left)
        unknown = Self.first(unknown, other.unknown)
    }

    private static func joined(
        _ left: ClosedRange<TalkReach>, _ right: ClosedRange<TalkReach>
    ) -> ClosedRange<TalkReach> {
        max(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
    }

    static func first(_ left: ReachUnknown?, _ right: ReachUnknown?) -> ReachUnknown? {
        guard let left, let right else { return left ?? right }
        return left.code <= right.code ? left : right
    }
}

/// What is asked of members: all talk or what nothing inspects; what is sure or what may be.
enum ReachQuestion: CaseIterable {
    case talkCertain, talkPossible, gapCertain, gapPossible

    func reach(_ member: SegmentMember) -> TalkReach {
        switch self {
        case .talkCertain: member.talk.lowerBound
        case .talkPossible: member.talk.upperBound
        case .gapCertain: member.gap.lowerBound
        case .gapPossible: member.gap.upperBound
        }
    }
}
