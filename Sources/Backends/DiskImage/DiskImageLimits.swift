// SPDX-License-Identifier: Apache-2.0

/// What a header may ask for before it is refused.
public struct DiskImageLimits: Sendable, Hashable {
    /// Virtual size in bytes; 64 TiB is the most that VHDX holds and more than VMware (62 TiB) takes.
    public var capacity: UInt64
    /// Size of a VMDK's text in bytes.
    public var descriptorBytes: UInt64
    /// Size of a grain of a VMDK in bytes.
    public var grainBytes: UInt64
    /// Size of a qcow2 image's first-level table in bytes; QEMU's own limit is 32 MiB.
    public var firstLevelTableBytes: UInt64
    /// Size of a qcow2 image's table of reference counts in bytes; QEMU's own limit is 8 MiB.
    public var referenceTableBytes: UInt64
    /// Snapshots inside of a qcow2 image; QEMU's own limit is 65,536.
    public var snapshots: UInt64
    /// Pairs of key and value that name the parent of a VHDX; Hyper-V writes five.
    public var parentLocatorEntries: UInt64
    /// Bytes that all of them together take, each as often as it is named: values may overlap.
    public var parentLocatorBytes: UInt64
    /// Bytes of a qcow2 image's table of snapshots.
    ///
    /// What stands in a larger one is not read; QEMU's own limit is 64 MiB.
    public var snapshotTableBytes: UInt64

    /// Limits that fit every real image.
    public init(
        capacity: UInt64 = 64 << 40, descriptorBytes: UInt64 = 1 << 20, grainBytes: UInt64 = 1 << 20,
        firstLevelTableBytes: UInt64 = 32 << 20, referenceTableBytes: UInt64 = 8 << 20, snapshots: UInt64 = 65_536,
        parentLocatorEntries: UInt64 = 256, parentLocatorBytes: UInt64 = 256 << 10,
        snapshotTableBytes: UInt64 = 1 << 20
    ) {
        self.capacity = capacity
        self.descriptorBytes = descriptorBytes
        self.grainBytes = grainBytes
        self.firstLevelTableBytes = firstLevelTableBytes
        self.referenceTableBytes = referenceTableBytes
        self.snapshots = snapshots
        self.parentLocatorEntries = parentLocatorEntries
        self.parentLocatorBytes = parentLocatorBytes
        self.snapshotTableBytes = snapshotTableBytes
    }
}
