// SPDX-License-Identifier: Apache-2.0

/// Looks for a way between two machines over machines that have interfaces on two networks.
struct RelaySearch {
    /// A kin that is reached, the segment that it is reached on, and which step led there.
    struct Step {
        let kin: Int
        let segment: Int
        let before: Int?
    }

    private let graph: ReachabilityGraph
    private let allowsInspectors: Bool
    private let kins: [MachineKin]
    private var steps: [Step] = []
    private var isReached: [Bool]
    /// The widest reach with which each segment was entered.
    private var entered: [TalkReach]

    init(_ graph: ReachabilityGraph, allowsInspectors: Bool, kins: [MachineKin]) {
        self.graph = graph
        self.allowsInspectors = allowsInspectors
        self.kins = kins
        isReached = Array(repeating: false, count: kins.count)
        entered = Array(repeating: .none, count: graph.segments.count)
    }

    /// The segments of the shortest way, each but the first with the kin that passes packets on to it; nil where there is
    /// none.
    mutating func path(_ start: Int, _ goal: Int) -> [(segment: Int, kin: Int)]? {
        if enter(start, before: nil, goal) { return path(from: start) }
        var next = 0
        while next < steps.count {
            if enter(steps[next].kin, before: next, goal) { return path(from: start) }
            next += 1
        }
        return nil
    }

    /// Goes from a kin to all that are reached from it; whether the goal is one of them.
    private mutating func enter(_ kin: Int, before: Int?, _ goal: Int) -> Bool {
        for member in graph.members[kin] where graph.segments[member.segment].kind.isNetwork {
            let reach = member.talk.upperBound
            guard reach > entered[member.segment] else { continue }
            entered[member.segment] = reach
            for other in graph.kinsOn[member.segment] where !isReached[other] {
                guard let peer = graph.member(other, member.segment), TalkReach.talk(reach, peer.talk.upperBound) else {
                    continue
                }
                let step = Step(kin: other, segment: member.segment, before: before)
                if other == goal, before != nil {
                    steps.append(step)
                    return true
                }
                guard allowsInspectors || kins[other].inspects != .yes else { continue }
                isReached[other] = true
                steps.append(step)
            }
        }
        return false
    }

    private func path(from start: Int) -> [(segment: Int, kin: Int)] {
        var path: [(segment: Int, kin: Int)] = []
        var place = steps.indices.last
        while let index = place {
            let step = steps[index]
            path.append((step.segment, step.before.map { steps[$0].kin } ?? start))
            place = step.before
        }
        return path.reversed()
    }
}
