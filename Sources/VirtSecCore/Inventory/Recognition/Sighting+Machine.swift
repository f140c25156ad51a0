// SPDX-License-Identifier: Apache-2.0

extension Sighting {
    /// What a machine may be known again by, as its definition tells it.
    ///
    /// - Parameters:
    ///   - machine: the machine.
    ///   - trustDomain: whose machine it is.
    ///   - diskClues: what the caller knows of each of its disks beside the definition, such as digests.
    init(_ machine: VirtualMachine, trustDomain: String?, diskClues: (VirtualMachine, Disk) -> [IdentityClue]) {
        let facts = machine.facts
        self.init(id: machine.id, name: facts.name.value, host: machine.observation.document.host?.description)
        self.trustDomain = trustDomain
        presence = Self.presence(facts.runtime.state.value)
        isMoving = facts.runtime.job.value == .incomingMove || facts.runtime.job.value == .outgoingMove
        makeup = facts.makeup
        clues = facts.identifierClues + facts.privateClues + facts.supportingClues
        clues += facts.interfaces.known.compactMap { $0.mac.value.flatMap { IdentityClue($0) } }
        let folder = Self.folder(of: machine)
        for disk in facts.disks.known where disk.isOwn {
            clues += disk.placeClues(in: folder) + diskClues(machine, disk)
        }
        clues += facts.stateClues
    }

    private static func presence(_ state: MachineState?) -> Presence {
        switch state {
        case .running, .blocked, .paused, .shuttingDown, .suspended: .running
        case .shutOff, .crashed: .stopped
        case .other, nil: .unknown
        }
    }

    /// What relative paths of a document at rest start from: its folder, or the package itself.
    private static func folder(of machine: VirtualMachine) -> String {
        let path = machine.observation.document.path
        if machine.observation.kind == .ovfVirtualSystem { return path + "/" }
        guard machine.observation.document.host == nil, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return ""
        }
        return String(path[...slash])
    }
}

extension MachineFacts {
    /// The ids that hypervisor and firmware know it by.
    fileprivate var identifierClues: [IdentityClue] {
        var result: [IdentityClue?] = [
            uuid.value.flatMap { IdentityClue(.machineUUID, $0) },
            generationID.value.flatMap { IdentityClue(.generationID, $0) },
            vmware.instanceUUID.value.flatMap { IdentityClue(.instanceUUID, $0) },
            vmware.locationUUID.value.flatMap { IdentityClue(.locationUUID, $0) },
        ]
        if let shown = hardwareUUID.value, shown != uuid.value { result.append(IdentityClue(.firmwareUUID, shown)) }
        for entry in systemInformation.known.flatMap(\.system.known) {
            guard let value = entry.value.value?.text else { continue }
            switch entry.name.value {
            case "uuid": result.append(UniqueID(value).flatMap { IdentityClue(.firmwareUUID, $0) })
            case "serial":
                result.append(IdentityClue.uuid(inSerialNumber: value) ?? IdentityClue(.serialNumber, value))
            default: break
            }
        }
        return result.compactMap { $0 }
    }

    /// What people and programs keep in the definition, of which cloning tools make copies.
    ///
    /// The operating system's name has a kind of its own, and most machines share it.
    fileprivate var privateClues: [IdentityClue] {
        var result: [IdentityClue] = []
        for entry in metadata.known {
            guard let namespace = entry.namespace.value, !namespace.hasPrefix("http://libosinfo.org/") else { continue }
            guard let content = entry.content.value?.text, !content.isEmpty else { continue }
            result.append(IdentityClue(.metadata, private: [namespace, entry.name.value ?? "", content]))
        }
        if let text = summary.value?.text, text.utf8.count >= 24 {
            result.append(IdentityClue(.metadata, private: ["description", text]))
        }
        return result
    }

    /// What supports other evidence.
    fileprivate var supportingClues: [IdentityClue] {
        let system = operatingSystem.value ?? guestSystem.platformName.value ?? vmware.guestOS.value
        return [system.flatMap { IdentityClue(.operatingSystem, $0) }, IdentityClue(.hardwareShape, shape)]
            .compactMap { $0 }
    }

    /// Architecture, type of machine without its version, and the buses of its disks.
    private var shape: String {
        var parts: [String] = []
        if let architecture = firmware.architecture.value { parts.append(architecture.rawText) }
        if let type = firmware.machineType.value { parts.append(Self.withoutVersion(type)) }
        let disks = disks.known.filter(\.isOwn).map { $0.bus.value?.rawText ?? "disk" }
        if !disks.isEmpty { parts.append("\(disks.count) on " + Set(disks).sorted().joined(separator: " and ")) }
        return parts.joined(separator: ", ")
    }

    private static func withoutVersion(_ type: String) -> String {
        guard let hyphen = type.utf8.lastIndex(of: UInt8(ascii: "-")) else { return type }
        let rest = type.utf8[type.utf8.index(after: hyphen)...]
        return rest.first.map { 48...57 ~= $0 } ?? false ? String(type[..<hyphen]) : type
    }

    /// Where state beside the disks is kept.
    fileprivate var stateClues: [IdentityClue] {
        var result: [IdentityClue?] = []
        let variables = firmware.variables
        for path in [variables.path.value, variables.source.file.value, variables.source.device.value] {
            result.append(path.flatMap { .place(.variableStore, $0) })
        }
        for tpm in tpms.known where tpm.backend.value != .passthrough {
            result.append(tpm.sourcePath.value.flatMap { .place(.tpmState, $0) })
            result.append(tpm.encryptionSecret.value.flatMap { IdentityClue(.tpmState, "secret \($0)") })
        }
        return result.compactMap { $0 }
    }
}
