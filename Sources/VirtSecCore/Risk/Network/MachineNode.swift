// SPDX-License-Identifier: Apache-2.0

/// Machines with the same ways to the same segments, which need to be looked at once.
struct MachineKin: Hashable {
    var ports: [MachinePort] = []
    var zone: String?
    /// Whether it inspects what it passes on.
    var inspects = ReachAnswer.no
    /// Whether it reaches the outside in a way that leads to no segment.
    var outside = ReachAnswer.no
    var isUnplaced = false
}

/// All machines of an inventory, each with the definitions that are of it, in the order of their first ids.
struct MachineNodes {
    /// The places in the inventory of all definitions, machine by machine.
    private(set) var documents: [Int] = []
    /// Where in them each machine begins.
    private(set) var starts: [Int] = [0]
    private let inventory: Inventory

    var count: Int { starts.count - 1 }

    init(_ inventory: Inventory, _ identity: (@Sendable (VirtualMachine) -> String?)?) {
        self.inventory = inventory
        var groups: [String: [Int]] = [:]
        for (index, machine) in inventory.machines.enumerated() {
            let key = identity?(machine).map { "i" + $0 } ?? "d" + machine.id.description
            groups[key, default: []].append(index)
        }
        let machines = inventory.machines
        let ordered = groups.values.map { group in
            group.sorted { machines[$0].id < machines[$1].id }.uniqued { machines[$0].id }
        }
        for group in ordered.sorted(by: { machines[$0[0]].id < machines[$1[0]].id }) {
            documents += group
            starts.append(documents.count)
        }
    }

    /// The definitions of a machine.
    func definitions(of node: Int) -> [VirtualMachine] {
        documents[starts[node]..<starts[node + 1]].map { inventory.machines[$0] }
    }

    func member(_ node: Int) -> MachineGroup.Member {
        let machine = inventory.machines[documents[starts[node]]]
        return MachineGroup.Member(id: machine.id, name: machine.displayName)
    }

    /// The machine that a definition is of.
    func node(of id: MachineID) -> Int? {
        // By halves, for the first ids; a definition that is not the first of its machine is looked for.
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if inventory.machines[documents[starts[middle]]].id < id { low = middle + 1 } else { high = middle }
        }
        if low < count, inventory.machines[documents[starts[low]]].id == id { return low }
        guard let place = documents.firstIndex(where: { inventory.machines[$0].id == id }) else { return nil }
        return starts.firstIndex { $0 > place }.map { $0 - 1 }
    }
}
