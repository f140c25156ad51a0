// SPDX-License-Identifier: Apache-2.0

/// The bridges of hosts, which of them are members of each other, and which lead beyond their host.
struct BridgeCircles {
    private var members: [SegmentKey: [HostBridgeMember]] = [:]
    private var unseen: Set<SegmentKey> = []
    private var parents: [SegmentKey: SegmentKey] = [:]
    /// Bridges whose members are told, and whether one of them leads outside.
    private var leads: [SegmentKey: ReachAnswer] = [:]

    /// Takes an interface of a host in, where it is a bridge.
    mutating func add(_ interface: HostInterface, _ host: String) {
        guard interface.facts.kind.value == .bridge, let name = interface.facts.name.value else { return }
        let key = SegmentKey(kind: .bridge, host: host, name: name)
        if case .known(let found) = interface.facts.bridge.members {
            members[key, default: []] += found
        } else {
            unseen.insert(key)
        }
    }

    /// Joins bridges that are members of each other.
    ///
    /// - Returns: those at which a circle closes, in order.
    mutating func circles() -> [SegmentKey] {
        var circles: [SegmentKey] = []
        var joined: Set<[SegmentKey]> = []
        for key in members.keys.sorted() {
            for member in members[key] ?? [] {
                guard let name = member.name.value else { continue }
                let other = SegmentKey(kind: .bridge, host: key.host, name: name)
                guard members[other] != nil || unseen.contains(other) else { continue }
                guard joined.insert([key, other]).inserted else { continue }
                let (first, second) = (shortenedRoot(of: key), shortenedRoot(of: other))
                if first == second { circles.append(key) } else { parents[max(first, second)] = min(first, second) }
            }
        }
        for key in parents.keys.sorted() { _ = shortenedRoot(of: key) }
        for key in members.keys.sorted() { lead(key) }
        for key in unseen where leads[root(of: key)] != .yes { leads[root(of: key)] = .untold }
        return circles
    }

    private mutating func lead(_ key: SegmentKey) {
        var answer = ReachAnswer.no
        for member in members[key] ?? [] {
            guard let name = member.name.value else {
                answer = max(answer, .untold)
                continue
            }
            let isBridge = members[SegmentKey(kind: .bridge, host: key.host, name: name)] != nil
            if !isBridge, !Self.isOfGuest(name) { answer = .yes }
        }
        leads[root(of: key)] = max(leads[root(of: key)] ?? .no, answer)
    }

    /// Whether a name is of those that libvirt gives to the host's end of a guest's interface.
    ///
    /// libvirt: VIR_NET_GENERATED_VNET_PREFIX and its like; a dummy device keeps a bridge's address.
    private static func isOfGuest(_ name: String) -> Bool {
        ["vnet", "macvtap", "macvlan", "virbr", "dummy"].contains { name.hasPrefix($0) }
    }

    /// The bridge that stands for all that one is joined with.
    func root(of key: SegmentKey) -> SegmentKey {
        var key = key
        while let parent = parents[key] { key = parent }
        return key
    }

    private mutating func shortenedRoot(of key: SegmentKey) -> SegmentKey {
        let root = root(of: key)
        var key = key
        while let parent = parents[key], parent != root {
            parents[key] = root
            key = parent
        }
        return root
    }

    /// Whether a bridge leads beyond its host.
    func outside(of key: SegmentKey) -> ReachAnswer { leads[root(of: key)] ?? .untold }
}
