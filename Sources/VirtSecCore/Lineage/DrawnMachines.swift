// SPDX-License-Identifier: Apache-2.0

/// Which definitions of an inventory are drawn as one machine.
///
/// Those that were recognised as one are, and so is what a hypervisor tells of one UUID: the definition in force and the one
/// from the next start. Definitions that snapshots and checkpoints hold are drawn as these.
struct DrawnMachines {
    /// The machine that one hypervisor knows by a UUID, or that documents at rest call by it.
    struct Owner: Hashable {
        let host: SourceID?
        let uuid: UniqueID

        /// Nil where the UUID tells nothing.
        init?(_ machine: VirtualMachine) {
            guard let uuid = machine.uuid.value, !uuid.isTrivial else { return nil }
            (host, self.uuid) = (machine.observation.document.host, uuid)
        }
    }

    /// One machine.
    struct DrawnMachine {
        var item: LineageItem
        /// The places of its definitions in the inventory, the one that tells most first.
        let members: [Int]
    }

    private(set) var groups: [DrawnMachine] = []
    private let held: Set<MachineID>
    private let recognition: Recognition?
    private var owners: [Owner: String] = [:]
    private var identities: [IdentityID: String] = [:]

    init(_ inventory: Inventory, _ recognition: Recognition?) {
        held = Set(inventory.snapshots.compactMap(\.machine) + inventory.checkpoints.compactMap(\.machine))
        self.recognition = recognition
        var members: [Key: [Int]] = [:]
        for (place, machine) in inventory.machines.enumerated() where !held.contains(machine.id) {
            members[Key(machine, recognition), default: []].append(place)
        }
        groups = members.map { key, places in group(key, places, inventory) }.sorted { $0.item.id < $1.item.id }
        for group in groups {
            for place in group.members {
                let machine = inventory.machines[place]
                if let owner = Owner(machine), owners[owner] == nil { owners[owner] = group.item.id }
                if let id = recognition?[machine.id]?.id { identities[id] = group.item.id }
            }
        }
    }

    /// Whether a snapshot or a checkpoint holds the definition.
    func isHeld(_ machine: MachineID) -> Bool { held.contains(machine) }

    /// The machine that is known by a host and a UUID.
    func item(of owner: Owner) -> String? { owners[owner] }

    /// The machine that a definition was recognised as.
    func item(recognizing machine: MachineID) -> String? { (recognition?[machine]?.id).flatMap { identities[$0] } }

    /// The machine behind an identity.
    func item(of identity: IdentityID) -> String? { identities[identity] }

    /// What definitions have in common that are of one machine.
    private enum Key: Hashable {
        case identity(IdentityID)
        case owner(Owner)
        case alone(MachineID)

        init(_ machine: VirtualMachine, _ recognition: Recognition?) {
            if let identity = recognition?[machine.id] {
                self = .identity(identity.id)
            } else if let owner = Owner(machine), owner.host != nil {
                self = .owner(owner)
            } else {
                self = .alone(machine.id)
            }
        }
    }

    private func group(_ key: Key, _ places: [Int], _ inventory: Inventory) -> DrawnMachine {
        let ordered = places.map { Rank($0, inventory.machines[$0]) }.sorted()
        let machines = ordered.map { inventory.machines[$0.place] }
        let exposure = ordered.map(\.exposure).max() ?? .none
        var item = LineageItem(
            machines[0].id.description, .machine, machines[0].displayName, exposure: exposure)
        item.sameAs = machines.dropFirst().map(\.id.description).sorted()
        item.otherNames = Set(machines.dropFirst().map(\.displayName)).subtracting([item.name]).sorted()
        if !item.sameAs.isEmpty { item.sameness = sameness(key) }
        if case .identity(let id) = key { item.identity = id }
        return DrawnMachine(item: item, members: ordered.map(\.place))
    }

    /// Why definitions are of one machine.
    private func sameness(_ key: Key) -> [LineageEvidence] {
        var links: [IdentityComparison] = []
        if case .identity(let id) = key { links = recognition?[id]?.links ?? [] }
        let evidence = links.map { link in
            LineageEvidence(
                .identity, "\(link.first) and \(link.second): \(link.explanation)", LineageConfidence(link.confidence))
        }
        if !evidence.isEmpty { return evidence }
        return [LineageEvidence(.identity, "one hypervisor tells of them under one UUID", .high)]
    }
}

/// Which definition of a machine tells most: one in force, of a machine that runs, from a hypervisor.
private struct Rank: Comparable {
    let place: Int
    let exposure: LineageExposure
    private let isKept: Bool
    private let isAtRest: Bool
    private let id: MachineID

    init(_ place: Int, _ machine: VirtualMachine) {
        self.place = place
        exposure = LineageExposure(machine)
        isKept = machine.facts.runtime.countsFromNextStart.value == true
        isAtRest = machine.observation.document.host == nil
        id = machine.id
    }

    static func < (left: Rank, right: Rank) -> Bool {
        if left.isKept != right.isKept { return right.isKept }
        if left.exposure != right.exposure { return left.exposure > right.exposure }
        if left.isAtRest != right.isAtRest { return right.isAtRest }
        return left.id < right.id
    }
}

extension LineageConfidence {
    /// What a number of per cent comes to.
    init(_ percent: Int) { self = percent >= 85 ? .high : percent >= 60 ? .medium : .low }
}
