// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDocuments
internal import VirtSecVMX

/// Items as devices of the model, by the type that CIM numbers (CIM_ResourceAllocationSettingData.ResourceType).
extension OVFMachineBuilder {
    func add(_ item: OVFItem, to facts: inout MachineFacts) {
        switch item.type {
        case 3: processors(item, &facts.processors)
        case 4: memory(item, &facts.memory)
        case 5: facts.controllers.append(controller(item, .ide))
        case 6: facts.controllers.append(controller(item, .scsi))
        case 20: facts.controllers.append(controller(item, Self.storageController(item)))
        case 23: facts.controllers.append(controller(item, .usb))
        case 10, 33: facts.interfaces.append(interface(item))
        case 14: facts.disks.append(disk(item, .floppy))
        case 15, 16: facts.disks.append(disk(item, .cdrom))
        case 17, 31, 32: facts.disks.append(disk(item, .disk))
        case 21: facts.serialPorts.append(port(item))
        case 22: facts.parallelPorts.append(port(item))
        case 24: facts.videos.append(video(item))
        default: other(item, &facts)
        }
    }

    // MARK: - Processors and memory

    private func processors(_ item: OVFItem, _ settings: inout ProcessorSettings) {
        guard let quantity = item.property(.virtualQuantity) else { return }
        let count: Fact<Int> =
            Int(quantity.text).map { .stated($0, quantity.locus) } ?? .unseen(.malformed, at: quantity.locus)
        settings.maximum = count
        settings.current = count
    }

    private func memory(_ item: OVFItem, _ settings: inout MemorySettings) {
        guard let quantity = item.property(.virtualQuantity) else { return }
        let units = item.text(.allocationUnits) ?? item.text(.units) ?? item.text(.virtualQuantityUnits) ?? "MegaBytes"
        let size = UInt64(quantity.text).flatMap { OVFUnits.bytes($0, units) }
        let fact: Fact<ByteCount> =
            size.map { .stated(ByteCount($0), quantity.locus) } ?? .unseen(.malformed, at: quantity.locus)
        settings.maximum = fact
        settings.current = fact
    }

    // MARK: - Controllers and disks

    private static func storageController(_ item: OVFItem) -> ControllerKind? {
        let model = (item.text(.resourceSubType) ?? "").lowercased()
        if model.holds("nvme") { return .nvme }
        return model.holds("sata") || model.holds("ahci") ? .sata : nil
    }

    private func controller(_ item: OVFItem, _ kind: ControllerKind?) -> Controller {
        var controller = Self.device(Unreported.controller, item)
        controller.kind = kind.map { .stated($0, item.locus) } ?? .unseen(.notUnderstood, at: item.locus)
        if let address = item.property(.address), let index = Int(address.text) {
            controller.index = .stated(index, address.locus)
        }
        if let model = item.property(.resourceSubType) { controller.model = .stated(model.text, model.locus) }
        return controller
    }

    private func disk(_ item: OVFItem, _ device: DiskDevice) -> Disk {
        var disk = Self.device(isProduct ? Unreported.diskOfProduct : Unreported.disk, item)
        disk.device = .stated(device, item.locus)
        if isProduct { disk.tellEncryption(at: item.locus) }
        if let bus = bus(of: item) { disk.bus = .stated(bus, item.property(.parent)?.locus ?? item.locus) }
        guard let host = item.property(.hostResource) else {
            disk.hasSource = .absent(item.locus)
            return disk
        }
        disk.hasSource = isConnected(item, device) ?? .stated(true, host.locus)
        switch OVFHostResource(host.text) {
        case .disk(let id): setDisk(id, host, &disk)
        case .file(let id): setFile(id, host, &disk)
        case nil: break
        }
        return disk
    }

    /// A drive that is not connected at the start is empty for the guest.
    private func isConnected(_ item: OVFItem, _ device: DiskDevice) -> Fact<Bool>? {
        guard device != .disk, let automatic = item.property(.automaticAllocation) else { return nil }
        return ["false", "0"].contains(automatic.text.lowercased()) ? .stated(false, automatic.locus) : nil
    }

    private func setDisk(_ id: String, _ host: OVFItem.Property, _ disk: inout Disk) {
        guard let own = packageDisks[id] else { return }
        disk.shareable = own.isShared
        if let format = own.format.value.flatMap({ DiskFormatAddress($0)?.imageFormat }) {
            disk.format = .stated(format, own.format.locus)
        }
        if let file = own.file.value { setFile(file, host, &disk) }
    }

    /// Where the file lies in the package; where the platform puts it, nobody knows.
    private func setFile(_ id: String, _ host: OVFItem.Property, _ disk: inout Disk) {
        guard let file = packageFiles[id] else { return }
        disk.kind = .stated(.file, host.locus)
        disk.source.file = file.href
    }

    /// The bus of the controller that an item hangs on.
    private func bus(of item: OVFItem) -> DiskBus? {
        guard let parent = item.text(.parent), let owner = itemsByInstance[parent] else {
            return nil
        }
        switch owner.type {
        case 5: return .ide
        case 6: return .scsi
        case 23: return .usb
        case 20:
            switch Self.storageController(owner) {
            case .nvme: return .nvme
            case .sata: return .sata
            default: return nil
            }
        default: return nil
        }
    }

    // MARK: - Other devices

    private func interface(_ item: OVFItem) -> NetworkInterface {
        var interface = Self.device(Unreported.interface, item)
        if let connection = item.property(.connection) {
            interface.kind = .stated(.network, connection.locus)
            interface.network = .stated(connection.text, connection.locus)
        }
        if let model = item.property(.resourceSubType) {
            interface.model = .stated(model.text.lowercased(), model.locus)
        }
        if let address = item.property(.address), let mac = MACAddress(utf8: address.text.utf8) {
            interface.mac = .stated(mac, address.locus)
        }
        return interface
    }

    private func port(_ item: OVFItem) -> CharacterDevice { Self.device(Unreported.port, item) }

    private func video(_ item: OVFItem) -> VideoDevice { Self.device(Unreported.video, item) }

    private func other(_ item: OVFItem, _ facts: inout MachineFacts) {
        let model = (item.text(.resourceSubType) ?? "").lowercased()
        if model.holds("sound") || item.type == 35 {
            facts.sounds.append(Self.device(Unreported.sound, item))
        } else if model.holds("tpm") {
            facts.tpms.append(Self.device(Unreported.tpm, item))
        } else if !model.holds("vmci") {
            // What nobody knows may be a device of the host.
            var device = Self.device(isProduct ? Unreported.hostDeviceOfProduct : Unreported.hostDevice, item)
            if item.isPassedThrough, model.holds("pci") { device.kind = .stated(.pci, item.locus) }
            facts.hostDevices.append(device)
        }
    }

    /// A device of which a descriptor reports nothing but its item.
    private static func device<Part: Component>(_ blank: Part, _ item: OVFItem) -> Part {
        var part = blank
        part.locus = item.locus
        part.unrecognised = item.unrecognised
        return part
    }

}
