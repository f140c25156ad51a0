// SPDX-License-Identifier: Apache-2.0

extension Disk {
    /// Whether the machine writes to it alone, so that it tells the machine.
    ///
    /// Media of drives, what may only be read and what several machines share by design tell none.
    var isOwn: Bool {
        if device.value == .cdrom || device.value == .floppy { return false }
        return readOnly.value != true && shareable.value != true
    }

    /// Where its data lie.
    ///
    /// - Parameter folder: what relative paths start from, with a slash at its end; empty where nobody knows.
    func placeClues(in folder: String) -> [IdentityClue] {
        var result: [IdentityClue?] = []
        for path in [source.file.value, source.device.value] {
            guard let path, !path.isEmpty else { continue }
            let place = path.hasPrefix("/") || path.hasPrefix("[") ? path : folder + path
            result.append(.place(.diskPath, place))
            if let base = Self.withoutDelta(place) { result.append(.place(.diskPath, base)) }
        }
        if let pool = source.options.pool.value, let volume = source.options.volume.value {
            result.append(.place(.diskPath, "\(pool)/\(volume)"))
        }
        if let `protocol` = source.protocol.value, let name = source.name.value, !name.isEmpty {
            result.append(networkClue(`protocol`.rawText, name))
        }
        result.append(extra.serial.value.flatMap { IdentityClue(.diskSerial, $0) })
        result.append(extra.worldWideName.value.flatMap { IdentityClue(.diskSerial, $0.lowercased()) })
        return result.compactMap { $0 }
    }

    /// With the servers, for a name on one server is not that on another; without any it is a name like others.
    private func networkClue(_ scheme: String, _ name: String) -> IdentityClue? {
        let servers = source.hosts.known.compactMap { $0.name.value ?? $0.socket.value }.sorted()
        if servers.isEmpty { return .place(.diskPath, "\(scheme):\(name)") }
        return .place(.networkDisk, "\(scheme)://\(servers.joined(separator: ","))/\(name)")
    }

    /// The disk below what VMware writes to after a snapshot: `web01.vmdk` of `web01-000002.vmdk`.
    private static func withoutDelta(_ path: String) -> String? {
        guard path.hasSuffix(".vmdk") else { return nil }
        let stem = path.utf8.dropLast(5)
        let digits = stem.suffix(6)
        guard digits.count == 6, digits.allSatisfy({ 48...57 ~= $0 }), stem.dropLast(6).last == UInt8(ascii: "-") else {
            return nil
        }
        return String(stem.dropLast(7)).map { $0 + ".vmdk" }
    }
}

extension IdentityClue {
    /// Where something lies, without the passwords and tokens that an address may hold: clues are kept and told.
    ///
    /// Nil for a name that is all options (QEMU, "json:" pseudo-protocol), of which nothing would be left.
    static func place(_ kind: Kind, _ text: String) -> IdentityClue? {
        text.contains("json:") ? nil : IdentityClue(kind, Credentials.withheld(from: text))
    }
}

extension MachineFacts {
    /// A number made from what seldom changes with name, address or place: documents with other numbers were made in
    /// other ways.
    var makeup: UInt64 {
        var hash = StableHash()
        hash.combine(firmware.architecture.value?.rawText ?? "")
        hash.combine(firmware.machineType.value ?? "")
        hash.combine(virtualization.value?.rawText ?? "")
        hash.combine(memory.maximum.value?.bytes ?? 0)
        hash.combine(UInt64(truncatingIfNeeded: processors.maximum.value ?? 0))
        hash.combine(cpu.model.value ?? "")
        hash.combine(MachineParts(of: self).rawValue)
        for disk in disks.known {
            hash.combine((disk.bus.value?.rawText ?? "") + "/" + (disk.format.value?.rawText ?? ""))
        }
        for interface in interfaces.known { hash.combine(interface.model.value ?? "") }
        let counts = [
            controllers.known.count, hostDevices.known.count, displays.known.count, videos.known.count,
            serialPorts.known.count, channels.known.count, inputs.known.count, sounds.known.count,
            sharedFolders.known.count, tpms.known.count, memoryDevices.known.count, randomGenerators.known.count,
        ]
        for count in counts { hash.combine(UInt64(truncatingIfNeeded: count)) }
        return hash.value
    }
}
