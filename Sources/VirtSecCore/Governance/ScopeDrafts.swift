// SPDX-License-Identifier: Apache-2.0

/// For each asset what names it and nothing else.
struct ScopeDrafts {
    private let scopes: [AssetScope?]
    /// The same with all that is known of each asset.
    private let whole: [AssetScope?]

    /// The scope of an asset by its number; nil where nothing names it alone.
    subscript(number: Int) -> AssetScope? { scopes.indices.contains(number) ? scopes[number] : nil }

    /// The scope of an asset by all that it carries; nil where nothing names it alone.
    func whole(_ number: Int) -> AssetScope? {
        self[number] == nil || !whole.indices.contains(number) ? nil : whole[number]
    }

    init(_ inventory: Inventory) {
        let kinds = Set(IdentityEvidence.Kind.allCases)
        var evidence = inventory.machines.map { AssetEvidence($0, kinds) }
        for kind in RuledKind.all {
            evidence += (0..<kind.count(inventory)).map { kind.evidence($0, inventory, kinds) }
        }
        let drafts = evidence.map(Self.draft)
        whole = evidence.map { AssetScope($0.known.sorted(), named: $0.name) }
        // Whether a scope means one thing alone, the index that waivers are resolved by says.
        let distinct = Array(Set(drafts.compactMap(\.self)))
        let matches = ScopeIndex(distinct.map { [$0] }).matches(in: inventory)
        let single = Set(zip(distinct, matches).filter { $0.1.widest == 1 }.map(\.0))
        scopes = drafts.map { $0.flatMap { single.contains($0) ? $0 : nil } }
    }

    /// What tells machines apart best comes first.
    private static let order: [IdentityEvidence.Kind] = [
        .uuid, .macAddress, .diskWorldWideName, .diskSerial, .diskPath,
    ]

    private static func draft(_ asset: AssetEvidence) -> AssetScope? {
        for kind in order {
            if let piece = asset.known.filter({ $0.kind == kind }).min() {
                return AssetScope(piece, named: asset.name)
            }
        }
        return nil
    }
}
