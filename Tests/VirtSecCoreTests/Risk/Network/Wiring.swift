// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Machines, networks and hosts of a few lines, wired to each other.
struct Wiring {
    struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { SourceExcerpt(location: DocumentLocation(path: path, line: $0.number)) }
        }
    }

    var observations: [Observation] = []
    var labels: [LabelAssignment] = []

    var inventory: Inventory {
        var inventory = Inventory(observations)
        if !labels.isEmpty { inventory.labels = LabelSet(labels) }
        return inventory
    }

    func exposure(_ options: NetworkExposureOptions = NetworkExposureOptions()) -> NetworkExposure {
        NetworkExposure(of: inventory, options: options)
    }

    static func id(_ name: String) -> MachineID { MachineID("\(name).xml") }

    /// Adds a machine.
    mutating func machine(
        _ name: String, _ interfaces: [NetworkInterface] = [], on host: String? = nil, role: String? = nil,
        zone: String? = nil, _ change: (inout MachineFacts) -> Void = { _ in }
    ) {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.virtualization = .stated(.kvm)
        facts.interfaces = .known(interfaces)
        change(&facts)
        let document = Document(path: "\(name).xml", host: host.map { SourceID($0) })
        let record = ObservationRecord(kind: .libvirtDomain, document: document)
        observations.append(.machine(VirtualMachine(id: Self.id(name), facts: facts, observation: record)))
        label(name, ["role": role, "zone": zone])
    }

    /// Adds a network of a bridge of its own, in a mode; nil for one that is cut off.
    mutating func network(
        _ name: String, _ mode: ForwardMode? = nil, bridge: String? = nil, on host: String? = nil,
        inspected: String? = nil, zone: String? = nil, _ change: (inout NetworkFacts) -> Void = { _ in }
    ) {
        var facts = NetworkFacts()
        facts.name = .stated(name)
        facts.portIsolated = .defaulted(false)
        if let mode {
            facts.hasForward = .stated(true)
            facts.forwardMode = .stated(mode)
        }
        if let bridge { facts.bridge = .stated(bridge) }
        change(&facts)
        let document = Document(path: "net-\(name).xml", host: host.map { SourceID($0) })
        let record = ObservationRecord(kind: .libvirtNetwork, document: document)
        let id = NetworkID("net-\(name)@\(host ?? "")")
        observations.append(.network(VirtualNetwork(id: id, facts: facts, observation: record)))
        label(name, ["inspected": inspected, "zone": zone])
    }

    private mutating func label(_ name: String, _ values: [String: String?]) {
        var match = LabelAssignment.Match()
        match.names = [name]
        let given = values.sorted { $0.key < $1.key }.compactMap { key, value in
            value.map { Label(key, $0, source: DocumentLocation(path: "labels.yaml")) }
        }
        if !given.isEmpty { labels.append(LabelAssignment(match, given)) }
    }

    /// Adds a filter of rules.
    mutating func filter(_ name: String, _ rules: [FilterRule], including includes: [String] = []) {
        var facts = FilterFacts()
        facts.name = .stated(name)
        facts.rules = .known(rules)
        facts.includes = .known(
            includes.map { name in
                var include = FilterInclusion()
                include.name = .stated(name)
                return include
            })
        let record = ObservationRecord(kind: .libvirtNetworkFilter, document: Document(path: "f-\(name).xml"))
        observations.append(
            .filter(NetworkFilter(id: NetworkFilterID("f-\(name)"), facts: facts, observation: record)))
    }

    static func rule(
        _ action: FilterAction, _ direction: FilterDirection, _ kind: FilterProtocol, _ fields: [FilterField] = []
    ) -> FilterRule {
        var match = FilterMatch()
        match.protocol = .stated(kind)
        match.conditions = .known(
            fields.map { field in
                var condition = FilterCondition()
                condition.field = .stated(field)
                condition.value = .stated("x")
                return condition
            })
        var rule = FilterRule()
        rule.action = .stated(action)
        rule.direction = .stated(direction)
        rule.matches = .known([match])
        return rule
    }

    // MARK: - Interfaces

    private static func interface(_ kind: InterfaceKind) -> NetworkInterface {
        var interface = NetworkInterface()
        interface.locus = .element(7)
        interface.kind = .stated(kind, .element(7))
        interface.portIsolated = .defaulted(false)
        return interface
    }

    static func lan(
        _ network: String, isolated: Bool = false, filter: String? = nil, vlans: [Int] = []
    ) -> NetworkInterface {
        var own = interface(.network)
        own.network = .stated(network, .element(9))
        return own.with(isolated: isolated, filter: filter, vlans: vlans)
    }

    static func bridge(
        _ name: String, isolated: Bool = false, filter: String? = nil, vlans: [Int] = []
    ) -> NetworkInterface {
        var own = interface(.bridge)
        own.bridge = .stated(name, .element(9))
        return own.with(isolated: isolated, filter: filter, vlans: vlans)
    }

    static func card(_ name: String, _ mode: InterfaceSourceMode?) -> NetworkInterface {
        var own = interface(.direct)
        own.sourceDevice = .stated(name, .element(9))
        if let mode { own.extra.sourceMode = .stated(mode) }
        return own
    }

    static func of(_ kind: InterfaceKind) -> NetworkInterface { interface(kind) }
}

extension NetworkInterface {
    fileprivate func with(isolated: Bool, filter name: String?, vlans tags: [Int]) -> NetworkInterface {
        var own = self
        if isolated { own.portIsolated = .stated(true) }
        if let name {
            own.hasFilter = .stated(true)
            own.filter.name = .stated(name)
        }
        if !tags.isEmpty { own.hasVLANs = .stated(true) }
        own.vlans = .known(
            tags.map { id in
                var tag = VLANTag()
                tag.id = .stated(id)
                return tag
            })
        return own
    }
}
