// SPDX-License-Identifier: Apache-2.0

/// What definitions of machines and volumes say of where images come from.
extension LineageBuilder {
    /// Each machine once, with the disks of all its definitions.
    mutating func addMachines(_ inventory: Inventory, _ machines: DrawnMachines) {
        for group in machines.groups {
            add(group.item)
            for place in group.members { addDisks(of: inventory.machines[place], group.item.id) }
        }
    }

    private mutating func addDisks(of machine: VirtualMachine, _ id: String) {
        let document = machine.observation.document
        let when = machine.facts.runtime.countsFromNextStart.value == true ? "from its next start, " : ""
        for drive in machine.disks.known where drive.device.value != .cdrom && drive.device.value != .floppy {
            guard let name = drive.source.file.value ?? drive.source.device.value, !name.isEmpty else { continue }
            let label = drive.targetName.value.map { "its disk \($0)" } ?? "a disk of it"
            let disk = place(name, document)
            var child = item(at: disk)
            link(id, to: child, LineageEvidence(.disk, "\(when)\(label) is '\(name)'", .high), absence(child, disk))
            for image in drive.backingChain.known {
                guard let below = image.source.file.value ?? image.source.device.value, !below.isEmpty else { break }
                let place = place(below, document)
                let parent = item(at: place)
                let text = "the definition of '\(machine.displayName)' states it"
                link(child, to: parent, LineageEvidence(.definition, text, .high), absence(parent, place))
                child = parent
            }
        }
    }

    mutating func addVolumes(_ inventory: Inventory) {
        for volume in inventory.volumes {
            guard let path = volume.path.value, let below = volume.backingPath.value, !below.isEmpty else { continue }
            let child = item(at: place(path, volume.observation.document))
            let place = place(below, volume.observation.document)
            let parent = item(at: place)
            let text = "the description of the volume '\(volume.displayName)' states it"
            link(child, to: parent, LineageEvidence(.definition, text, .high), absence(parent, place))
        }
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
