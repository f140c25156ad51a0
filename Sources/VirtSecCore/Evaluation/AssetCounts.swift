// SPDX-License-Identifier: Apache-2.0

/// How many assets there are of each kind.
public struct AssetCounts: Sendable, Hashable {
    /// Machines.
    public var machines = 0
    /// Hosts.
    public var hosts = 0
    /// Virtual networks.
    public var networks = 0
    /// Network filters.
    public var filters = 0
    /// Snapshots of machines.
    public var snapshots = 0
    /// Disk images.
    public var images = 0
    /// Storage pools.
    public var pools = 0
    /// Volumes of storage pools.
    public var volumes = 0
    /// Stored secrets.
    public var secrets = 0
    /// Hypervisors, and what they offer to machines.
    public var hypervisors = 0
    /// Devices of hosts.
    public var nodeDevices = 0
    /// Network interfaces of hosts.
    public var hostInterfaces = 0
    /// Bindings of network filters to ports.
    public var filterBindings = 0
    /// Checkpoints of machines.
    public var checkpoints = 0
    /// Backups of machines.
    public var backups = 0
    /// Packages of virtual systems that are to be deployed.
    public var appliances = 0

    /// Counts nothing.
    public init() {}

    /// Counts everything in an inventory.
    public init(_ inventory: Inventory) {
        machines = inventory.machines.count
        hosts = inventory.hosts.count
        networks = inventory.networks.count
        filters = inventory.filters.count
        snapshots = inventory.snapshots.count
        images = inventory.images.count
        pools = inventory.pools.count
        volumes = inventory.volumes.count
        secrets = inventory.secrets.count
        hypervisors = inventory.hypervisors.count
        nodeDevices = inventory.nodeDevices.count
        hostInterfaces = inventory.hostInterfaces.count
        filterBindings = inventory.filterBindings.count
        checkpoints = inventory.checkpoints.count
        backups = inventory.backups.count
        appliances = inventory.appliances.count
    }

    /// All of them.
    public var total: Int {
        machines + hosts + networks + filters + snapshots + images + pools + volumes + secrets + hypervisors
            + nodeDevices + hostInterfaces + filterBindings + checkpoints + backups + appliances
    }
}

extension RuleSet {
    /// The assets of an inventory that no rule judges.
    func unjudged(_ inventory: Inventory) -> AssetCounts {
        var counts = AssetCounts(inventory)
        if !machine.rules.isEmpty || !self.inventory.isEmpty { counts.machines = 0 }
        for (kind, own) in zip(RuledKind.all, others) where !own.isEmpty { counts[keyPath: kind.counter] = 0 }
        return counts
    }
}
