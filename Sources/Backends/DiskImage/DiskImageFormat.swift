// SPDX-License-Identifier: Apache-2.0

/// The format of a disk image, as its own bytes tell.
///
/// There is no case for a raw image: a guest writes its first and last bytes, so content never proves one.
public enum DiskImageFormat: String, Sendable, Hashable, CaseIterable {
    /// QEMU's first copy-on-write format.
    case qcow
    /// QEMU's copy-on-write format, version 2 or 3.
    case qcow2
    /// A VMDK with a binary header (`KDMV`).
    case vmdkSparse = "vmdk-sparse"
    /// A VMDK with a binary header whose grains are compressed and marked, as appliances carry it.
    case vmdkStreamOptimized = "vmdk-stream-optimized"
    /// A VMDK that is text and names other files.
    case vmdkDescriptor = "vmdk-descriptor"
    /// A sparse extent of old ESX (`COWD`).
    case vmdkCOWD = "vmdk-cowd"
    /// A space-efficient sparse extent of ESX.
    case vmdkSESparse = "vmdk-sesparse"
    /// Microsoft's virtual hard disk: fixed, dynamic or differencing.
    case vhd
    /// Microsoft's virtual hard disk, version 2.
    case vhdx
    /// VirtualBox's disk image.
    case vdi
    /// QEMU's enhanced disk.
    case qed
    /// A volume that LUKS encrypts.
    case luks
    /// A file that gzip has compressed: what is inside has not been looked at.
    case gzip
    /// An ISO 9660 file system, such as the image of a CD.
    case iso
    /// None of the known ones, which is what a raw image looks like.
    case unknown

    /// Formats that one program writes for the same purpose and under the same file name.
    public enum Family: String, Sendable, Hashable, CaseIterable {
        /// QEMU's formats `qcow` and `qcow2`.
        case qcow2
        /// VMware's.
        case vmdk
        /// Microsoft's first.
        case vhd
        /// Microsoft's second.
        case vhdx
        /// VirtualBox's.
        case vdi
        /// QEMU's enhanced disk.
        case qed
        /// An encrypted volume.
        case luks
        /// A compressed file.
        case gzip
        /// An ISO 9660 file system.
        case iso
        /// No format: the bytes are those of the disk.
        case raw
    }

    /// The family; nil when the format is unknown.
    public var family: Family? {
        switch self {
        case .qcow, .qcow2: .qcow2
        case .vmdkSparse, .vmdkStreamOptimized, .vmdkDescriptor, .vmdkCOWD, .vmdkSESparse: .vmdk
        case .vhd: .vhd
        case .vhdx: .vhdx
        case .vdi: .vdi
        case .qed: .qed
        case .luks: .luks
        case .gzip: .gzip
        case .iso: .iso
        case .unknown: nil
        }
    }
}

extension DiskImageFormat.Family {
    /// The family that a file's name promises; nil when the name promises none, as `disk.img` does not.
    public init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch fileName[fileName.utf8.index(after: dot)...].lowercased() {
        case "qcow2", "qcow", "qcow2c": self = .qcow2
        case "vmdk": self = .vmdk
        case "vhd", "vpc": self = .vhd
        case "vhdx", "avhdx": self = .vhdx
        case "vdi": self = .vdi
        case "qed": self = .qed
        case "iso": self = .iso
        case "raw": self = .raw
        case "gz": self = .gzip
        default: return nil
        }
    }
}
