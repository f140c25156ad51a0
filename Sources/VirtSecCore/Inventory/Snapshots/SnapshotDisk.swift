// SPDX-License-Identifier: Apache-2.0

/// A disk in a snapshot.
public struct SnapshotDisk: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Disk, by its name in the guest or its source.
    public var name: Fact<String> = .absent
    /// Whether and how it is part of the snapshot.
    public var snapshot: Fact<SnapshotPolicy> = .absent
    /// How the host provides the new image.
    public var kind: Fact<DiskKind> = .absent
    /// Format of the new image.
    public var format: Fact<ImageFormat> = .absent
    /// Largest cache of qcow2 metadata.
    public var cacheSize: Fact<ByteCount> = .absent
    /// Whether it is being deleted.
    public var snapshotDeleted: Fact<Bool> = .absent
    /// Where the data of the new image lie.
    public var source = DiskSource()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SnapshotDisk>.table {
        Row.fact("name", \.name, "Disk, by its name in the guest or its source", libvirt: "@name")
        Row.fact("snapshot", \.snapshot, "Whether and how it is part of the snapshot", libvirt: "@snapshot")
        Row.fact("kind", \.kind, "How the host provides the new image", libvirt: "@type")
        Row.fact("format", \.format, "Format of the new image", libvirt: "driver/@type")
        Row.fact("cacheSize", \.cacheSize, "Largest cache of qcow2 metadata", libvirt: "driver/metadata_cache/max_size")
        Row.fact(
            "snapshotDeleted", \.snapshotDeleted, "Whether it is being deleted", libvirt: "@snapshotDeleteInProgress")
        Row.group("source", \.source, at: "source")
    }
}
