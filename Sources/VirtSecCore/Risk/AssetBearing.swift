// SPDX-License-Identifier: Apache-2.0

/// Which machines bear what is wrong with an asset that is no machine: a network, a pool, an image, a filter.
struct AssetBearing: Sendable {
    /// An asset that a subject rests on.
    struct Link: Sendable, Hashable {
        /// The asset's number: machines first, then the other kinds in the order of ``RuledKind/all``.
        let asset: Int
        /// Whether it is known to be this asset; false where several bear the name.
        let isCertain: Bool
    }

    /// For each subject what it rests on, by number; its host is not among them.
    private(set) var links: [[Link]]

    init(_ context: Context, _ machines: RiskSubjects) {
        let index = AssetNames(context.inventory)
        links = machines.definitions.map { definitions in
            var found: [Int: Bool] = [:]
            for number in definitions {
                index.addLinks(of: context.inventory.machines[number], context, to: &found)
            }
            return found.sorted { $0.key < $1.key }.map { Link(asset: $0.key, isCertain: $0.value) }
        }
    }
}

/// Where the assets are that machines name.
private struct AssetNames {
    private struct Name: Hashable {
        let kind: Kind
        let host: SourceID?
        let text: String
    }

    private enum Kind { case network, filter, pool, volume, snapshot, appliance }

    private var assets: [Name: [Int]] = [:]
    private let firstImage: Int

    init(_ inventory: Inventory) {
        let starts = AssetNumbers(inventory)
        firstImage = starts.images
        for (number, network) in inventory.networks.enumerated() {
            add(.network, network, network.facts.name.value, starts.networks + number)
        }
        for (number, filter) in inventory.filters.enumerated() {
            add(.filter, filter, filter.facts.name.value, starts.filters + number)
        }
        for (number, pool) in inventory.pools.enumerated() {
            add(.pool, pool, pool.facts.name.value, starts.pools + number)
        }
        for (number, volume) in inventory.volumes.enumerated() {
            add(.volume, volume, volume.facts.path.value, starts.volumes + number)
        }
        for (number, snapshot) in inventory.snapshots.enumerated() {
            add(.snapshot, snapshot, snapshot.machine?.description, starts.snapshots + number)
        }
        for (number, appliance) in inventory.appliances.enumerated() {
            add(.appliance, appliance, appliance.observation.document.path, starts.appliances + number)
        }
    }

    private mutating func add(_ kind: Kind, _ asset: some Asset, _ text: String?, _ number: Int) {
        guard let text, !text.isEmpty else { return }
        assets[Name(kind: kind, host: asset.observation.document.host, text: text), default: []].append(number)
    }

    func addLinks(of machine: VirtualMachine, _ context: Context, to found: inout [Int: Bool]) {
        let host = machine.observation.document.host
        func link(_ kind: Kind, _ text: String?) {
            guard let text else { return }
            let all = assets[Name(kind: kind, host: host, text: text)] ?? []
            for asset in all { found[asset] = found[asset] ?? false || all.count == 1 || kind == .snapshot }
        }
        for interface in machine.interfaces.known {
            link(.network, interface.network.value)
            link(.filter, interface.filter.name.value)
        }
        for disk in machine.disks.known {
            link(.pool, disk.source.options.pool.value)
            link(.volume, disk.source.file.value ?? disk.source.device.value)
        }
        link(.snapshot, machine.id.description)
        link(.appliance, machine.observation.document.path)
        for item in context.images?.lineage.ancestors(of: machine.id.description) ?? [] {
            if let image = context.images?.numbers[item.id] { found[firstImage + image] = true }
        }
    }
}

/// The numbers of the first asset of each kind, in the order in which assets are judged.
struct AssetNumbers {
    let networks: Int, hosts: Int, pools: Int, volumes: Int, snapshots: Int, filters: Int, appliances: Int, images: Int

    init(_ inventory: Inventory) {
        networks = inventory.machines.count
        hosts = networks + inventory.networks.count
        pools = hosts + inventory.hosts.count
        volumes = pools + inventory.pools.count
        let secrets = volumes + inventory.volumes.count
        snapshots = secrets + inventory.secrets.count
        filters = snapshots + inventory.snapshots.count
        let backups = filters + inventory.filters.count
        appliances = backups + inventory.backups.count
        images = appliances + inventory.appliances.count
    }
}
