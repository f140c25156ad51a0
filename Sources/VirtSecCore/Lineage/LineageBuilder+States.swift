// SPDX-License-Identifier: Apache-2.0

/// What the trees of snapshots and checkpoints say.
extension LineageBuilder {
    mutating func addStates(_ inventory: Inventory, _ machines: DrawnMachines) {
        let states = inventory.snapshots.map(KeptState.init) + inventory.checkpoints.map(KeptState.init)
        if states.isEmpty { return }
        let owners = StateOwners(inventory, machines)
        var byName: [StateOwners.Named: String] = [:]
        for state in states {
            add(LineageItem(state.id, state.kind, state.name, summary: state.summary))
            byName[owners.named(state, state.name)] = state.id
        }
        for state in states {
            let noun = state.kind.rawValue
            if let name = state.parent, let parent = byName[owners.named(state, name)], parent != state.id {
                link(state.id, to: parent, LineageEvidence(state.says, "it builds on the \(noun) '\(name)'", .high))
                continue
            }
            addMissingParent(of: state, owners)
            if let machine = owners.machine(of: state) {
                link(state.id, to: machine, LineageEvidence(state.says, "it is a \(noun) of the machine", .high))
            }
        }
    }

    /// The state that one builds on, where all that are beside it were read.
    private mutating func addMissingParent(of state: KeptState, _ owners: StateOwners) {
        guard let name = state.parent, !name.isEmpty, name != state.name, hasAll(besides: state.document) else {
            return
        }
        let noun = state.kind.rawValue
        let id = "\(noun) \(owners.named(state, name).owner)#\(name)"
        add(LineageItem(id, state.kind, name, .missing))
        link(
            state.id, to: id, LineageEvidence(state.says, "it builds on the \(noun) '\(name)'", .high),
            [LineageFlaw(kind: .missing, text: "the \(noun) '\(name)' that it builds on is not there")])
    }
}

/// A snapshot or a checkpoint.
private struct KeptState {
    let id, name, summary: String
    let document: any SourceDocument
    let kind: LineageItem.Kind
    let says: LineageEvidence.Kind
    let parent: String?
    /// The definition that it holds.
    let machine: MachineID?

    init(_ snapshot: MachineSnapshot) {
        (kind, says) = (.snapshot, .snapshot)
        (id, name) = (snapshot.id.description, snapshot.displayName)
        summary = snapshot.state.value.map { "\($0)" } ?? ""
        (parent, machine) = (snapshot.parent.value, snapshot.machine)
        document = snapshot.observation.document
    }

    init(_ checkpoint: MachineCheckpoint) {
        (kind, says) = (.checkpoint, .checkpoint)
        (id, name) = (checkpoint.id.description, checkpoint.displayName)
        let disks = checkpoint.disks.known.filter { $0.mode.value != .no }.compactMap(\.name.value)
        summary = disks.isEmpty ? "" : "changes of \(disks.joined(separator: ", ")) since"
        (parent, machine) = (checkpoint.parent.value, checkpoint.machine)
        document = checkpoint.observation.document
    }

    var folder: String { FilePlace.folder(of: document.path) }
}

/// Which machine each snapshot or checkpoint is of: the one with the UUID and on the host of the definition that it holds,
/// or the one that this definition was recognised as.
private struct StateOwners {
    /// A name means something among the states of one kind and one machine, or of those in one folder that hold no
    /// definition.
    struct Named: Hashable {
        let kind: LineageItem.Kind
        let owner: String
        let name: String
    }

    private var held: [MachineID: DrawnMachines.Owner] = [:]
    private let machines: DrawnMachines

    init(_ inventory: Inventory, _ machines: DrawnMachines) {
        self.machines = machines
        for machine in inventory.machines where machines.isHeld(machine.id) {
            held[machine.id] = DrawnMachines.Owner(machine)
        }
    }

    func machine(of state: KeptState) -> String? {
        guard let machine = state.machine else { return nil }
        return held[machine].flatMap { machines.item(of: $0) } ?? machines.item(recognizing: machine)
    }

    func named(_ state: KeptState, _ name: String) -> Named {
        let owner = state.machine.flatMap { held[$0] }.map { "\($0.host.map(\.description) ?? "")#\($0.uuid)" }
        return Named(kind: state.kind, owner: owner ?? state.folder, name: name)
    }
}
