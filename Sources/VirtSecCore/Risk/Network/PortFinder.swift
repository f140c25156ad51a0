// SPDX-License-Identifier: Apache-2.0

/// Finds where the interfaces of a machine lead.
///
/// libvirt: formatdomain, "Network interfaces".
struct PortFinder {
    let machine: VirtualMachine
    let host: String
    /// Why nobody can tell which other machines are on the host.
    let unknown: ReachUnknown?
    /// Whether its interfaces are taken to obey a filter that inspects.
    private let isFiltered: Bool
    private(set) var ports = MachinePorts()

    mutating func add(_ port: MachinePort, at locus: Locus) { ports.add(port, at: locus) }

    init(_ machine: VirtualMachine, host: String, isFiltered: Bool, in atlas: inout NetworkAtlas) {
        self.machine = machine
        self.isFiltered = isFiltered
        self.host = host
        unknown = atlas.unknown(ofHost: host)
        addInterfaces(&atlas)
        addHostDevices()
        addShared(&atlas)
    }

    private mutating func addInterfaces(_ atlas: inout NetworkAtlas) {
        guard case .known(let interfaces) = machine.interfaces else {
            ports.hasUnplaced = true
            ports.outside = .untold
            return atlas.doubts.note(.interfacesUnseen)
        }
        for interface in interfaces { add(interface, &atlas) }
    }

    /// A device on the PCI or USB bus may be a network card.
    private mutating func addHostDevices() {
        guard case .known(let devices) = machine.hostDevices else {
            ports.outside = max(ports.outside, .untold)
            return
        }
        for device in devices where device.kind.value != .scsi && device.kind.value != .scsiHost {
            ports.outside = max(ports.outside, .untold)
        }
    }

    // MARK: - Interfaces

    private mutating func add(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        if machine.virtualization.value == .vmware, machine.observation.kind != .ovfVirtualSystem {
            return addOfVMware(interface, &atlas)
        }
        switch interface.kind.value {
        case .network: addOfNetwork(interface, &atlas)
        case .bridge: addOnBridge(interface, &atlas)
        case .direct: addOnCard(interface, &atlas)
        case .hostdev: addCard(interface, &atlas)
        case .vdpa: addOnSwitch(.cardSwitch, interface.sourceDevice.value ?? "", interface, &atlas)
        case .vhostuser: addOnSwitch(.virtualSwitch, "vhost-user", interface, &atlas)
        case .vds: addDistributed(interface, &atlas)
        case .user: addUser(interface, &atlas)
        case .mcast, .udp, .server, .client: addTunnel(interface, &atlas)
        case .internal:
            addOnSwitch(.virtualSwitch, "internal " + (interface.extra.sourceName.value ?? ""), interface, &atlas)
        case .null: break
        case .ethernet, .other, nil: markUnplaced(&atlas)
        }
    }

    mutating func markUnplaced(_ atlas: inout NetworkAtlas) {
        ports.hasUnplaced = true
        ports.outside = max(ports.outside, .untold)
        atlas.doubts.note(.interfaceUnplaced)
    }

    /// What is not understood in an interface may lead elsewhere, or inspect.
    private func doubt(_ interface: NetworkInterface) -> ReachUnknown? {
        interface.unrecognised == .none ? nil : .unseen(.unrecognisedContent)
    }

    private mutating func addOfNetwork(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        guard let name = interface.network.value, !name.isEmpty else { return markUnplaced(&atlas) }
        if machine.observation.kind == .ovfVirtualSystem { return addOfPackage(name, interface, &atlas) }
        let place = atlas.place(ofNetwork: name, host: host)
        if place.network == nil { atlas.doubts.note(.networkNotDescribed, name, host: host) }
        let number = atlas.number(of: place, NetworkAtlas.LocalName(host: host, name: name))
        let group = PortGroupChoice(interface, place.network)
        var isSwitch = place.isSwitch || NetworkPlace.isSwitch(interface.virtualPort.kind)
        if let group = group.group { isSwitch = isSwitch || NetworkPlace.isSwitch(group.virtualPort.kind) }
        var port = MachinePort(segment: number)
        port.unknown = place.unknown ?? doubt(interface) ?? group.unknown ?? (isSwitch ? .unseen(.switchRules) : nil)
        port.tags = atlas.number(of: Self.tags(interface, group.group, place.network, isSwitch))
        port.isolated = isolation(interface, place)
        port.isFilterable = place.traits.isFilterable && !isSwitch
        if port.isFilterable { port.inspected = inspection(interface, &atlas) }
        ports.add(port, at: interface.network.locus)
    }

    private func isolation(_ interface: NetworkInterface, _ place: NetworkPlace) -> ReachAnswer {
        if place.key.kind == .separatedCard { return .yes }
        let own = ReachAnswer(interface.portIsolated)
        if case .known(_, let basis) = interface.portIsolated, !basis.isDefaulted { return own }
        guard let network = place.network else { return own == .yes ? .yes : .untold }
        return max(own, ReachAnswer(network.facts.portIsolated))
    }

    /// The nearest element that names VLANs counts; a port of Open vSwitch without any takes all of them.
    private static func tags(
        _ interface: NetworkInterface, _ group: NetworkPortGroup?, _ network: VirtualNetwork?, _ isSwitch: Bool
    ) -> VLANReach {
        VLANReach(interface.vlans) ?? group.flatMap { VLANReach($0.vlans) }
            ?? network.flatMap { VLANReach($0.facts.vlans) } ?? (isSwitch ? .any : .untagged)
    }

    /// Whether the filter of an interface inspects what crosses it.
    private func inspection(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) -> ReachAnswer {
        if isFiltered { return .yes }
        switch ReachAnswer(interface.hasFilter) {
        case .no: return .no
        case .untold: return .untold
        case .yes: break
        }
        guard case .known(let name, _) = interface.filter.name else {
            if case .absent = interface.filter.name { return .no }
            return .untold
        }
        if name.isEmpty { return .no }
        switch atlas.strength(ofFilter: name, host: host) {
        case .inspects: return .yes
        case .preventsSpoofing: return .no
        case .untold(let cause):
            if cause == .notCollected { atlas.doubts.note(.filterNotDescribed, name, host: host) }
            return .untold
        }
    }

    private mutating func addOnBridge(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        guard let name = interface.bridge.value, !name.isEmpty else { return markUnplaced(&atlas) }
        let key = SegmentKey(kind: .bridge, host: host, name: name)
        let isSwitch = ReachAnswer(interface.hasVirtualPort) != .no || NetworkPlace.isSwitch(interface.virtualPort.kind)
        let number = atlas.number(of: key) { $0.traits(ofBridge: key) }
        var port = MachinePort(segment: number)
        port.unknown = unknown ?? doubt(interface) ?? (isSwitch ? .unseen(.switchRules) : nil)
        port.tags = atlas.number(of: Self.tags(interface, nil, nil, isSwitch))
        port.isolated = ReachAnswer(interface.portIsolated)
        port.isFilterable = !isSwitch
        if port.isFilterable { port.inspected = inspection(interface, &atlas) }
        ports.add(port, at: interface.bridge.locus)
    }

    /// macvtap: libvirt takes `vepa` where no mode is named (formatdomain, "Direct attachment to physical interface").
    private mutating func addOnCard(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        guard let card = interface.sourceDevice.value, !card.isEmpty else { return markUnplaced(&atlas) }
        let mode = interface.extra.sourceMode
        var way: (kind: NetworkSegment.Kind, unknown: ReachUnknown?) = (.card, .networkOutside)
        switch mode.value {
        case .bridge: way.unknown = nil
        case .private, .passthrough: way = (.separatedCard, nil)
        case .vepa: break
        default: if case .absent = mode {} else { way.unknown = .unseen(.notUnderstood) }
        }
        let key = SegmentKey(kind: way.kind, host: host, name: card)
        var port = MachinePort(segment: atlas.number(of: key) { _ in Self.beyondHost })
        port.unknown = unknown ?? doubt(interface) ?? way.unknown
        port.isolated = way.kind == .separatedCard ? .yes : .no
        port.tags = atlas.number(of: VLANReach(interface.vlans) ?? .untagged)
        ports.add(port, at: interface.sourceDevice.locus)
    }

    static var beyondHost: SegmentTraits {
        var traits = SegmentTraits()
        traits.outside = .yes
        return traits
    }

    /// A card, or a virtual function of one: which others are of the same card a definition does not tell.
    private mutating func addCard(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        addOnSwitch(.cardSwitch, "cards given to machines", interface, &atlas)
    }
}

/// The group of ports of a network that an interface belongs to.
struct PortGroupChoice {
    var group: NetworkPortGroup?
    var unknown: ReachUnknown?

    init(_ interface: NetworkInterface, _ network: VirtualNetwork?) {
        guard let network else { return }
        guard case .known(let groups) = network.facts.portGroups else {
            unknown = .unseen(.notReported)
            return
        }
        let name = interface.extra.sourcePortGroup.value
        group = groups.first { name == nil ? $0.isDefault.value == true : $0.name.value == name }
        if let group, group.unrecognised != .none { unknown = .unseen(.unrecognisedContent) }
    }
}
