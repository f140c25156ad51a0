// SPDX-License-Identifier: Apache-2.0

/// Which documents of one UUID under several names are of one machine, such as a backup from before it was renamed.
///
/// Whoever says that two documents do not accuse each other must not be wrong about it, and must say the same or nothing
/// when a fact is taken away. So beside being recognised as one (``Recognition/sameAs(_:)``) they must share a disk of
/// their own, or be told by one hypervisor, which keeps a UUID to one machine; and of every document with the UUID all that
/// identity rests on must have been read. Where more documents have the UUID than ``mostDocuments``, the UUID says nothing.
struct RenamedMachines: Sendable {
    /// What a document is to another one of its UUID.
    struct Kin: Sendable {
        let thing: DescribedThing
        /// False where nobody can tell whether it is the same machine.
        let isCertain: Bool
    }

    /// Recognising too calls a value worthless that more than six kinds of machine share.
    static let mostDocuments = 6

    private var kin: [DescribedThing: [Kin]] = [:]

    /// - Parameter recognized: asked only where everything else speaks for one machine.
    init(_ inventory: Inventory, _ recognized: RecognizedMachines) {
        var search = RenamedSearch(inventory, recognized)
        for (uuid, places) in inventory.placesOfSharedUUIDs where places.count <= Self.mostDocuments {
            search.look(uuid, places) { thing, other in kin[thing, default: []].append(other) }
        }
    }

    /// What is the same machine under another name, or may be.
    func kin(of thing: DescribedThing) -> [Kin] { kin[thing] ?? [] }
}

extension Inventory {
    /// The machines of each UUID that several have.
    fileprivate var placesOfSharedUUIDs: [UniqueID: [Int]] {
        var firsts: [UniqueID: Int] = [:]
        var shared: [UniqueID: [Int]] = [:]
        for (place, machine) in machines.enumerated() {
            guard let uuid = machine.uuid.value else { continue }
            if let first = firsts[uuid] { shared[uuid, default: [first]].append(place) } else { firsts[uuid] = place }
        }
        return shared
    }
}

/// The work of finding them.
private struct RenamedSearch {
    private let machines: [VirtualMachine]
    private let recognized: RecognizedMachines
    /// Whether a machine does not tell its UUID, which may be any; a package's never does.
    private let isUUIDUntold: Bool

    init(_ inventory: Inventory, _ recognized: RecognizedMachines) {
        machines = inventory.machines
        self.recognized = recognized
        isUUIDUntold = inventory.machines.contains { $0.uuid.isMissing && $0.observation.kind != .ovfVirtualSystem }
    }

    /// Tells of each name of a UUID which others are the same machine.
    mutating func look(_ uuid: UniqueID, _ places: [Int], _ tell: (DescribedThing, RenamedMachines.Kin) -> Void) {
        var names: [String: [Int]] = [:]
        for place in places {
            if let name = machines[place].facts.name.value { names[name, default: []].append(place) }
        }
        if names.count < 2 { return }
        let isTold = !isUUIDUntold && places.allSatisfy { machines[$0].isIdentityTold }
        for (name, own) in names.sorted(by: { $0.key < $1.key }) {
            for (other, theirs) in names.sorted(by: { $0.key < $1.key }) where other != name {
                guard let isCertain = isSame(own, theirs, isTold) else { continue }
                tell(.known(uuid, name), RenamedMachines.Kin(thing: .known(uuid, other), isCertain: isCertain))
            }
        }
    }

    /// Whether documents of one name are of the same machine as those of another; false where nobody can tell, nil where
    /// they are not.
    private func isSame(_ own: [Int], _ theirs: [Int], _ isTold: Bool) -> Bool? {
        var mayBe = false
        for left in own {
            for right in theirs where machines[left].mayBe(machines[right]) {
                if isTold, recognized.value.areSame(machines[left].id, machines[right].id) { return true }
                if !isTold { mayBe = true }
            }
        }
        return mayBe ? false : nil
    }
}

extension Recognition {
    fileprivate func areSame(_ left: MachineID, _ right: MachineID) -> Bool {
        guard let left = self[left], let right = self[right] else { return false }
        return left.id == right.id
    }
}

extension Fact {
    /// Whether evidence is missing; a value that is left open is known to be.
    fileprivate var isMissing: Bool { if case .unseen(let reason) = self { !reason.cause.isLeftOpen } else { false } }
}

extension Listing {
    fileprivate var isMissing: Bool { if case .unseen(let reason) = self { !reason.cause.isLeftOpen } else { false } }
}

// MARK: - What a machine tells

extension VirtualMachine {
    /// Whether nothing that is known contradicts that two documents of one UUID are of one machine; with facts taken away
    /// it stays what it was or becomes true.
    fileprivate func mayBe(_ other: VirtualMachine) -> Bool {
        if let own = facts.vmware.instanceUUID.value, let its = other.facts.vmware.instanceUUID.value, own != its {
            return false
        }
        if let host = observation.document.host, let elsewhere = other.observation.document.host {
            if host == elsewhere { return true }
            if isAlive, other.isAlive { return false }
        }
        if !areDisksTold || !other.areDisksTold { return true }
        return !placesOfDisks.isDisjoint(with: other.placesOfDisks)
    }

    private var isAlive: Bool {
        switch facts.runtime.state.value {
        case .running, .blocked, .paused, .shuttingDown, .suspended: true
        case .shutOff, .crashed, .other, nil: false
        }
    }

    /// Where the disks lie that it alone writes to.
    private var placesOfDisks: Set<String> {
        let kinds: Set<IdentityClue.Kind> = [.diskPath, .networkDisk]
        let clues = Sighting(self, trustDomain: nil, diskClues: { _, _ in [] }).clues
        return Set(clues.lazy.filter { kinds.contains($0.kind) }.map(\.value))
    }

    private var areDisksTold: Bool {
        if facts.disks.isMissing { return false }
        return facts.disks.known.allSatisfy { disk in
            let source = disk.source
            let names = [source.file, source.device, source.options.pool, source.options.volume, source.name]
            return !names.contains(where: \.isMissing) && !disk.device.isMissing && !disk.readOnly.isMissing
                && !disk.shareable.isMissing && !source.protocol.isMissing && !source.hosts.isMissing
                && !source.hosts.known.contains { $0.name.isMissing || $0.socket.isMissing }
        }
    }

    /// Whether all was read that recognising rests on before everything else.
    fileprivate var isIdentityTold: Bool {
        let ids = [facts.uuid, facts.hardwareUUID, facts.generationID]
        // Only VMware's machines have one.
        if observation.kind == .vmx, facts.vmware.instanceUUID.isMissing { return false }
        if facts.name.isMissing || ids.contains(where: \.isMissing) || facts.runtime.state.isMissing { return false }
        if facts.interfaces.isMissing || facts.interfaces.known.contains(where: \.mac.isMissing) { return false }
        return areDisksTold
    }
}
