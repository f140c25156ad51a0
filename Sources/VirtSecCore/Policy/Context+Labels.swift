// SPDX-License-Identifier: Apache-2.0

extension Context {
    /// What is said of a label of a machine, such as `environment`.
    ///
    /// Known, absent when labels were given and none says it, or unseen when none were given or two disagree.
    public func label(_ name: String, of machine: VirtualMachine) -> Fact<String> {
        labels(of: machine)?[name] ?? .unseen(.noLabels)
    }

    /// What is said of a label of a virtual network.
    public func label(_ name: String, of network: VirtualNetwork) -> Fact<String> {
        labels(of: network)?[name] ?? .unseen(.noLabels)
    }

    /// What is said of a label of a host.
    public func label(_ name: String, of host: Host) -> Fact<String> {
        labels(of: host)?[name] ?? .unseen(.noLabels)
    }

    /// All labels of a machine; nil when nobody gave any.
    public func labels(of machine: VirtualMachine) -> AssetLabels? {
        if let known = labels.machines[machine.id] { return known }
        // Asked once per rule: nothing is put together where there can be nothing.
        if inventory.labels == nil, case .known(let stated) = machine.facts.statedLabels, stated.isEmpty { return nil }
        return LabelEvidence(machine).labels(from: inventory.labels)
    }

    /// All labels of a virtual network; nil when nobody gave any.
    public func labels(of network: VirtualNetwork) -> AssetLabels? {
        labels.networks[network.id] ?? LabelEvidence(network).labels(from: inventory.labels)
    }

    /// All labels of a host; nil when nobody gave any.
    public func labels(of host: Host) -> AssetLabels? {
        labels.hosts[host.id] ?? LabelEvidence(host).labels(from: inventory.labels)
    }

    /// All labels of an asset of another kind, by what it carries; nil when nobody gave any.
    func labels(by evidence: LabelEvidence) -> AssetLabels? { evidence.labels(from: inventory.labels) }
}

/// The labels of all assets of an inventory, worked out once.
///
/// The time grows with the number of assets times that of assignments.
struct LabelIndex: Sendable {
    private(set) var machines: [MachineID: AssetLabels] = [:]
    private(set) var networks: [NetworkID: AssetLabels] = [:]
    private(set) var hosts: [HostID: AssetLabels] = [:]

    init(_ inventory: Inventory) {
        guard let set = inventory.labels else { return }
        for machine in inventory.machines { machines[machine.id] = LabelEvidence(machine).labels(from: set) }
        for network in inventory.networks { networks[network.id] = LabelEvidence(network).labels(from: set) }
        for host in inventory.hosts { hosts[host.id] = LabelEvidence(host).labels(from: set) }
    }
}
