// SPDX-License-Identifier: Apache-2.0

/// The raw file that holds the data of a qcow2 image.
public struct DataStore: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How the host provides it.
    public var type: Fact<DiskKind> = .absent
    /// Format.
    public var format: Fact<ImageFormat> = .absent
    /// Path of a file.
    public var file: Fact<String> = .absent
    /// Path of a block device.
    public var device: Fact<String> = .absent
    /// How a network store is reached.
    public var `protocol`: Fact<StorageProtocol> = .absent
    /// Name on the server.
    public var name: Fact<String> = .absent
    /// The query part of the address.
    public var query: Fact<PrivateText> = .absent
    /// Whether TLS is used.
    public var tls: Fact<Bool> = .absent
    /// Servers.
    public var hosts: Listing<StorageHost> = .none
    /// Number of the block node.
    public var index: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DataStore>.table {
        Row.fact("type", \.type, "How the host provides it", libvirt: "@type")
        Row.fact("format", \.format, "Format", libvirt: "format/@type")
        Row.fact("file", \.file, "Path of a file", libvirt: "source/@file")
        Row.fact("device", \.device, "Path of a block device", libvirt: "source/@dev")
        Row.fact("protocol", \.protocol, "How a network store is reached", libvirt: "source/@protocol")
        Row.fact("name", \.name, "Name on the server", libvirt: "source/@name")
        Row.fact("query", \.query, "The query part of the address", libvirt: "source/@query")
        Row.fact("tls", \.tls, "Whether TLS is used", libvirt: "source/@tls")
        Row.list("hosts", \.hosts, "Servers", libvirt: "source/host")
        Row.fact("index", \.index, "Number of the block node", libvirt: "source/@index")
    }
}

/// How the host provides a disk.
public enum DiskKind: Keyword {
    case file, block, dir, network, volume, nvme, vhostuser, vhostvdpa, none
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DiskKind> = [
        "file": .file, "block": .block, "dir": .dir, "network": .network, "volume": .volume, "nvme": .nvme,
        "vhostuser": .vhostuser, "vhostvdpa": .vhostvdpa, "none": .none,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The format of a disk or firmware image.
public enum ImageFormat: Keyword {
    case raw, qcow2, qcow, qed, vmdk, vdi, vhd, vhdx, vhdFormat, iso, dir, bochs, cloop, dmg, luks, parallels
    case fat, cow, auto, aio, volume, lvm2, vpcx, ext2, ext3, ext4, ufs, iso9660, udf, gfs, gfs2, vfat, hfsPlus
    case xfs, ocfs2, vmfs
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ImageFormat> = [
        "raw": .raw, "qcow2": .qcow2, "qcow": .qcow, "qed": .qed, "vmdk": .vmdk, "vdi": .vdi, "vpc": .vhd,
        "vhdx": .vhdx, "vhd": .vhdFormat, "iso": .iso, "dir": .dir, "bochs": .bochs, "cloop": .cloop, "dmg": .dmg,
        "luks": .luks, "ploop": .parallels, "fat": .fat, "cow": .cow, "auto": .auto, "aio": .aio, "volume": .volume,
        "lvm2": .lvm2, "vpc-ext": .vpcx, "ext2": .ext2, "ext3": .ext3, "ext4": .ext4, "ufs": .ufs,
        "iso9660": .iso9660, "udf": .udf, "gfs": .gfs, "gfs2": .gfs2, "vfat": .vfat, "hfs+": .hfsPlus, "xfs": .xfs,
        "ocfs2": .ocfs2, "vmfs": .vmfs,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How a network disk is reached.
public enum StorageProtocol: Keyword {
    case nbd, iscsi, rbd, gluster, sheepdog, http, https, ftp, ftps, tftp, ssh, nfs, vxhs
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, StorageProtocol> = [
        "nbd": .nbd, "iscsi": .iscsi, "rbd": .rbd, "gluster": .gluster, "sheepdog": .sheepdog, "http": .http,
        "https": .https, "ftp": .ftp, "ftps": .ftps, "tftp": .tftp, "ssh": .ssh, "nfs": .nfs, "vxhs": .vxhs,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
