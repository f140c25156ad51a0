// SPDX-License-Identifier: Apache-2.0

/// What machines share past every network: memory, folders, disks, sockets of the host.
extension PortFinder {
    /// The most folders around a folder that are looked at.
    private static let deepest = 32

    mutating func addShared(_ atlas: inout NetworkAtlas) {
        addMemory(&atlas)
        addFolders(&atlas)
        addDisks(&atlas)
        guard case .known(let sockets) = machine.vsocks else { return atlas.doubts.note(.sharingUnseen) }
        if let socket = sockets.first {
            addShared(.vsock, "vsock", at: socket.locus, unknown: .programOfHost, &atlas)
        }
    }

    private mutating func addShared(
        _ kind: NetworkSegment.Kind, _ name: String, host: String? = nil, at locus: Locus, isRead: ReachAnswer = .no,
        isInside: Bool = false, unknown: ReachUnknown? = nil, _ atlas: inout NetworkAtlas
    ) {
        let isOfHost = host == nil
        let key = SegmentKey(kind: kind, host: host ?? self.host, name: name)
        var port = MachinePort(segment: atlas.number(of: key) { _ in SegmentTraits() })
        port.unknown = (isOfHost ? self.unknown : nil) ?? unknown
        port.isolated = isRead
        port.isInside = isInside
        add(port, at: locus)
    }

    /// libvirt: formatdomain, "Shared memory device"; with a server the name means nothing else.
    private mutating func addMemory(_ atlas: inout NetworkAtlas) {
        guard case .known(let devices) = machine.sharedMemory else { return atlas.doubts.note(.sharingUnseen) }
        for device in devices {
            guard let name = device.serverPath.value ?? device.name.value else {
                atlas.doubts.note(.sharingUnseen)
                continue
            }
            addShared(.sharedMemory, name, at: device.locus, &atlas)
        }
    }

    private mutating func addFolders(_ atlas: inout NetworkAtlas) {
        guard case .known(let folders) = machine.sharedFolders else { return atlas.doubts.note(.sharingUnseen) }
        for folder in folders {
            guard let text = folder.sourceFolder.value else {
                if case .unseen = folder.sourceFolder { atlas.doubts.note(.sharingUnseen) }
                continue
            }
            let path = FilePlace(text).path
            let locus = folder.sourceFolder.locus
            addShared(.sharedFolder, path, at: locus, isRead: ReachAnswer(folder.readOnly), &atlas)
            addOuter(of: path, folder, &atlas)
        }
    }

    /// Whoever has a folder around one has that one too.
    ///
    /// What one machine writes in a folder inside is read by those who have the outer one, and not by those who have others
    /// inside; no single answer fits both, so such a writer may reach all of them.
    private mutating func addOuter(of path: String, _ folder: SharedFolder, _ atlas: inout NetworkAtlas) {
        let isRead: ReachAnswer = ReachAnswer(folder.readOnly) == .yes ? .yes : .untold
        var (inner, outer) = (path, FilePlace.folder(of: path))
        for _ in 0..<Self.deepest where outer != "." && outer != inner {
            addShared(
                .sharedFolder, outer, at: folder.sourceFolder.locus, isRead: isRead, isInside: true, &atlas)
            (inner, outer) = (outer, FilePlace.folder(of: outer))
        }
    }

    private mutating func addDisks(_ atlas: inout NetworkAtlas) {
        // A descriptor names what disks are made from; each deployed machine gets its own.
        if machine.observation.kind == .ovfVirtualSystem { return }
        guard case .known(let disks) = machine.disks else { return atlas.doubts.note(.sharingUnseen) }
        for disk in disks where disk.device.value != .cdrom && disk.device.value != .floppy {
            guard let place = disk.sharedPlace(in: machine) else {
                if case .unseen = disk.source.file, disk.kind.value != .network { atlas.doubts.note(.sharingUnseen) }
                continue
            }
            addShared(
                .sharedDisk, place.name, host: place.isOfHost ? nil : "", at: disk.locus,
                isRead: ReachAnswer(disk.readOnly), &atlas)
        }
    }
}

extension Disk {
    /// Where its data lie, so that two machines that name it alike have the same; nil where nothing is named.
    fileprivate func sharedPlace(in machine: VirtualMachine) -> (name: String, isOfHost: Bool)? {
        if let path = source.file.value ?? source.device.value {
            if path.isEmpty { return nil }
            // A path in a datastore of VMware starts at no folder, and hosts share datastores.
            if path.utf8.first == UInt8(ascii: "[") { return (path, false) }
            return (FilePlace(path, namedBy: machine.observation.document).path, true)
        }
        if let `protocol` = source.protocol.value, let name = source.name.value {
            let servers = source.hosts.known.compactMap { $0.name.value ?? $0.socket.value }.sorted()
            let address = "\(`protocol`.rawText)://\(servers.joined(separator: ","))/\(name)"
            return (Credentials.withheld(from: address), false)
        }
        guard let pool = source.options.pool.value, let volume = source.options.volume.value else { return nil }
        return ("volume \(pool)/\(volume)", true)
    }
}
