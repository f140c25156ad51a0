// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VMXDecoder {
    private static let buses: [String: DiskBus] = ["scsi": .scsi, "sata": .sata, "ide": .ide, "nvme": .nvme]

    /// Disks and drives at controllers.
    mutating func attachedDisks() -> [Disk] {
        listing(devices(Self.buses.keys.sorted(), hasUnit: true), silent: Silence.disk) { $0.disk($1, &$2) }.known
    }

    /// Floppy drives.
    ///
    /// The first one is there unless the file says that it is not (libvirt, `virVMXFormatConfig`: "floppy0.present defaults
    /// to true, so disable it explicitly"; VMware's products write the line for machines without one).
    ///
    /// - Parameter hasDefault: whether the settings are a whole file, whose silence means something.
    mutating func floppies(hasDefault: Bool) -> [Disk] {
        var found = devices(["floppy"])
        if hasDefault, !found.contains(where: { $0.number == 0 }), let first = VMXDevice("floppy0") {
            found.insert(first, at: 0)
        }
        let silence: (VMXDevice) -> Fact<Bool> = { .defaulted(hasDefault && $0.number == 0, Self.root) }
        return listing(found, silent: Silence.disk, isPresent: silence) { $0.floppy($1, &$2) }.known
    }

    private mutating func disk(_ device: VMXDevice, _ disk: inout Disk) {
        let name = device.name
        disk.bus = .defaulted(Self.buses[device.family] ?? .other(device.family), disk.locus)
        disk.address = .defaulted(
            .drive(
                controller: UInt32(device.number), bus: 0, target: nil, unit: device.unit.map { UInt32($0) }),
            disk.locus)
        disk.targetName = .defaulted(name, disk.locus)
        disk.device = word("\(name).deviceType", else: .defaulted(.disk, disk.locus), Self.deviceTypes)
        disk.kind = fact("\(name).deviceType", else: .defaulted(.file, disk.locus)) { text in
            Self.hostDeviceTypes.contains(text.lowercased()) ? .block : .file
        }
        disk.readOnly = flag("\(name).readonly", else: .defaulted(disk.device.value == .cdrom, disk.locus))
        // Which commands reach a disk of the host that is passed through, its mode decides, which another file holds.
        if ![.disk, .cdrom].contains(disk.device.value) { disk.sgio = .unseen(.hypervisorDefault, at: disk.locus) }
        source(name, &disk)
        mode(name, &disk)
        shareable(device, &disk)
        limits(name, &disk)
    }

    private static let deviceTypes: KeyValuePairs<String, DiskDevice> = [
        "disk": .disk, "scsi-harddisk": .disk, "ata-harddisk": .disk, "nvme-harddisk": .disk, "rawdisk": .disk,
        "plaindisk": .disk, "cdrom-image": .cdrom, "cdrom-raw": .cdrom, "atapi-cdrom": .cdrom, "scsi-cdrom": .cdrom,
        "scsi-passthru": .lun,
    ]
    private static let hostDeviceTypes: Set<String> = [
        "rawdisk", "cdrom-raw", "atapi-cdrom", "scsi-cdrom", "scsi-passthru",
    ]

    /// A drive that is not connected at the start is empty for the guest.
    private mutating func source(_ name: String, _ disk: inout Disk) {
        let file = text("\(name).fileName", else: .absent(disk.locus))
        let isNone = ["emptybackingstring", "auto detect"].contains(file.value?.lowercased() ?? "")
        let path: Fact<String> = isNone ? .absent(file.locus) : file
        let isBlock = disk.kind.value == .block
        disk.source.file = isBlock ? .absent : path
        disk.source.device = isBlock ? path : .absent
        disk.source.protocol = .absent
        disk.source.hosts = .none
        let connected = flag("\(name).startConnected", else: .defaulted(true, disk.locus))
        switch (connected, file) {
        case (.known(false, let basis), _) where disk.device.value != .disk: disk.hasSource = .known(false, basis)
        case (.unseen(let reason), _), (_, .unseen(let reason)): disk.hasSource = .unseen(reason)
        default:
            let isGiven = path.value != nil || isBlock
            if case .known(_, let basis) = file {
                disk.hasSource = .known(isGiven, basis)
            } else {
                disk.hasSource = .defaulted(isGiven, file.locus)
            }
        }
        if disk.device.value == .disk { disk.format = .defaulted(.vmdk, disk.locus) }
        disk.backingChain = .unseen(.imageHeader, at: disk.locus)
        disk.tellEncryption(at: disk.locus)
    }

    /// Without a mode a disk is persistent and takes part in snapshots.
    private mutating func mode(_ name: String, _ disk: inout Disk) {
        disk.transient = fact("\(name).mode", else: .defaulted(false, disk.locus)) { text in
            switch text.lowercased() {
            case "persistent", "independent-persistent", "undoable", "append": false
            case "nonpersistent", "independent-nonpersistent": true
            default: nil
            }
        }
        disk.snapshot = fact("\(name).mode", else: .unseen(.hypervisorDefault, at: disk.locus)) { text in
            text.lowercased().hasPrefix("independent") ? .no : .external
        }
        let through = flag("\(name).writeThrough", else: .unseen(.hypervisorDefault, at: disk.locus))
        disk.cache =
            switch through {
            case .known(true, let basis): .known(.writethrough, basis)
            case .known(false, let basis): .known(.default, basis)
            case .absent(let locus): .absent(locus)
            case .unseen(let reason): .unseen(reason)
            }
    }

    /// Several machines may write when the disk says so, or when its controller shares its bus.
    private mutating func shareable(_ device: VMXDevice, _ disk: inout Disk) {
        let own = sharing("\(device.name).sharing", ["none": false, "multi-writer": true], disk.locus)
        let controller = "\(device.family)\(device.number).sharedBus"
        let bus = sharing(controller, ["none": false, "virtual": true, "physical": true], disk.locus)
        if own.value == true { disk.shareable = own } else { disk.shareable = bus.value == false ? own : bus }
    }

    private mutating func sharing(_ key: String, _ words: [String: Bool], _ place: Locus) -> Fact<Bool> {
        fact(key, else: .defaulted(false, place)) { words[$0.lowercased()] }
    }

    /// `sched.scsi0:0.throughputCap` in operations a second, or `off`.
    private mutating func limits(_ name: String, _ disk: inout Disk) {
        disk.ioTuning = .blank
        let cap = text("sched.\(name).throughputCap", else: .absent(disk.locus))
        guard cap.value?.lowercased() != "off" else {
            disk.ioTuning.totalOperations = .absent(cap.locus)
            return
        }
        disk.ioTuning.totalOperations = fact("sched.\(name).throughputCap", else: .absent(disk.locus)) { text in
            Int(text.lowercased().replacing("iops", with: "").filter { $0 != " " })
        }
    }

    private mutating func floppy(_ device: VMXDevice, _ disk: inout Disk) {
        let name = device.name
        disk.bus = .defaulted(.fdc, disk.locus)
        disk.device = .defaulted(.floppy, disk.locus)
        disk.targetName = .defaulted(name, disk.locus)
        disk.kind = fact("\(name).fileType", else: .defaulted(.block, disk.locus)) { text in
            text.lowercased() == "file" ? .file : .block
        }
        disk.readOnly = .defaulted(false, disk.locus)
        disk.transient = .defaulted(false, disk.locus)
        disk.shareable = .defaulted(false, disk.locus)
        source(name, &disk)
    }

    // MARK: Controllers

    /// Controllers of disks, and those for USB.
    mutating func controllers() -> Listing<Controller> {
        let attached = listing(devices(["scsi", "sata", "nvme"]), silent: Silence.controller) {
            decoder, device, result in
            result.kind = .defaulted(ControllerKind(rawText: device.family), result.locus)
            result.index = .defaulted(device.number, result.locus)
            result.model = decoder.text(
                "\(device.name).virtualDev", else: .unseen(.hypervisorDefault, at: result.locus))
        }
        var found = attached.known
        for (index, kind) in ["usb", "ehci", "usb_xhci"].enumerated() {
            let present = flag("\(kind).present", else: .defaulted(false, Self.root))
            guard present.value != false else { continue }
            var controller = Silence.controller
            controller.locus = present.locus
            controller.kind = .defaulted(.usb, present.locus)
            controller.index = .defaulted(index, present.locus)
            controller.model = .defaulted(["uhci", "ehci", "xhci"][index], present.locus)
            if case .unseen(let reason) = present { controller.hideAll(reason) }
            found.append(controller)
        }
        return .known(found)
    }
}
