// SPDX-License-Identifier: Apache-2.0

/// A kind of asset that rules look up beside the one they judge, and whose facts can be taken away.
package protocol AssetsBeside: Sendable {
    associatedtype Facts: Described

    /// How many an inventory holds.
    func count(in inventory: Inventory) -> Int
    /// What reports tell of one.
    func told(_ index: Int, in inventory: Inventory) -> ToldAssetBeside
    /// All that is said of one.
    func facts(_ index: Int, in inventory: Inventory) -> Facts
    /// Says something else of one.
    func set(_ facts: Facts, of index: Int, in inventory: inout Inventory)
    /// Takes the facts of some away, but not those by which other documents name them.
    ///
    /// A document that cannot be found by its name may have any: without a name, one that nobody asks for would leave the
    /// answer on all others open.
    func hide(_ indices: some Sequence<Int>, in inventory: inout Inventory)
    /// Leaves all out but some, in the order given.
    func keep(_ indices: [Int], in inventory: inout Inventory)
}

/// What reports tell of an asset beside the one that is judged.
package struct ToldAssetBeside: Sendable {
    package let id: String
    package let name: String
    package let observation: ObservationRecord
}

/// The assets of one kind of an inventory.
package struct BesideKind<Kind: Asset, Facts: Described>: AssetsBeside {
    let assets: any WritableKeyPath<Inventory, [Kind]> & Sendable
    let facts: any WritableKeyPath<Kind, Facts> & Sendable
    let id: any KeyPath<Kind, String> & Sendable
    /// Copies the facts by which documents of the kind are found.
    let copyKeys: @Sendable (inout Facts, Facts) -> Void

    package func count(in inventory: Inventory) -> Int { inventory[keyPath: assets].count }

    package func told(_ index: Int, in inventory: Inventory) -> ToldAssetBeside {
        let asset = inventory[keyPath: assets][index]
        return ToldAssetBeside(id: asset[keyPath: id], name: asset.displayName, observation: asset.observation)
    }

    package func facts(_ index: Int, in inventory: Inventory) -> Facts {
        inventory[keyPath: assets][index][keyPath: facts]
    }

    package func set(_ facts: Facts, of index: Int, in inventory: inout Inventory) {
        inventory[keyPath: assets][index][keyPath: self.facts] = facts
    }

    package func hide(_ indices: some Sequence<Int>, in inventory: inout Inventory) {
        // Taken out and put back: a change through the key path would copy the whole list each time.
        var list = inventory[keyPath: assets]
        inventory[keyPath: assets] = []
        var hidden: Facts?
        for index in indices {
            let own = list[index][keyPath: facts]
            // What is left of one asset is left of each.
            var blank = hidden ?? own
            if hidden == nil { blank.hideAll(UnseenReason(.takenAway)) }
            hidden = blank
            copyKeys(&blank, own)
            list[index][keyPath: facts] = blank
        }
        inventory[keyPath: assets] = list
    }

    package func keep(_ indices: [Int], in inventory: inout Inventory) {
        let list = inventory[keyPath: assets]
        inventory[keyPath: assets] = indices.map { list[$0] }
    }
}

/// The kinds of assets that rules look up.
package enum KindsBeside {
    package static let all: [any AssetsBeside] =
        [
            BesideKind(assets: \.machines, facts: \.facts, id: \.id.description) { $0.uuid = $1.uuid },
            BesideKind(assets: \.networks, facts: \.facts, id: \.id.description) { $0.name = $1.name },
            BesideKind(assets: \.filters, facts: \.facts, id: \.id.description) { $0.name = $1.name },
            BesideKind(assets: \.hosts, facts: \.facts, id: \.id.description) { _, _ in },
            BesideKind(assets: \.pools, facts: \.facts, id: \.id.description) { $0.name = $1.name },
            BesideKind(assets: \.volumes, facts: \.facts, id: \.id.description) {
                $0.name = $1.name
                $0.path = $1.path
            },
            BesideKind(assets: \.nodeDevices, facts: \.facts, id: \.id.description) {
                $0.pci.address = $1.pci.address
            },
            BesideKind(assets: \.hostInterfaces, facts: \.facts, id: \.id.description) { $0.name = $1.name },
        ] as [any AssetsBeside]
}
