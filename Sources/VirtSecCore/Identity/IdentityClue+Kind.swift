// SPDX-License-Identifier: Apache-2.0

extension IdentityClue {
    /// What kind of thing a machine may be known by.
    ///
    /// The order is that in which reports tell them.
    public enum Kind: String, Sendable, Hashable, Comparable, CaseIterable, CustomStringConvertible {
        /// The UUID that the hypervisor knows the machine by: libvirt's domain UUID, VMware's `uuid.bios`.
        ///
        /// Strong on one host, where the hypervisor refuses a second. Its owner sets it at will.
        case machineUUID = "uuid"
        /// The UUID that the guest's firmware shows (SMBIOS type 1); compared with that of the machine, in either order
        /// of bytes.
        case firmwareUUID = "firmware-uuid"
        /// The serial number that the guest's firmware shows; its owner sets it, cloning copies it.
        case serialNumber = "serial"
        /// The generation id (`genid`, `vm.genid`): it should change with cloning, and cloning tools copy it.
        case generationID = "genid"
        /// The id that a vCenter gave (`vc.uuid`); a copy gets another.
        case instanceUUID = "instance-uuid"
        /// A number that VMware makes from host and path (`uuid.location`).
        case locationUUID = "location-uuid"
        /// A hardware address of a network interface; its owner and the guest set it, cloning tools change it.
        case macAddress = "mac"
        /// The path of a disk that the machine writes to: strong between two definitions of one host, a habit of naming
        /// between two hosts.
        case diskPath = "disk"
        /// A disk on a server that several hosts reach, with protocol, servers and name.
        case networkDisk = "network-disk"
        /// The key of a storage volume, as the storage itself knows it.
        case volumeKey = "volume-key"
        /// The UUID inside a disk image (VMDK, VDI, VHD, VHDX): a copied file has the same.
        case imageUUID = "image-uuid"
        /// The content id of a VMDK: 32 bits, otherwise after each session of writing.
        case contentID = "cid"
        /// A digest of an image's header; empty images of one size have the same.
        case headerDigest = "header-digest"
        /// A digest of all that an image holds.
        case contentDigest = "content-digest"
        /// A digest of one chunk of an image; a sample of them is compared: at least half of those, and eight of them,
        /// that are not in very many machines' images. No file keeps it for the next run.
        case chunkDigest = "chunk-digest"
        /// Serial number or world wide name that the definition gives a disk.
        case diskSerial = "disk-serial"
        /// Where the state of the TPM is kept.
        case tpmState = "tpm"
        /// Where the variables of the firmware are kept.
        case variableStore = "variables"
        /// The form of the hardware, such as `x86_64 q35, 2 disks`: it supports other evidence.
        case hardwareShape = "shape"
        /// The operating system: it supports other evidence.
        case operatingSystem = "os"
        /// What a program keeps in the definition: cloning tools copy it.
        case metadata
        /// The name, which only explains.
        case name
        /// An address of the guest, which only explains.
        case address

        /// The kind as files name it.
        public var description: String { rawValue }
    }
}

extension IdentityClue.Kind {
    /// Ordered as reports tell them.
    public static func < (left: Self, right: Self) -> Bool { left.place < right.place }

    /// Whether the owner or the guest sets it at will, so that it never joins two trust domains by itself.
    public var isSettable: Bool {
        switch self {
        case .diskPath, .networkDisk, .volumeKey, .contentDigest, .chunkDigest, .tpmState, .variableStore: false
        default: true
        }
    }

    /// Whether tools that clone a machine copy it.
    public var isCopiedByCloning: Bool { ClueSet.copied.contains(ClueSet(of: channel)) }

    /// Whether it only explains, and never speaks for a match.
    public var onlyExplains: Bool { self == .name || self == .address }

    /// Whether its value may be a secret, so that no report shows it and no file keeps it.
    public var isPrivate: Bool { self == .serialNumber || self == .metadata }

    /// Whether a file keeps it for the next run.
    var isKept: Bool { !isPrivate && self != .chunkDigest }

    /// What people call it.
    public var title: String { channel.title }

    /// How it is compared.
    var channel: ClueChannel {
        switch self {
        case .machineUUID, .firmwareUUID: .uuid
        case .serialNumber: .serial
        case .generationID: .generation
        case .instanceUUID: .instance
        case .locationUUID: .location
        case .macAddress: .mac
        case .diskPath: .diskPath
        case .networkDisk: .networkDisk
        case .volumeKey: .volumeKey
        case .imageUUID: .imageUUID
        case .contentID: .contentID
        case .headerDigest: .header
        case .contentDigest: .content
        case .chunkDigest: .chunk
        case .diskSerial: .diskSerial
        case .tpmState: .tpm
        case .variableStore: .variables
        case .hardwareShape: .shape
        case .operatingSystem: .system
        case .metadata: .metadata
        case .name: .name
        case .address: .address
        }
    }

    /// A machine's own UUID comes before that of its firmware.
    private var place: UInt8 { channel.rawValue * 2 + (self == .firmwareUUID ? 1 : 0) }
}
