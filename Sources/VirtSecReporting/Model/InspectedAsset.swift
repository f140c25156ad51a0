// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// One asset as `inspect` shows it, with everything that needs a second look at its document.
struct InspectedAsset: Sendable {
    let id: String
    let name: String
    let uuid: String?
    let kind: String
    let source: DocumentLocation
    let facts: [FactItem]
    /// The line of each fact, by its place.
    let lines: [Int?]
    let unrecognised: [DocumentLocation]
    let elements: Int
    let attributes: Int
    let recognised: Int
    /// Another asset that belongs to this one, such as the machine inside a snapshot.
    var machine: String?
    /// Which machine it is, where it is one.
    var identity: InspectedIdentity?

    private init<Root>(
        _ asset: some Asset, _ id: String, _ uuid: Fact<UniqueID>, _ root: Root, _ tree: FactTree<Root>
    ) {
        let observation = asset.observation
        let items = tree.items(of: root)
        let excerpts = observation.document.excerpts(of: [observation.root] + items.places + observation.unrecognised)
        let locations = excerpts.map(\.location)
        self.id = id
        name = asset.displayName
        self.uuid = uuid.value?.description
        kind = observation.kind.description
        source = locations.first ?? DocumentLocation(path: observation.document.path)
        facts = items.items
        lines = zip(items.places, locations.dropFirst()).map { $0 == .none ? nil : $1.line }
        unrecognised = Array(locations.dropFirst(1 + items.places.count))
        elements = observation.elementCount
        attributes = observation.attributeCount
        recognised = observation.recognisedCount
    }

    private static let machines = FactTree(MachineFacts.fields)
    private static let networks = FactTree(NetworkFacts.fields)
    private static let filters = FactTree(FilterFacts.fields)
    private static let snapshots = FactTree(SnapshotFacts.fields)
    private static let hosts = FactTree(HostFacts.fields)
    private static let pools = FactTree(StoragePoolFacts.fields)
    private static let volumes = FactTree(StorageVolumeFacts.fields)
    private static let secrets = FactTree(StoredSecretFacts.fields)
    private static let hypervisors = FactTree(HypervisorFacts.fields)
    private static let nodeDevices = FactTree(NodeDeviceFacts.fields)
    private static let hostInterfaces = FactTree(HostInterfaceFacts.fields)
    private static let filterBindings = FactTree(FilterBindingFacts.fields)
    private static let checkpoints = FactTree(CheckpointFacts.fields)
    private static let backups = FactTree(BackupFacts.fields)
    private static let appliances = FactTree(ApplianceFacts.fields)
    private static let images = FactTree(DiskImageFacts.fields)

    init(_ machine: VirtualMachine) {
        self.init(machine, machine.id.description, machine.uuid, machine.facts, Self.machines)
    }

    init(_ machine: VirtualMachine, _ recognition: Recognition) {
        self.init(machine)
        identity = InspectedIdentity(machine.id, recognition)
    }

    init(_ network: VirtualNetwork) {
        self.init(network, network.id.description, network.uuid, network.facts, Self.networks)
    }

    init(_ filter: NetworkFilter) {
        self.init(filter, filter.id.description, filter.uuid, filter.facts, Self.filters)
    }

    init(_ snapshot: MachineSnapshot) {
        self.init(snapshot, snapshot.id.description, .absent, snapshot.facts, Self.snapshots)
        machine = snapshot.machine?.description
    }

    init(_ host: Host) { self.init(host, host.id.description, host.uuid, host.facts, Self.hosts) }

    init(_ pool: StoragePool) { self.init(pool, pool.id.description, pool.uuid, pool.facts, Self.pools) }

    init(_ volume: StorageVolume) {
        self.init(volume, volume.id.description, .absent, volume.facts, Self.volumes)
    }

    init(_ secret: StoredSecret) {
        self.init(secret, secret.id.description, secret.uuid, secret.facts, Self.secrets)
    }

    init(_ hypervisor: Hypervisor) {
        self.init(hypervisor, hypervisor.id.description, .absent, hypervisor.facts, Self.hypervisors)
    }

    init(_ nodeDevice: NodeDevice) {
        self.init(nodeDevice, nodeDevice.id.description, .absent, nodeDevice.facts, Self.nodeDevices)
    }

    init(_ hostInterface: HostInterface) {
        self.init(hostInterface, hostInterface.id.description, .absent, hostInterface.facts, Self.hostInterfaces)
    }

    init(_ filterBinding: FilterBinding) {
        self.init(filterBinding, filterBinding.id.description, .absent, filterBinding.facts, Self.filterBindings)
    }

    init(_ checkpoint: MachineCheckpoint) {
        self.init(checkpoint, checkpoint.id.description, .absent, checkpoint.facts, Self.checkpoints)
        machine = checkpoint.machine?.description
    }

    init(_ backup: MachineBackup) {
        self.init(backup, backup.id.description, .absent, backup.facts, Self.backups)
    }

    init(_ appliance: Appliance) {
        self.init(appliance, appliance.id.description, .absent, appliance.facts, Self.appliances)
    }

    init(_ image: DiskImage) { self.init(image, image.id.description, image.uniqueID, image.facts, Self.images) }
}
