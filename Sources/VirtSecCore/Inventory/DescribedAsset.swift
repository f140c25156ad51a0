// SPDX-License-Identifier: Apache-2.0

/// An asset whose facts are listed in a table, so that rules can judge it by itself.
public protocol DescribedAsset: Asset {
    /// All that a source says of it.
    associatedtype Facts: Described
    /// Marks its ids.
    associatedtype IDKind

    /// Where and how it was observed.
    var id: AssetID<IDKind> { get }
    /// All facts.
    var facts: Facts { get set }
    /// The kind as reports name it, such as `pool`.
    static var kindName: String { get }
}

extension VirtualNetwork: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "network"
}

extension Host: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "host"
}

extension StoragePool: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "pool"
}

extension StorageVolume: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "volume"
}

extension StoredSecret: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "secret"
}

extension MachineSnapshot: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "snapshot"
}

extension NetworkFilter: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "filter"
}

extension Appliance: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "appliance"
}

extension DiskImage: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "image"
}

extension MachineBackup: DescribedAsset {
    /// The kind as reports name it.
    public static let kindName = "backup"
}
