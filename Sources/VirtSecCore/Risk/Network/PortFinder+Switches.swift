// SPDX-License-Identifier: Apache-2.0

extension PortFinder {
    /// On a switch whose rules no document holds.
    mutating func addOnSwitch(
        _ kind: NetworkSegment.Kind, _ name: String, host: String? = nil, _ interface: NetworkInterface,
        _ atlas: inout NetworkAtlas
    ) {
        let key = SegmentKey(kind: kind, host: host ?? self.host, name: name)
        var port = MachinePort(segment: atlas.number(of: key) { _ in Self.beyondHost })
        port.unknown = .unseen(.switchRules)
        port.tags = atlas.number(of: VLANReach(interface.vlans) ?? .any)
        port.isolated = ReachAnswer(interface.portIsolated)
        port.inspected = kind == .virtualSwitch && ReachAnswer(interface.hasFilter) == .untold ? .untold : .no
        add(port, at: interface.locus)
    }

    /// A port of a distributed switch, which spans hosts.
    mutating func addDistributed(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        let switchID = interface.extra.switchID.value?.description ?? ""
        let name = "\(switchID)/\(interface.extra.distributedPortGroup.value ?? "")"
        addOnSwitch(.virtualSwitch, name, host: "", interface, &atlas)
    }

    /// VMware's own products: a bridged interface is on the switch that it names, `nat` and `hostonly` are switches too.
    mutating func addOfVMware(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        switch interface.kind.value {
        case .bridge: addOnSwitch(.virtualSwitch, interface.bridge.value ?? "bridged", interface, &atlas)
        case .user: addOnSwitch(.virtualSwitch, "nat", interface, &atlas)
        case .internal: addOnSwitch(.virtualSwitch, "hostonly", interface, &atlas)
        case .network: addOnSwitch(.virtualSwitch, interface.network.value ?? "", interface, &atlas)
        case .vds: addDistributed(interface, &atlas)
        case .null: break
        default: markUnplaced(&atlas)
        }
    }

    /// A logical network, which is mapped to a real one when the package is deployed (DSP0243, "NetworkSection").
    mutating func addOfPackage(_ name: String, _ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        let key = SegmentKey(kind: .package, host: machine.observation.document.path, name: name)
        let number = atlas.number(of: key) { _ in
            var traits = SegmentTraits()
            traits.outside = .untold
            return traits
        }
        var port = MachinePort(segment: number)
        port.unknown = .unseen(.notReported)
        port.inspected = ReachAnswer(interface.hasFilter)
        add(port, at: interface.network.locus)
    }

    /// Networking by a program of the host: whoever uses it reaches what the host reaches, and is reached by forwarded
    /// ports alone.
    mutating func addUser(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        let key = SegmentKey(kind: .hostStack, host: host, name: "user-mode networking")
        let number = atlas.number(of: key) { _ in
            var traits = Self.beyondHost
            traits.isCalledFromOutside = false
            return traits
        }
        var port = MachinePort(segment: number)
        port.unknown = unknown ?? .programOfHost
        add(port, at: interface.locus)
    }

    /// Sockets of QEMU: who uses one group, or both ends of one connection, is on one network.
    mutating func addTunnel(_ interface: NetworkInterface, _ atlas: inout NetworkAtlas) {
        let numbers = [interface.extra.sourcePort.value, interface.extra.localPort.value].compactMap(\.self).sorted()
        guard !numbers.isEmpty else { return markUnplaced(&atlas) }
        let isGroup = interface.kind.value == .mcast
        let address = isGroup ? (interface.extra.sourceAddress.value ?? "") : ""
        let name =
            (isGroup ? "multicast " : "port ") + address + (address.isEmpty ? "" : ":")
            + numbers.map(String.init).joined(separator: "/")
        let key = SegmentKey(kind: .tunnel, host: "", name: name)
        var port = MachinePort(segment: atlas.number(of: key) { _ in SegmentTraits() })
        port.unknown = .networkOutside
        add(port, at: interface.locus)
    }
}
