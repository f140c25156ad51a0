// SPDX-License-Identifier: Apache-2.0

/// A first register of the machines that are there, on which somebody has to decide.
public struct RegisterDraft: Sendable {
    /// One machine.
    public struct Item: Sendable {
        /// An id that no other item has: the name, with a number where several have it.
        public let id: String
        /// The name.
        public let name: String
        /// What it carries.
        public let evidence: [IdentityEvidence]
    }

    /// The machines that can be registered, in the order of the inventory.
    public private(set) var items: [Item] = []
    /// Machines that nothing but a name tells from others, such as copies that share all that they carry.
    public private(set) var omissions: [AssetReference] = []

    /// Collects the machines of an inventory.
    public init(_ inventory: Inventory) {
        var ids: Set<String> = []
        let things = FoundThings(inventory).all
        var carriers: [IdentityEvidence: Int] = [:]
        for thing in things { for piece in thing.evidence.known { carriers[piece, default: 0] += 1 } }
        for thing in things {
            guard let asset = thing.assets.first else { continue }
            let evidence = thing.evidence.known.filter { carriers[$0] == 1 && !thing.passing.contains($0) }.sorted()
            if evidence.isEmpty {
                omissions.append(asset)
                continue
            }
            var id = asset.name
            var number = 2
            while !ids.insert(id).inserted {
                id = "\(asset.name)-\(number)"
                number += 1
            }
            items.append(Item(id: id, name: asset.name, evidence: evidence))
        }
    }
}
