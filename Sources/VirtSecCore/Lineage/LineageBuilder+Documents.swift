// SPDX-License-Identifier: Apache-2.0

/// What definitions of machines, volumes, snapshots and packages say of where images come from.
extension LineageBuilder {
    mutating func addMachines(_ inventory: Inventory) {
        let inSnapshots = Set(inventory.snapshots.compactMap(\.machine))
        for machine in inventory.machines where !inSnapshots.contains(machine.id) {
            // The definition from the next start is the same machine.
            if machine.facts.runtime.countsFromNextStart.value == true { continue }
            add(machine)
        }
    }

    private mutating func add(_ machine: VirtualMachine) {
        let id = machine.id.description
        add(LineageItem(id, .machine, machine.displayName, exposure: LineageExposure(machine)))
        for disk in machine.disks.known where disk.device.value != .cdrom && disk.device.value != .floppy {
            guard let name = disk.source.file.value ?? disk.source.device.value, !name.isEmpty else { continue }
            let label = disk.targetName.value.map { "its disk \($0)" } ?? "a disk of it"
            var child = item(at: place(name, machine.observation.document))
            link(id, to: child, LineageEvidence(.disk, "\(label) is '\(name)'", .high))
            for image in disk.backingChain.known {
                guard let below = image.source.file.value ?? image.source.device.value, !below.isEmpty else { break }
                let parent = item(at: place(below, machine.observation.document))
                let text = "the definition of '\(machine.displayName)' states it"
                link(child, to: parent, LineageEvidence(.definition, text, .high))
                child = parent
            }
        }
    }

    mutating func addVolumes(_ inventory: Inventory) {
        for volume in inventory.volumes {
            guard let path = volume.path.value, let below = volume.backingPath.value, !below.isEmpty else { continue }
            let child = item(at: place(path, volume.observation.document))
            let parent = item(at: place(below, volume.observation.document))
            let text = "the description of the volume '\(volume.displayName)' states it"
            link(child, to: parent, LineageEvidence(.definition, text, .high))
        }
    }

    /// Snapshots of one machine form a tree by the names of their parents; the first one comes from the machine.
    mutating func addSnapshots(_ inventory: Inventory) {
        if inventory.snapshots.isEmpty { return }
        let owners = SnapshotOwners(inventory)
        var byName: [SnapshotOwners.Named: String] = [:]
        for snapshot in inventory.snapshots {
            let id = snapshot.id.description
            add(LineageItem(id, .snapshot, snapshot.displayName, summary: snapshot.state.value.map { "\($0)" } ?? ""))
            byName[owners.named(snapshot, snapshot.displayName)] = id
        }
        for snapshot in inventory.snapshots {
            let id = snapshot.id.description
            if let name = snapshot.parent.value, let parent = byName[owners.named(snapshot, name)], parent != id {
                link(id, to: parent, LineageEvidence(.snapshot, "it builds on the snapshot '\(name)'", .high))
            } else if let machine = owners.machine(of: snapshot) {
                link(id, to: machine, LineageEvidence(.snapshot, "it is a snapshot of the machine", .high))
            }
        }
    }

    mutating func addPackages(_ inventory: Inventory) {
        for appliance in inventory.appliances {
            let files = Dictionary(
                appliance.files.known.compactMap { file in file.id.value.map { ($0, file) } },
                uniquingKeysWith: { first, _ in first })
            var disks: [String: String] = [:]
            for disk in appliance.disks.known {
                guard let name = disk.id.value else { continue }
                disks[name] = add(disk, name, files, of: appliance)
            }
            for disk in appliance.disks.known {
                guard let name = disk.id.value, let child = disks[name], let below = disk.parent.value,
                    !below.isEmpty
                else { continue }
                guard let parent = disks[below] else {
                    let id = "\(appliance.id)#\(below)"
                    add(LineageItem(id, .packageDisk, below, .missing))
                    let flaw = LineageFlaw(kind: .missing, text: "the package has no disk '\(below)'")
                    link(child, to: id, LineageEvidence(.package, "the descriptor says so", .high), [flaw])
                    continue
                }
                link(child, to: parent, LineageEvidence(.package, "the descriptor says so", .high))
            }
        }
    }

    /// A disk is the image of its file where that was seen.
    private mutating func add(
        _ disk: PackageDisk, _ name: String, _ files: [String: PackageFile], of appliance: Appliance
    ) -> String {
        let file = disk.file.value.flatMap { files[$0]?.href.value }
        let document = appliance.observation.document.path
        if let file, let image = image(at: FilePlace(file, from: document)) { return image }
        let id = "\(appliance.id)#\(name)"
        var item = LineageItem(id, .packageDisk, name, summary: "disk of '\(appliance.displayName)'")
        if let file { item.doubts = appliance.headerDoubts(ofFile: file) }
        add(item)
        return id
    }

    /// The place of a file that a document names: on the host whose hypervisor told of it.
    private func place(_ name: String, _ document: any SourceDocument) -> FilePlace {
        let host = document.host.flatMap { $0.isOnThisHost ? nil : $0 }
        return FilePlace(name, from: document.host == nil ? document.path : "/", on: host)
    }
}

extension SourceID {
    /// Whether an address such as `qemu:///system` names no server.
    fileprivate var isOnThisHost: Bool {
        guard let start = description.firstRange(ofText: "://") else { return true }
        return description.utf8[start...].first == UInt8(ascii: "/")
    }
}

extension String {
    /// Where the text after a first occurrence begins.
    fileprivate func firstRange(ofText text: String) -> String.Index? {
        var rest = utf8[...]
        while let start = rest.firstIndex(of: text.utf8.first ?? 0) {
            if rest[start...].starts(with: text.utf8) { return utf8.index(start, offsetBy: text.utf8.count) }
            rest = rest[utf8.index(after: start)...]
        }
        return nil
    }
}

extension LineageExposure {
    init(_ machine: VirtualMachine) {
        let runtime = machine.facts.runtime
        let isRunning = [.running, .blocked, .paused].contains(runtime.state.value)
        self.init(
            state: isRunning ? 3 : runtime.startsWithHost.value == true ? 2 : 1,
            interfaces: machine.interfaces.known.count)
    }
}

/// Which machine each snapshot is of: the one with the UUID and on the host of the definition that it holds.
private struct SnapshotOwners {
    struct Named: Hashable {
        let owner: String
        let name: String
    }

    private struct Owner: Hashable {
        let host: SourceID?
        let uuid: UniqueID
    }

    private var held: [MachineID: Owner] = [:]
    private var machines: [Owner: String] = [:]

    init(_ inventory: Inventory) {
        let inSnapshots = Set(inventory.snapshots.compactMap(\.machine))
        for machine in inventory.machines {
            guard let uuid = machine.uuid.value, !uuid.isTrivial else { continue }
            let owner = Owner(host: machine.observation.document.host, uuid: uuid)
            if inSnapshots.contains(machine.id) {
                held[machine.id] = owner
            } else if machine.facts.runtime.countsFromNextStart.value != true {
                machines[owner] = machines[owner] ?? machine.id.description
            }
        }
    }

    func machine(of snapshot: MachineSnapshot) -> String? {
        snapshot.machine.flatMap { held[$0] }.flatMap { machines[$0] }
    }

    /// A name means something among the snapshots of one machine, or of those in one folder that hold no definition.
    func named(_ snapshot: MachineSnapshot, _ name: String) -> Named {
        let owner = snapshot.machine.flatMap { held[$0] }.map { "\($0.host.map(\.description) ?? "")#\($0.uuid)" }
        return Named(owner: owner ?? FilePlace.folder(of: snapshot.observation.document.path), name: name)
    }
}
