// SPDX-License-Identifier: Apache-2.0

/// Everything that was seen in one run, and what could not be read.
public struct Inventory: Sendable {
    /// Machines, in the order of a source's items, or of ids where several sources were read.
    public internal(set) var machines: [VirtualMachine] = []
    /// Hosts.
    public internal(set) var hosts: [Host] = []
    /// Virtual networks.
    public internal(set) var networks: [VirtualNetwork] = []
    /// Network filters.
    public internal(set) var filters: [NetworkFilter] = []
    /// Disk images.
    public internal(set) var images: [DiskImage] = []
    /// Snapshots of machines.
    public internal(set) var snapshots: [MachineSnapshot] = []
    /// Storage pools.
    public internal(set) var pools: [StoragePool] = []
    /// Volumes of storage pools.
    public internal(set) var volumes: [StorageVolume] = []
    /// Stored secrets, without their values.
    public internal(set) var secrets: [StoredSecret] = []
    /// Hypervisors, and what they offer to machines.
    public internal(set) var hypervisors: [Hypervisor] = []
    /// Devices of hosts.
    public internal(set) var nodeDevices: [NodeDevice] = []
    /// Network interfaces of hosts.
    public internal(set) var hostInterfaces: [HostInterface] = []
    /// Bindings of network filters to ports.
    public internal(set) var filterBindings: [FilterBinding] = []
    /// Checkpoints of machines.
    public internal(set) var checkpoints: [MachineCheckpoint] = []
    /// Backups of machines.
    public internal(set) var backups: [MachineBackup] = []
    /// Packages of virtual systems that are to be deployed.
    public internal(set) var appliances: [Appliance] = []
    /// The labels that files give to assets; nil when no file was given, so that nobody can tell a label.
    public var labels: LabelSet?
    /// Items that were passed over or could not be read, with the reason.
    public internal(set) var skipped: [SkippedItem] = []
    /// What went wrong with whole sources.
    public internal(set) var failures: [SourceFailure] = []
    /// Whether every source was read to its end.
    ///
    /// An incomplete inventory never proves that something is not there.
    public internal(set) var isComplete = true

    /// Creates an inventory of observations.
    public init(_ observations: [Observation] = []) {
        for observation in observations { add(observation) }
    }

    /// Adds an observation.
    public mutating func add(_ observation: Observation) {
        switch observation {
        case .machine(let machine): machines.append(machine)
        case .host(let host): hosts.append(host)
        case .network(let network): networks.append(network)
        case .filter(let filter): filters.append(filter)
        case .image(let image): images.append(image)
        case .snapshot(let snapshot): snapshots.append(snapshot)
        case .pool(let pool): pools.append(pool)
        case .volume(let volume): volumes.append(volume)
        case .secret(let secret): secrets.append(secret)
        case .hypervisor(let hypervisor): hypervisors.append(hypervisor)
        case .nodeDevice(let nodeDevice): nodeDevices.append(nodeDevice)
        case .hostInterface(let hostInterface): hostInterfaces.append(hostInterface)
        case .filterBinding(let filterBinding): filterBindings.append(filterBinding)
        case .checkpoint(let checkpoint): checkpoints.append(checkpoint)
        case .backup(let backup): backups.append(backup)
        case .appliance(let appliance): appliances.append(appliance)
        }
    }

    /// Adds an item that was passed over or could not be read.
    public mutating func add(_ item: SkippedItem) { skipped.append(item) }

    /// Adds the failure of a whole source, which makes the inventory incomplete.
    public mutating func add(_ failure: SourceFailure) {
        failures.append(failure)
        isComplete = false
    }

    /// Puts everything into the order of its ids, which does not depend on the order of the sources.
    mutating func sort() {
        machines.sort { $0.id < $1.id }
        hosts.sort { $0.id < $1.id }
        networks.sort { $0.id < $1.id }
        filters.sort { $0.id < $1.id }
        images.sort { $0.id < $1.id }
        snapshots.sort { $0.id < $1.id }
        pools.sort { $0.id < $1.id }
        volumes.sort { $0.id < $1.id }
        secrets.sort { $0.id < $1.id }
        hypervisors.sort { $0.id < $1.id }
        nodeDevices.sort { $0.id < $1.id }
        hostInterfaces.sort { $0.id < $1.id }
        filterBindings.sort { $0.id < $1.id }
        checkpoints.sort { $0.id < $1.id }
        backups.sort { $0.id < $1.id }
        appliances.sort { $0.id < $1.id }
        skipped.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
        failures.sort { ($0.source, $0.message) < ($1.source, $1.message) }
    }

    /// Whether every item that is ours could be read, and every source to its end.
    public var isFullyRead: Bool { isComplete && !skipped.contains { $0.kind == .unreadable } }
    /// How many assets were seen.
    public var assetCount: Int {
        machines.count + hosts.count + networks.count + filters.count + images.count + snapshots.count + pools.count
            + volumes.count + secrets.count + hypervisors.count + nodeDevices.count + hostInterfaces.count
            + filterBindings.count + checkpoints.count + backups.count + appliances.count
    }
}

/// One item that a source read.
public enum Observation: Sendable {
    case machine(VirtualMachine)
    indirect case host(Host)
    indirect case network(VirtualNetwork)
    indirect case filter(NetworkFilter)
    indirect case image(DiskImage)
    indirect case snapshot(MachineSnapshot)
    indirect case pool(StoragePool)
    indirect case volume(StorageVolume)
    indirect case secret(StoredSecret)
    indirect case hypervisor(Hypervisor)
    indirect case nodeDevice(NodeDevice)
    indirect case hostInterface(HostInterface)
    indirect case filterBinding(FilterBinding)
    indirect case checkpoint(MachineCheckpoint)
    indirect case backup(MachineBackup)
    indirect case appliance(Appliance)
}

/// A source that could not be opened, or that ended early.
public struct SourceFailure: Sendable, Hashable {
    /// The source.
    public let source: SourceID
    /// What went wrong, and what to do.
    public let message: String

    /// Creates the record.
    public init(source: SourceID, message: String) {
        self.source = source
        self.message = message
    }
}
