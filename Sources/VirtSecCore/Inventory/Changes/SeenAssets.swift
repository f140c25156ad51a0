// SPDX-License-Identifier: Apache-2.0

/// The assets that are known to be there, against which what is read later is compared.
///
/// What could not be read again stays, so that a host that was away for a while does not look new.
struct SeenAssets: Sendable {
    private var assets: [SeenAsset.Key: SeenAsset] = [:]

    /// Notes what was read, and says what of it is not as before.
    mutating func take(_ inventory: Inventory) -> [InventoryChange] {
        let all = SeenAsset.all(in: inventory)
        let now = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let gone = inventory.isFullyRead ? assets.values.filter { now[$0.key] == nil } : []
        let changes = changes(to: Array(now.values), without: gone)
        for asset in gone { assets[asset.key] = nil }
        assets.merge(now) { _, new in new }
        return changes.sorted {
            ($0.assetKind, $0.asset, $0.kind.rawValue) < ($1.assetKind, $1.asset, $1.kind.rawValue)
        }
    }

    private func changes(to now: [SeenAsset], without gone: [SeenAsset]) -> [InventoryChange] {
        var former = SeenAsset.byUUID(gone)
        let current = SeenAsset.byUUID(now.filter { assets[$0.key] == nil })
        former = former.filter { current[$0.key] != nil }
        let renamed = Set(former.values.map(\.key))
        return now.compactMap { asset in
            if let before = assets[asset.key] { return asset.change(since: before) }
            if let uuid = asset.uuidKey, current[uuid] != nil, let before = former[uuid] {
                return asset.renaming(of: before)
            }
            return asset.isCopyForLater ? nil : asset.change(.appeared)
        } + gone.filter { !renamed.contains($0.key) && !$0.isCopyForLater }.map { $0.change(.disappeared) }
    }
}

/// One asset as it was when it was read last.
struct SeenAsset: Sendable {
    struct Key: Hashable, Sendable {
        let kind: AssetKind
        let id: String
    }

    let key: Key
    let name: String
    /// The UUID, among assets of its kind; nil where it has none or nobody can tell.
    let uuidKey: Key?
    /// Whether it is the definition that counts from a machine's next start, which comes and goes with the start.
    let isCopyForLater: Bool
    private let content: [UInt8]?
    /// Names of the facts that are not as another reading of the same asset has them.
    private let otherwise: @Sendable (_ before: SeenAsset, _ isSameDocument: Bool) -> [String]
    private let facts: any Described

    private init<Facts: Described>(
        _ id: String, _ asset: some Asset, _ facts: Facts, uuid: Fact<UniqueID>? = nil, isCopyForLater: Bool = false
    ) {
        let kind = asset.observation.kind
        key = Key(kind: kind, id: id)
        name = asset.displayName
        uuidKey = uuid?.value.map { Key(kind: kind, id: "\($0) \(isCopyForLater)") }
        self.isCopyForLater = isCopyForLater
        content = asset.observation.document.content
        self.facts = facts
        otherwise = { before, isSameDocument in
            guard let former = before.facts as? Facts else { return [] }
            return Facts.fields.filter { field in
                !FieldsOfMeasure.names.contains(field.name) && (!isSameDocument || field.name.hasPrefix("runtime."))
                    && field.readings(of: former).map(\.state) != field.readings(of: facts).map(\.state)
            }.map(\.name)
        }
    }

    /// Those that have a UUID which no other of them has.
    static func byUUID(_ assets: [SeenAsset]) -> [Key: SeenAsset] {
        Dictionary(grouping: assets.filter { $0.uuidKey != nil }) { $0.uuidKey ?? $0.key }
            .compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    func change(_ kind: InventoryChange.Kind) -> InventoryChange {
        InventoryChange(kind: kind, asset: key.id, assetKind: key.kind, name: name)
    }

    /// What is otherwise than before; nil where nothing is.
    func change(since before: SeenAsset) -> InventoryChange? {
        var change = change(.changed)
        change.fields = otherwise(before, content != nil && content == before.content)
        return change.fields.isEmpty ? nil : change
    }

    func renaming(of before: SeenAsset) -> InventoryChange? {
        if isCopyForLater { return nil }
        var change = change(.renamed)
        change.formerName = before.name
        change.fields = otherwise(before, false).filter { $0 != "name" }
        return change
    }
}

extension SeenAsset {
    /// Every asset of an inventory.
    static func all(in inventory: Inventory) -> [SeenAsset] {
        inventory.machines.map { machine in
            SeenAsset(
                machine.id.description, machine, machine.facts, uuid: machine.facts.uuid,
                isCopyForLater: machine.facts.runtime.countsFromNextStart.value == true)
        } + described(inventory) + others(inventory)
    }

    private static func described(_ inventory: Inventory) -> [SeenAsset] {
        inventory.networks.map { SeenAsset($0.id.description, $0, $0.facts, uuid: $0.facts.uuid) }
            + inventory.hosts.map { SeenAsset($0.id.description, $0, $0.facts, uuid: $0.facts.uuid) }
            + inventory.filters.map { SeenAsset($0.id.description, $0, $0.facts, uuid: $0.facts.uuid) }
            + inventory.pools.map { SeenAsset($0.id.description, $0, $0.facts, uuid: $0.facts.uuid) }
            + inventory.secrets.map { SeenAsset($0.id.description, $0, $0.facts, uuid: $0.facts.uuid) }
            + inventory.volumes.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.snapshots.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.appliances.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.backups.map { SeenAsset($0.id.description, $0, $0.facts) }
    }

    private static func others(_ inventory: Inventory) -> [SeenAsset] {
        inventory.hypervisors.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.nodeDevices.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.hostInterfaces.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.filterBindings.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.checkpoints.map { SeenAsset($0.id.description, $0, $0.facts) }
            + inventory.images.map { SeenAsset($0.id.description, $0, $0.facts) }
    }
}

/// Facts that measure what goes on and are otherwise each time they are read.
private enum FieldsOfMeasure {
    static let names: Set<String> = [
        "runtime.traffic", "runtime.traffic.device", "runtime.traffic.bytesIn", "runtime.traffic.bytesOut",
        "runtime.diskJobs.done", "runtime.diskJobs.end",
        "allocation", "available", "physical", "fileSize", "accessTime", "modificationTime", "changeTime",
    ]
}
