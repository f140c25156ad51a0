// SPDX-License-Identifier: Apache-2.0

/// An asset that people can say something of by labels: a machine, or any kind that rules judge one by one.
public protocol LabelledAsset: Asset {
    /// All of its labels; nil when nobody gave any.
    ///
    /// Known, absent when labels were given and none says it, or unseen when two disagree.
    func labels(in context: Context) -> AssetLabels?
}

extension Context {
    /// What is said of a label of an asset, such as `environment` of a machine.
    ///
    /// Known, absent when labels were given and none says it, or unseen when none were given or two disagree.
    public func label(_ name: String, of asset: some LabelledAsset) -> Fact<String> {
        labels(of: asset)?[name] ?? .unseen(.noLabels)
    }

    /// All labels of an asset; nil when nobody gave any.
    public func labels(of asset: some LabelledAsset) -> AssetLabels? { asset.labels(in: self) }

    /// All labels of an asset by what it carries; nil when nobody gave any.
    fileprivate func labels(by evidence: LabelEvidence) -> AssetLabels? { evidence.labels(from: inventory.labels) }
}

extension VirtualMachine: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        if let known = context.labels.machines[id] { return known }
        // Asked once per rule: nothing is put together where there can be nothing.
        if context.inventory.labels == nil, case .known(let stated) = facts.statedLabels, stated.isEmpty { return nil }
        return context.labels(by: LabelEvidence(self))
    }
}

extension VirtualNetwork: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels.networks[id] ?? context.labels(by: LabelEvidence(self))
    }
}

extension Host: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels.hosts[id] ?? context.labels(by: LabelEvidence(self))
    }
}

extension StoragePool: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: facts.uuid))
    }
}

extension StorageVolume: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: .absent))
    }
}

extension StoredSecret: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.usageName, uuid: facts.uuid))
    }
}

extension MachineSnapshot: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: .absent))
    }
}

extension NetworkFilter: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: facts.uuid))
    }
}

extension MachineBackup: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: .absent, uuid: .absent))
    }
}

extension DiskImage: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: .stated(displayName), uuid: facts.uniqueID))
    }
}

extension Appliance: LabelledAsset {
    /// All of its labels; nil when nobody gave any.
    public func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: .absent))
    }
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
