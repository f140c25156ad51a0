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
    let links: [[Link]]
    /// For each asset that is certain to be meant the subjects that rest on it, in order.
    private(set) var subjects: [Int: [Int]] = [:]

    init(_ context: Context, _ machines: RiskSubjects) {
        let index = AssetNames(context.inventory)
        links = machines.definitions.map { definitions in
            var found: [Int: Bool] = [:]
            for number in definitions {
                index.addLinks(of: context.inventory.machines[number], context, to: &found)
            }
            return found.sorted { $0.key < $1.key }.map { Link(asset: $0.key, isCertain: $0.value) }
        }
        for (subject, links) in links.enumerated() {
            for link in links where link.isCertain { subjects[link.asset, default: []].append(subject) }
        }
    }
}

/// Where the assets are that machines name.
private struct AssetNames {
    private struct Name: Hashable {
        let kind: NamedKind
        let host: SourceID?
        let text: String
    }

    private enum NamedKind { case network, filter, pool, volume, snapshot, appliance }

    private var assets: [Name: [Int]] = [:]
    private let firstImage: Int

    init(_ inventory: Inventory) {
        firstImage = inventory.firstNumber(of: \.images)
        add(.network, inventory.networks, inventory.firstNumber(of: \.networks)) { $0.facts.name.value }
        add(.filter, inventory.filters, inventory.firstNumber(of: \.filters)) { $0.facts.name.value }
        add(.pool, inventory.pools, inventory.firstNumber(of: \.pools)) { $0.facts.name.value }
        add(.volume, inventory.volumes, inventory.firstNumber(of: \.volumes)) { $0.facts.path.value }
        add(.snapshot, inventory.snapshots, inventory.firstNumber(of: \.snapshots)) { $0.machine?.description }
        add(.appliance, inventory.appliances, inventory.firstNumber(of: \.appliances)) { $0.observation.document.path }
    }

    private mutating func add<Kind: Asset>(
        _ kind: NamedKind, _ all: [Kind], _ first: Int, _ text: (Kind) -> String?
    ) {
        for (number, asset) in all.enumerated() {
            guard let text = text(asset), !text.isEmpty else { continue }
            let name = Name(kind: kind, host: asset.observation.document.host, text: text)
            assets[name, default: []].append(first + number)
        }
    }

    func addLinks(of machine: VirtualMachine, _ context: Context, to found: inout [Int: Bool]) {
        let host = machine.observation.document.host
        func link(_ kind: NamedKind, _ text: String?) {
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
