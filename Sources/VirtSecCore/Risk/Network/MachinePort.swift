// SPDX-License-Identifier: Apache-2.0

/// One way of a machine to a segment.
struct MachinePort: Hashable, Comparable {
    /// The number of the segment, without its VLAN.
    let segment: Int
    /// The number of the VLANs.
    var tags = 0
    /// Why nobody can tell whether it leads there, or with whom it talks there; nil when it does.
    var unknown: ReachUnknown?
    /// Whether it is kept from others that are kept so too.
    var isolated = ReachAnswer.no
    /// Whether a filter inspects what crosses it.
    var inspected = ReachAnswer.no

    /// Whether libvirt could filter what crosses it.
    var isFilterable = false
    /// Whether it is of something that lies in the segment, such as a folder in a folder.
    var isInside = false

    /// With whom the machine surely talks, and with whom it may.
    var reach: ClosedRange<TalkReach> {
        let most: TalkReach = isolated == .yes ? .toOpen : .toAll
        if unknown != nil { return .none...most }
        return (isolated == .no ? .toAll : .toOpen)...most
    }

    static func < (left: MachinePort, right: MachinePort) -> Bool { left.order < right.order }

    private var order: (Int, Int, UInt8, UInt8, UInt8, Int) {
        let code = unknown.map { $0.code + 1 } ?? 0
        let flags = (isInside ? 1 : 0) + (isFilterable ? 2 : 0)
        return (segment, tags, isolated.rawValue, inspected.rawValue, code, flags)
    }
}

/// All ways of a machine to segments, and what else decides with whom it talks.
struct MachinePorts {
    /// A way, and where the definition says so.
    struct Found {
        let port: MachinePort
        let locus: Locus
    }

    var found: [Found] = []
    /// Whether it reaches the outside in a way that leads to no segment.
    var outside = ReachAnswer.no
    /// Whether the place of an interface is untold.
    var hasUnplaced = false

    mutating func add(_ port: MachinePort, at locus: Locus) { found.append(Found(port: port, locus: locus)) }
}
