// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a storage pool.
public struct StoragePoolFacts: Described {
    /// What the pool is made of.
    public var kind: Fact<StoragePoolKind> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// UUID.
    public var uuid: Fact<UniqueID> = .absent
    /// Size.
    public var capacity: Fact<ByteCount> = .absent
    /// Size that is taken.
    public var allocation: Fact<ByteCount> = .absent
    /// Size that is free.
    public var available: Fact<ByteCount> = .absent
    /// Whether new images are copied on write.
    public var copyOnWrite: Fact<Bool> = .absent
    /// Where the storage comes from.
    public var source = StoragePoolSource()
    /// Folder on the host.
    public var path: Fact<String> = .absent
    /// Whose folder it is.
    public var permissions = StoragePermissions()
    /// Options of the mount.
    public var mountOptions: Listing<StoragePoolOption> = .none
    /// Options of the RBD client.
    public var clusterOptions: Listing<StoragePoolOption> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StoragePoolFacts>.table {
        Row.fact("kind", \.kind, "What the pool is made of", libvirt: "@type")
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("uuid", \.uuid, "UUID", libvirt: "uuid")
        Row.fact("capacity", \.capacity, "Size", libvirt: "capacity")
        Row.fact("allocation", \.allocation, "Size that is taken", libvirt: "allocation")
        Row.fact("available", \.available, "Size that is free", libvirt: "available")
        Row.fact("copyOnWrite", \.copyOnWrite, "Whether new images are copied on write", libvirt: "features/cow/@state")
        Row.group("source", \.source, at: "source")
        Row.fact("path", \.path, "Folder on the host", libvirt: "target/path")
        Row.group("permissions", \.permissions, at: "target/permissions")
        Row.list("mountOptions", \.mountOptions, "Options of the mount", libvirt: "mount_opts/option")
        Row.list("clusterOptions", \.clusterOptions, "Options of the RBD client", libvirt: "config_opts/option")
    }
}

/// What a storage pool is made of.
public enum StoragePoolKind: Keyword {
    case dir, fs, netfs, logical, disk, iscsi, iscsiDirect, scsi, mpath, rbd, sheepdog, gluster, zfs, vstorage
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, StoragePoolKind> = [
        "dir": .dir, "fs": .fs, "netfs": .netfs, "logical": .logical, "disk": .disk, "iscsi": .iscsi,
        "iscsi-direct": .iscsiDirect, "scsi": .scsi, "mpath": .mpath, "rbd": .rbd, "sheepdog": .sheepdog,
        "gluster": .gluster, "zfs": .zfs, "vstorage": .vstorage,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
