// SPDX-License-Identifier: Apache-2.0

/// An asset that is not as it was.
public struct InventoryChange: Sendable, Hashable {
    /// What became of an asset.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It was not there before.
        case appeared
        /// Some of its facts are otherwise.
        case changed
        /// It has another name than before; its UUID says that it is the same.
        case renamed
        /// It is gone: what was read proves it.
        case disappeared
    }

    /// What became of it.
    public let kind: Kind
    /// The id of the observation, that of the earlier one where it disappeared.
    public let asset: String
    /// The kind of asset.
    public let assetKind: AssetKind
    /// The name that people gave it; it comes from the document and must be escaped.
    public let name: String
    /// The name before, where it was renamed.
    public var formerName: String?
    /// Names of the facts that are otherwise, as the field table orders them; their values are not told.
    public var fields: [String] = []
}

/// What changed between two inventories of the same sources.
public struct InventoryDifference: Sendable {
    /// The changes, by kind of asset and id.
    public let changes: [InventoryChange]

    /// Compares two inventories.
    ///
    /// Assets are the same where their ids are, or else their UUIDs; names are never compared. How much a machine wrote
    /// and how full a pool is are no changes. Nothing is said to be gone where not everything could be read.
    public init(from earlier: Inventory, to later: Inventory) {
        var seen = SeenAssets()
        _ = seen.take(earlier)
        changes = seen.take(later)
    }
}
