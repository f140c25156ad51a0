// SPDX-License-Identifier: Apache-2.0

/// The machines of an inventory, those documents together that describe one.
///
/// What two running hypervisors tell of are two machines, whatever both are called: one of them may be a copy.
struct FoundThings {
    struct Thing {
        var assets: [AssetReference]
        var evidence: AssetEvidence
        /// What lies in drives or is shared by design: it is carried, and tells no machine.
        var passing: Set<IdentityEvidence>
        /// The running hypervisor that told of it; nil where only documents at rest do.
        var host: SourceID?
    }

    private(set) var all: [Thing] = []

    init(_ inventory: Inventory) {
        let kinds = Set(IdentityEvidence.Kind.allCases)
        var numbers: [DescribedThing: [Int]] = [:]
        for (index, machine) in inventory.machines.enumerated() {
            let reference = AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
            let evidence = AssetEvidence(machine, kinds)
            let thing = DescribedThing(uuid: machine.uuid, name: machine.facts.name, document: index)
            if case .known(let uuid, _) = thing, !uuid.isTrivial {
                let host = machine.observation.document.host
                if let number = numbers[thing]?.first(where: { all[$0].mayBe(on: host) }) {
                    all[number].add(reference, evidence, machine.passingEvidence, host)
                    continue
                }
                numbers[thing, default: []].append(all.count)
            }
            all.append(
                Thing(
                    assets: [reference], evidence: evidence, passing: machine.passingEvidence,
                    host: machine.observation.document.host))
        }
    }
}

extension FoundThings.Thing {
    /// Whether a document of the same name and UUID is about this one; one at rest does not say where its machine is.
    fileprivate func mayBe(on host: SourceID?) -> Bool { self.host == nil || host == nil || self.host == host }

    fileprivate mutating func add(
        _ reference: AssetReference, _ more: AssetEvidence, _ passing: Set<IdentityEvidence>, _ host: SourceID?
    ) {
        assets.append(reference)
        evidence.add(more)
        self.passing.formUnion(passing)
        self.host = self.host ?? host
    }
}

extension VirtualMachine {
    /// Disks that are no part of the machine: media in drives, what it only reads, what several use by design.
    fileprivate var passingEvidence: Set<IdentityEvidence> {
        var result: Set<IdentityEvidence> = []
        for disk in facts.disks.known where !disk.isOwn {
            for path in [disk.source.file.value, disk.source.device.value] {
                if let path { result.insert(.diskPath(path)) }
            }
            if let serial = disk.extra.serial.value { result.insert(.diskSerial(serial)) }
            if let name = disk.extra.worldWideName.value {
                result.insert(IdentityEvidence.diskWorldWideName(name).normalized)
            }
        }
        return result
    }
}
