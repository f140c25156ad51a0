// SPDX-License-Identifier: Apache-2.0

/// A kind of asset, beside machines, that rules judge one by one.
struct RuledKind: Sendable {
    /// Judges the asset with a number.
    typealias Judge = @Sendable (Int, Context) -> Ruling

    /// What reports need to know of one asset.
    struct ToldAsset {
        let reference: AssetReference
        let observation: ObservationRecord
        let guides: [String: PlaceGuide]
        /// What tells elements of its lists from their siblings, among those at the given places.
        let identities: (Set<Int>, Set<Locus>) -> [Locus: [String]]
    }

    /// How many there are.
    let count: @Sendable (Inventory) -> Int
    /// Where they are counted.
    let counter: any WritableKeyPath<AssetCounts, Int> & Sendable
    /// How a rule judges them; nil for a rule on another kind.
    let judge: @Sendable (any Rule) -> Judge?
    /// What the asset with a number is called.
    let name: @Sendable (Int, Inventory) -> String
    /// What people say of the asset with a number; nil when nobody gave any labels.
    let labels: @Sendable (Int, Context) -> AssetLabels?
    /// The fact that identifies the asset with a number.
    let uuid: @Sendable (Int, Inventory) -> Fact<UniqueID>
    /// Whether they are virtual networks.
    let isOfNetworks: Bool
    /// The asset with a number.
    let subject: @Sendable (Int, Inventory) -> ToldAsset

    /// Describes a kind.
    ///
    /// - Parameters:
    ///   - assets: where an inventory holds them.
    ///   - counter: where they are counted.
    ///   - uuid: the fact that identifies one; absent where the kind has no UUID.
    ///   - guide: what is known of places in their documents.
    ///   - keys: the fields that tell elements of their lists apart.
    init<Kind: DescribedAsset & LabelledAsset>(
        _ assets: any KeyPath<Inventory, [Kind]> & Sendable,
        _ counter: any WritableKeyPath<AssetCounts, Int> & Sendable,
        uuid: @escaping @Sendable (Kind.Facts) -> Fact<UniqueID>, guide: [String: PlaceGuide],
        keys: KeyFields<Kind.Facts>
    ) {
        self.counter = counter
        isOfNetworks = Kind.self == VirtualNetwork.self
        name = { $1[keyPath: assets][$0].displayName }
        labels = { $1.labels(of: $1.inventory[keyPath: assets][$0]) }
        self.uuid = { uuid($1[keyPath: assets][$0].facts) }
        count = { $0[keyPath: assets].count }
        // An image lies on this host, whose machines any source may tell of.
        let isJudgedByAll = Kind.self == DiskImage.self
        judge = { rule in
            guard let rule = rule as? any AssetRule<Kind> else { return nil }
            return { index, context in
                let asset = context.inventory[keyPath: assets][index]
                return Ruling { try rule.judge(asset, in: isJudgedByAll ? context : context.part(of: asset)) }
            }
        }
        subject = { index, inventory in
            let asset = inventory[keyPath: assets][index]
            return ToldAsset(
                reference: AssetReference(id: asset.id.description, asset: asset, uuid: uuid(asset.facts)),
                observation: asset.observation, guides: guide,
                identities: { keys.identities($0, of: asset.facts, inside: $1) })
        }
    }

    /// All kinds, in the order in which they are judged and told.
    static let all: [RuledKind] = [
        RuledKind(\.networks, \.networks, uuid: { $0.uuid }, guide: PlaceGuide.network, keys: .network),
        RuledKind(\.hosts, \.hosts, uuid: { $0.uuid }, guide: PlaceGuide.host, keys: .host),
        RuledKind(\.pools, \.pools, uuid: { $0.uuid }, guide: PlaceGuide.pool, keys: .pool),
        RuledKind(\.volumes, \.volumes, uuid: { _ in .absent }, guide: PlaceGuide.volume, keys: .volume),
        RuledKind(\.secrets, \.secrets, uuid: { $0.uuid }, guide: PlaceGuide.secret, keys: .secret),
        RuledKind(\.snapshots, \.snapshots, uuid: { _ in .absent }, guide: PlaceGuide.snapshot, keys: .snapshot),
        RuledKind(\.filters, \.filters, uuid: { $0.uuid }, guide: PlaceGuide.filter, keys: .filter),
        RuledKind(\.backups, \.backups, uuid: { _ in .absent }, guide: PlaceGuide.backup, keys: .backup),
        RuledKind(\.appliances, \.appliances, uuid: { _ in .absent }, guide: PlaceGuide.appliance, keys: .appliance),
        RuledKind(\.images, \.images, uuid: { _ in .absent }, guide: PlaceGuide.image, keys: .image),
    ]
}

extension Inventory {
    /// The number of the first asset of a kind, as assessments count: first the machines, then ``RuledKind/all``.
    func firstNumber(of kind: any WritableKeyPath<AssetCounts, Int> & Sendable) -> Int {
        let before = RuledKind.all.prefix { $0.counter != kind }
        return before.reduce(machines.count) { $0 + $1.count(self) }
    }
}
