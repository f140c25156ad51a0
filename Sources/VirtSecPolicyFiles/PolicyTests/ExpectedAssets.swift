// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// The assets of a case, by their ids and names.
///
/// A machine and a network may have one name: a rule judges one of the two. Two machines may not.
struct ExpectedAssets {
    private struct Asset {
        let id: String
        let name: String
        /// Which of the inventory's lists it stands in.
        let kind: Int
    }

    private static let waiverKind = -1
    private var assets: [Asset] = []
    private var kinds = 0

    init(_ inventory: Inventory, _ waivers: [Waiver]) {
        add(inventory.machines) { $0.id.description }
        add(inventory.networks) { $0.id.description }
        add(inventory.hosts) { $0.id.description }
        add(inventory.filters) { $0.id.description }
        add(inventory.pools) { $0.id.description }
        add(inventory.volumes) { $0.id.description }
        add(inventory.secrets) { $0.id.description }
        add(inventory.images) { $0.id.description }
        add(inventory.snapshots) { $0.id.description }
        add(inventory.checkpoints) { $0.id.description }
        add(inventory.backups) { $0.id.description }
        add(inventory.appliances) { $0.id.description }
        add(inventory.hypervisors) { $0.id.description }
        add(inventory.nodeDevices) { $0.id.description }
        add(inventory.hostInterfaces) { $0.id.description }
        add(inventory.filterBindings) { $0.id.description }
        // Findings on a waiver name it so.
        assets += waivers.map { Asset(id: "waiver:\($0.id)", name: $0.id, kind: Self.waiverKind) }
    }

    private mutating func add<Kind: VirtSecCore.Asset>(_ found: [Kind], _ id: (Kind) -> String) {
        for asset in found { assets.append(Asset(id: id(asset), name: asset.displayName, kind: kinds)) }
        kinds += 1
    }

    /// What can be named.
    var names: [String] { assets.map(\.name) }

    func isWaiver(_ ids: [String]) -> Bool {
        assets.contains { $0.kind == Self.waiverKind && ids.contains($0.id) }
    }

    /// The ids that a name or id means, at most one of each kind; or those of several assets of one kind.
    func named(_ text: String) -> (ids: [String], twins: [String]?) {
        if let asset = assets.first(where: { $0.id == text }) { return ([asset.id], nil) }
        let found = assets.filter { $0.name == text }
        let byKind = Dictionary(grouping: found, by: \.kind)
        if let twins = byKind.values.first(where: { $0.count > 1 }) { return ([], twins.map(\.id)) }
        return (found.map(\.id), nil)
    }
}
#endif
