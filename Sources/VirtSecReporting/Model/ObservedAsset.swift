// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// An asset of any kind, as reports list it.
struct ObservedAsset {
    let id: String
    let name: String
    /// Where its kind is counted.
    let count: KeyPath<AssetCounts, Int>
    let observation: ObservationRecord
}

extension Inventory {
    /// Calls a closure for each asset, in the order in which reports tell the kinds.
    func forEachAsset(_ body: (ObservedAsset) throws -> Void) rethrows {
        try Self.visit(machines, \.machines, { $0.id.description }, body)
        try Self.visit(hosts, \.hosts, { $0.id.description }, body)
        try Self.visit(networks, \.networks, { $0.id.description }, body)
        try Self.visit(filters, \.filters, { $0.id.description }, body)
        try Self.visit(snapshots, \.snapshots, { $0.id.description }, body)
        try Self.visit(images, \.images, { $0.id.description }, body)
        try Self.visit(pools, \.pools, { $0.id.description }, body)
        try Self.visit(volumes, \.volumes, { $0.id.description }, body)
        try Self.visit(secrets, \.secrets, { $0.id.description }, body)
        try Self.visit(hypervisors, \.hypervisors, { $0.id.description }, body)
        try Self.visit(nodeDevices, \.nodeDevices, { $0.id.description }, body)
        try Self.visit(hostInterfaces, \.hostInterfaces, { $0.id.description }, body)
        try Self.visit(filterBindings, \.filterBindings, { $0.id.description }, body)
        try Self.visit(checkpoints, \.checkpoints, { $0.id.description }, body)
        try Self.visit(backups, \.backups, { $0.id.description }, body)
        try Self.visit(appliances, \.appliances, { $0.id.description }, body)
    }

    private static func visit<Kind: Asset>(
        _ assets: [Kind], _ count: KeyPath<AssetCounts, Int>, _ id: (Kind) -> String,
        _ body: (ObservedAsset) throws -> Void
    ) rethrows {
        for asset in assets {
            try body(
                ObservedAsset(id: id(asset), name: asset.displayName, count: count, observation: asset.observation))
        }
    }
}

/// How much was not understood, and in how many documents; the assets of a document share its elements.
struct UnrecognisedCount {
    private(set) var places = 0
    private(set) var documents = 0

    init(_ inventory: Inventory) {
        var byDocument: [String: Set<Locus>] = [:]
        inventory.forEachAsset { asset in
            let unrecognised = asset.observation.unrecognised
            if !unrecognised.isEmpty {
                byDocument[asset.observation.document.path, default: []].formUnion(unrecognised)
            }
        }
        documents = byDocument.count
        places = byDocument.values.reduce(0) { $0 + $1.count }
    }
}
