// SPDX-License-Identifier: Apache-2.0

extension NetworkExposure {
    /// What is not seen of machines and may be a channel to others.
    func unknowns(of wanted: [Int]) -> [IsolationAnswer.Unknown] {
        var unknowns: [IsolationAnswer.Unknown] = []
        if !inventory.isFullyRead {
            unknowns.append(IsolationAnswer.Unknown(machine: nil, what: "not everything given could be read"))
        }
        for node in wanted {
            for machine in nodes.definitions(of: node) {
                for what in Self.unseen(in: machine) {
                    unknowns.append(IsolationAnswer.Unknown(machine: machine.id, what: what))
                }
            }
        }
        if wanted.contains(where: { atlas.unknown(ofHost: host(of: $0)) != nil }), inventory.isFullyRead {
            unknowns.append(IsolationAnswer.Unknown(machine: nil, what: "which host a document is from"))
        }
        return unknowns + unknownNames(of: wanted)
    }

    /// Names of disks that differ and may mean one: several links lead to one device, and a volume is a file or device.
    private func unknownNames(of wanted: [Int]) -> [IsolationAnswer.Unknown] {
        let hosts = Set(wanted.map(host))
        if hosts.count > 1, !hosts.contains("") { return [] }
        let disks = wanted.map { nodes.definitions(of: $0).flatMap(\.disks.known) }
        var unknowns: [IsolationAnswer.Unknown] = []
        if disks.allSatisfy({ $0.contains(where: \.isOfDevice) }) {
            unknowns.append(IsolationAnswer.Unknown(machine: nil, what: "whether two names of devices mean one device"))
        }
        for (own, others) in zip(disks, disks.reversed()) where own.contains(where: \.isOfVolume) {
            guard others.contains(where: { !$0.isOfVolume }) else { continue }
            unknowns.append(IsolationAnswer.Unknown(machine: nil, what: "where a volume of a pool lies"))
            break
        }
        return unknowns
    }

    private func host(of node: Int) -> String {
        nodes.definitions(of: node).first.map { atlas.host(of: $0, atlas.labels(of: $0)) } ?? ""
    }

    private static func unseen(in machine: VirtualMachine) -> [String] {
        var unseen: [String] = []
        func note(_ what: String, _ isUnseen: Bool) { if isUnseen { unseen.append(what) } }
        if machine.observation.kind == .ovfVirtualSystem {
            unseen.append("what its networks and disks are mapped to when it is deployed")
        }
        note("where one of its interfaces leads", hasUnplaced(machine.interfaces))
        note("its shared memory", machine.sharedMemory.isOpen)
        note("its shared folders", hasUntold(machine.sharedFolders, \.sourceFolder))
        note("its disks", hasUntold(machine.disks, \.source.file))
        note("its sockets to the host", machine.vsocks.isOpen)
        note("what a device of the host leads to", hasCard(machine.hostDevices))
        note("what is handed to the hypervisor as it is", hasArguments(machine.facts.qemu))
        if !machine.observation.unrecognised.isEmpty {
            unseen.append("a part of its definition that nobody understood")
        }
        return unseen
    }

    private static func hasUnplaced(_ interfaces: Listing<NetworkInterface>) -> Bool {
        guard case .known(let interfaces) = interfaces else { return true }
        return interfaces.contains { interface in
            switch interface.kind.value {
            case .ethernet, .other, nil: true
            case .network: interface.network.value == nil
            case .bridge: interface.bridge.value == nil
            case .direct: interface.sourceDevice.value == nil
            default: interface.unrecognised != .none
            }
        }
    }

    private static func hasUntold<Part: Component>(
        _ parts: Listing<Part>, _ place: KeyPath<Part, Fact<String>>
    ) -> Bool {
        guard case .known(let parts) = parts else { return true }
        return parts.contains { part in
            if case .unseen = part[keyPath: place] { true } else { part.unrecognised != .none }
        }
    }

    private static func hasCard(_ devices: Listing<HostDevice>) -> Bool {
        guard case .known(let devices) = devices else { return true }
        return devices.contains { $0.kind.value != .scsi && $0.kind.value != .scsiHost }
    }

    private static func hasArguments(_ qemu: QEMUExtension) -> Bool {
        guard case .known(let arguments) = qemu.arguments else { return true }
        return !arguments.isEmpty
    }
}

extension Disk {
    fileprivate var isOfDevice: Bool { (source.file.value ?? source.device.value ?? "").hasPrefix("/dev/") }
    fileprivate var isOfVolume: Bool { source.options.volume.value != nil }
}

extension Listing {
    /// Whether nobody can tell what there is.
    fileprivate var isOpen: Bool { if case .unseen = self { true } else { false } }
}
