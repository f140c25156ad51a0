// SPDX-License-Identifier: Apache-2.0

/// Spreads the ways of machines over the VLANs of segments, and over what hosts forward.
struct SegmentExpansion {
    /// A segment by its number in the atlas, and its VLAN.
    struct Place: Hashable {
        let carrier: Int
        let vlan: Int

        static let untagged = -1
        /// Where those meet all others whose VLANs nobody knows.
        static let any = -2
        /// What the host routes from there and other networks.
        static let routing = -3
    }

    private let atlas: NetworkAtlas
    private var numbers: [Place: Int] = [:]
    private(set) var places: [Place] = []
    /// Segments with a machine of which nobody knows the VLANs.
    private var hasAny: [Bool]
    /// The segment for what a host routes, by the number of each segment that it routes from.
    private var routers: [Int?]
    private var stacks: [Int?]

    init(_ builder: borrowing KinBuilder) {
        atlas = builder.atlas
        hasAny = Array(repeating: false, count: atlas.keys.count)
        routers = Array(repeating: nil, count: atlas.keys.count)
        stacks = routers
        for kin in builder.kins {
            for port in kin.ports where atlas.tagSets[port.tags] == .any { hasAny[port.segment] = true }
        }
        findRouters(builder.kins)
    }

    /// libvirt: formatnetwork, "Connectivity": what comes from `route` and `open` networks is forwarded, `nat` answers
    /// alone pass, and a network without `<forward>` is cut off.
    private mutating func findRouters(_ kins: [MachineKin]) {
        var feeders: [String: Set<Int>] = [:]
        var stackOf: [String: Int] = [:]
        for port in kins.lazy.flatMap(\.ports) {
            let key = atlas.keys[port.segment]
            if key.kind == .hostStack { stackOf[key.host] = port.segment }
            if atlas.traits[port.segment].forwarding != .none { feeders[key.host, default: []].insert(port.segment) }
        }
        for found in feeders.values where found.count > 1 {
            guard found.contains(where: { atlas.traits[$0].forwarding > .nat }), let first = found.min() else {
                continue
            }
            for carrier in found { routers[carrier] = first }
        }
        for carrier in atlas.keys.indices where atlas.traits[carrier].hasHost {
            stacks[carrier] = stackOf[atlas.keys[carrier].host]
        }
    }

    private mutating func number(_ carrier: Int, _ vlan: Int) -> Int {
        let place = Place(carrier: carrier, vlan: vlan)
        if let number = numbers[place] { return number }
        numbers[place] = places.count
        places.append(place)
        return places.count - 1
    }

    /// How machines of a kin are on segments.
    mutating func members(of kin: MachineKin) -> [SegmentMember] {
        var found: [Int: SegmentMember] = [:]
        for port in kin.ports {
            for member in ways(of: port) where found[member.segment]?.merge(member) == nil {
                found[member.segment] = member
            }
        }
        return found.values.sorted { $0.segment < $1.segment }
    }

    private mutating func ways(of port: MachinePort) -> [SegmentMember] {
        let traits = atlas.traits[port.segment]
        func member(_ segment: Int, _ talk: ClosedRange<TalkReach>, _ unknown: ReachUnknown?) -> SegmentMember {
            SegmentMember(
                segment, talk: talk, inspected: max(port.inspected, traits.inspected),
                isFilterable: port.isFilterable, unknown: unknown)
        }
        var ways = vlans(of: port).map { member(number(port.segment, $0.0), $0.1, port.unknown) }
        if let router = routers[port.segment] {
            let unknown = port.unknown ?? (traits.forwarding == .open ? .programOfHost : nil)
            let reach = Self.routed(traits.forwarding, isKnown: port.unknown == nil)
            ways.append(member(number(router, Place.routing), reach, unknown))
        }
        if let stack = stacks[port.segment] {
            ways.append(member(number(stack, Place.untagged), .none ... .toOpen, .programOfHost))
        }
        return ways
    }

    private static func routed(_ forwarding: SegmentTraits.Forwarding, isKnown: Bool) -> ClosedRange<TalkReach> {
        switch forwarding {
        case .none: .none ... .none
        case .nat: (isKnown ? .toOpen : .none) ... .toOpen
        // What of it passes, the host's own firewall says.
        case .open: .none ... .toAll
        case .route: (isKnown ? .toAll : .none) ... .toAll
        }
    }

    /// The VLANs of a way, and with whom it talks in each.
    private func vlans(of port: MachinePort) -> [(Int, ClosedRange<TalkReach>)] {
        let reach = port.reach
        let met: [(Int, ClosedRange<TalkReach>)] =
            hasAny[port.segment] ? [(Place.any, .none...(reach.upperBound == .none ? .none : .toOpen))] : []
        switch atlas.tagSets[port.tags] {
        case .untagged: return [(Place.untagged, reach)] + met
        case .tags(let tags): return tags.map { ($0, reach) } + met
        case .any: return [(Place.any, .none...reach.upperBound)]
        }
    }

    // MARK: - Outside

    /// Whether machines of a kin reach what lies beyond their host.
    func reachesOutside(_ kin: MachineKin) -> ReachAnswer {
        kin.ports.reduce(kin.outside) { max($0, atlas.traits[$1.segment].outside) }
    }

    /// With whom they may talk there.
    func outside(of kin: MachineKin) -> TalkReach {
        kin.ports.reduce(kin.outside == .no ? .none : .toAll) { reach, port in
            let traits = atlas.traits[port.segment]
            if traits.outside == .no { return reach }
            return max(reach, traits.isCalledFromOutside ? .toAll : .toOpen)
        }
    }
}

/// The VLANs of one segment on which the same machines are in the same way, taken together.
struct JoinedVLANs {
    private struct Look: Hashable {
        let carrier: Int
        /// The VLAN where it is none of those with a number.
        let special: Int
        let members: [Way]
    }

    private struct Way: Hashable {
        let kin: Int
        let talk: ClosedRange<TalkReach>
        let gap: ClosedRange<TalkReach>
        let left: ClosedRange<TalkReach>
    }

    private let places: [SegmentExpansion.Place]
    private var groups: [Look: [Int]] = [:]

    init(_ members: [[SegmentMember]], _ places: [SegmentExpansion.Place]) {
        self.places = places
        var ways = [[Way]](repeating: [], count: places.count)
        for (kin, own) in members.enumerated() {
            for member in own {
                ways[member.segment].append(Way(kin: kin, talk: member.talk, gap: member.gap, left: member.left))
            }
        }
        for (number, place) in places.enumerated() {
            let look = Look(carrier: place.carrier, special: min(place.vlan, 0), members: ways[number])
            groups[look, default: []].append(number)
        }
    }

    /// The segments in their order, the number of each place in it, and what each lies on.
    struct Order {
        var segments: [NetworkSegment] = []
        var carriers: [Int] = []
        /// By the number of a place; nil for one that says the same as another.
        var numbers: [Int?]
    }

    func order(_ atlas: NetworkAtlas) -> Order {
        var found = groups.map { look, numbers in
            let tags = numbers.map { places[$0].vlan }.filter { $0 >= 0 }.sorted()
            let segment = NetworkSegment(
                atlas.keys[look.carrier], atlas.traits[look.carrier], vlans: tags, special: look.special)
            return (segment: segment, carrier: look.carrier, numbers: numbers)
        }
        found.sort { $0.segment < $1.segment }
        var order = Order(numbers: Array(repeating: nil, count: places.count))
        for (index, item) in found.enumerated() {
            order.segments.append(item.segment)
            order.carriers.append(item.carrier)
            // Of places that say the same one stands for all, so that pairs count once.
            if let first = item.numbers.min() { order.numbers[first] = index }
        }
        return order
    }
}

extension NetworkSegment {
    fileprivate init(_ key: SegmentKey, _ traits: SegmentTraits, vlans: [Int], special: Int) {
        let isRouting = special == SegmentExpansion.Place.routing
        kind = isRouting ? .routing : key.kind
        name = isRouting ? "between networks" : key.name
        host = key.host.isEmpty ? nil : key.host
        networks = isRouting ? [] : traits.networks.sorted()
        self.vlans = vlans
        isOfAnyVLAN = special == SegmentExpansion.Place.any
    }
}
