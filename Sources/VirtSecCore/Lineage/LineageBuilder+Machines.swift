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
            let disk = FilePlace(name, namedBy: document)
            var child = item(at: disk)
            link(id, to: child, LineageEvidence(.disk, "\(when)\(label) is '\(name)'", .high), absence(child, disk))
            for image in drive.backingChain.known {
                guard let below = image.source.file.value ?? image.source.device.value, !below.isEmpty else { break }
                let place = FilePlace(below, namedBy: document)
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
            let child = item(at: FilePlace(path, namedBy: volume.observation.document))
            let place = FilePlace(below, namedBy: volume.observation.document)
            let parent = item(at: place)
            let text = "the description of the volume '\(volume.displayName)' states it"
            link(child, to: parent, LineageEvidence(.definition, text, .high), absence(parent, place))
        }
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
