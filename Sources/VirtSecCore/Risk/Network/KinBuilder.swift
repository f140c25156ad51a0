// SPDX-License-Identifier: Apache-2.0

/// Looks at all machines and puts those together that are connected alike.
struct KinBuilder {
    var atlas: NetworkAtlas
    let nodes: MachineNodes
    private(set) var kins: [MachineKin] = []
    /// The kin of each machine.
    private(set) var kinOf: [Int] = []

    init(_ inventory: Inventory, _ options: NetworkExposureOptions) {
        atlas = NetworkAtlas(inventory, options)
        nodes = MachineNodes(inventory, options.identity)
        noteHosts(of: inventory)
        var found: [MachineKin] = []
        found.reserveCapacity(nodes.count)
        for node in 0..<nodes.count {
            atlas.doubts.turn(to: node)
            found.append(kin(of: node))
        }
        atlas.doubts.turn(to: nil)
        leaveOutUnshared(&found)
        var numbers: [MachineKin: Int] = [:]
        for kin in found {
            let number = numbers[kin, default: kins.count]
            if number == kins.count {
                numbers[kin] = number
                kins.append(kin)
            }
            kinOf.append(number)
        }
    }

    private mutating func noteHosts(of inventory: Inventory) {
        let described = Set(inventory.hosts.compactMap { $0.observation.document.host?.description })
        let names = Set(inventory.hosts.compactMap(\.name.value))
        for node in 0..<nodes.count {
            atlas.doubts.turn(to: node)
            for machine in nodes.definitions(of: node) {
                let host = atlas.host(of: machine, atlas.labels(of: machine))
                if host.isEmpty || described.contains(host) || names.contains(host) { continue }
                atlas.doubts.note(.hostNotDescribed, host, host: host)
            }
        }
    }

    private mutating func kin(of node: Int) -> MachineKin {
        var kin = MachineKin()
        var ports: Set<MachinePort> = []
        let definitions = nodes.definitions(of: node)
        let points = atlas.options.assumedPoints
        let isAssumed = !points.isEmpty && definitions.contains { points.contains(.machine($0.id)) }
        for machine in definitions {
            let labels = atlas.labels(of: machine)
            let host = atlas.host(of: machine, labels)
            let finder = PortFinder(machine, host: host, isFiltered: isAssumed, in: &atlas)
            for found in finder.ports.found { ports.insert(found.port) }
            kin.outside = max(kin.outside, finder.ports.outside)
            kin.isUnplaced = kin.isUnplaced || finder.ports.hasUnplaced
            if let labels { add(labels, to: &kin) }
        }
        kin.ports = ports.sorted()
        if kin.inspects != .no, !standsBetween(kin) {
            atlas.doubts.note(.inspectorOnOneSegment)
            kin.inspects = .no
        }
        return kin
    }

    /// Whether a machine has ways to two places of networks that it could pass packets on between.
    private func standsBetween(_ kin: MachineKin) -> Bool {
        let network = kin.ports.filter { atlas.keys[$0.segment].kind.isNetwork }
        let isTrunk = network.contains { port in
            switch atlas.tagSets[port.tags] {
            case .untagged: false
            case .tags(let tags): tags.count > 1
            case .any: true
            }
        }
        return isTrunk || Set(network.map { [$0.segment, $0.tags] }).count > 1
    }

    private mutating func add(_ labels: AssetLabels, to kin: inout MachineKin) {
        let zone = value(of: atlas.options.zoneLabel, labels)
        if case .known(let zone, _) = zone {
            // Two definitions of one machine may say different things.
            if let other = kin.zone, other != zone { atlas.doubts.note(.labelContradicted, atlas.options.zoneLabel) }
            kin.zone = kin.zone.map { min($0, zone) } ?? zone
        }
        switch value(of: atlas.options.roleLabel, labels) {
        case .known(let role, _):
            if atlas.options.inspectingRoles.contains(role.lowercased()) { kin.inspects = max(kin.inspects, .yes) }
        case .absent: break
        case .unseen(let reason):
            if reason.cause != .noLabels { kin.inspects = max(kin.inspects, .untold) }
        }
    }

    private mutating func value(of name: String, _ labels: AssetLabels) -> Fact<String> {
        let value = labels[name]
        if case .unseen(let reason) = value, reason.cause == .contradictoryLabels {
            atlas.doubts.note(.labelContradicted, name)
        }
        return value
    }

    /// Leaves out what only one machine has, such as its own disk, and folders around others that nobody has.
    private func leaveOutUnshared(_ found: inout [MachineKin]) {
        var users = [Int](repeating: 0, count: atlas.keys.count)
        var holders = users
        var last = [Int](repeating: -1, count: atlas.keys.count)
        for (node, kin) in found.enumerated() {
            for port in kin.ports {
                if !port.isInside { holders[port.segment] += 1 }
                if last[port.segment] != node { users[port.segment] += 1 }
                last[port.segment] = node
            }
        }
        let isNetwork = atlas.keys.map(\.kind.isNetwork)
        for index in found.indices {
            found[index].ports.removeAll {
                !isNetwork[$0.segment] && (users[$0.segment] < 2 || holders[$0.segment] == 0)
            }
        }
    }
}
