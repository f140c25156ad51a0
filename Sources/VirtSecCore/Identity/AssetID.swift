// SPDX-License-Identifier: Apache-2.0

/// The id of one observation of an asset: which source told of it, and where in that source.
///
/// It is stable from run to run over the same source. It is not the asset's identity: two observations of one machine
/// have two ids, and names, addresses and hosts are no part of it.
public struct AssetID<Kind>: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The id as text, unique within an inventory.
    public let description: String

    /// Creates an id from its text.
    public init(_ text: String) { description = text }

    /// Ordered by text.
    public static func < (left: AssetID, right: AssetID) -> Bool { left.description < right.description }
}

/// Marks the ids of machines.
public enum MachineKind {}
/// Marks the ids of hosts.
public enum HostKind {}
/// Marks the ids of virtual networks.
public enum NetworkKind {}
/// Marks the ids of network filters.
public enum NetworkFilterKind {}
/// Marks the ids of disk images.
public enum ImageKind {}
/// Marks the ids of snapshots.
public enum SnapshotKind {}
/// Marks the ids of storage pools.
public enum PoolKind {}
/// Marks the ids of volumes.
public enum VolumeKind {}
/// Marks the ids of stored secrets.
public enum StoredSecretKind {}
/// Marks the ids of hypervisors.
public enum HypervisorKind {}
/// Marks the ids of devices of hosts.
public enum NodeDeviceAssetKind {}
/// Marks the ids of network interfaces of hosts.
public enum HostInterfaceAssetKind {}
/// Marks the ids of bindings of network filters.
public enum FilterBindingKind {}
/// Marks the ids of checkpoints.
public enum CheckpointKind {}
/// Marks the ids of backups.
public enum BackupKind {}
/// Marks the ids of appliances.
public enum ApplianceKind {}

/// The id of an observed machine.
public typealias MachineID = AssetID<MachineKind>
/// The id of an observed host.
public typealias HostID = AssetID<HostKind>
/// The id of an observed virtual network.
public typealias NetworkID = AssetID<NetworkKind>
/// The id of an observed network filter.
public typealias NetworkFilterID = AssetID<NetworkFilterKind>
/// The id of an observed disk image.
public typealias ImageID = AssetID<ImageKind>
/// The id of an observed snapshot.
public typealias SnapshotID = AssetID<SnapshotKind>
/// The id of an observed storage pool.
public typealias StoragePoolID = AssetID<PoolKind>
/// The id of an observed volume.
public typealias StorageVolumeID = AssetID<VolumeKind>
/// The id of an observed stored secret.
public typealias StoredSecretID = AssetID<StoredSecretKind>
/// The id of an observed hypervisor.
public typealias HypervisorID = AssetID<HypervisorKind>
/// The id of an observed device of a host.
public typealias NodeDeviceID = AssetID<NodeDeviceAssetKind>
/// The id of an observed network interface of a host.
public typealias HostInterfaceID = AssetID<HostInterfaceAssetKind>
/// The id of an observed binding of a network filter.
public typealias FilterBindingID = AssetID<FilterBindingKind>
/// The id of an observed checkpoint.
public typealias CheckpointID = AssetID<CheckpointKind>
/// The id of an observed backup.
public typealias BackupID = AssetID<BackupKind>
/// The id of an appliance.
public typealias ApplianceID = AssetID<ApplianceKind>
