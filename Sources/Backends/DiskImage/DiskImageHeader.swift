// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What a disk image says of itself.
///
/// All of it is the word of whoever made the image. Nothing that it names is looked at.
public struct DiskImageHeader: Sendable, Hashable {
    /// What keeps the content from being read without a key.
    public enum Encryption: Sendable, Hashable {
        /// Nothing.
        case none
        /// AES as qcow and qcow2 once had it, which is broken.
        case aes
        /// LUKS.
        case luks
        /// VMware's encryption of disks.
        case vmware
        /// A method that is not known.
        case other(UInt32)
    }

    /// Bits of a qcow2 or QED header that say which features an image uses.
    public struct Features: Sendable, Hashable {
        /// Features that a program must know in order to open the image.
        public var incompatible: UInt64
        /// Features that a program may ignore.
        public var compatible: UInt64
        /// Features that a program takes off when it writes without knowing them.
        public var autoclear: UInt64
    }

    /// The format.
    public internal(set) var format: DiskImageFormat
    /// The format's version.
    public internal(set) var version: UInt32?
    /// The size of the disk that a guest sees, in bytes.
    public internal(set) var virtualSize: UInt64?
    /// The size of a cluster, grain or block in bytes.
    public internal(set) var unitSize: UInt64?
    /// Everything outside of the file that the header names, in the order of the header.
    public internal(set) var references: [ExternalReference] = []
    /// The format that the image says its backing file has.
    public internal(set) var backingFormat: String?
    /// What keeps the content from being read without a key.
    public internal(set) var encryption = Encryption.none
    /// How many snapshots the image holds inside; nil when its format has none.
    public internal(set) var snapshotCount: UInt32?
    /// The snapshots inside, in the order of their table; nil when its format has none, and when not all could be read.
    public internal(set) var snapshots: [InternalSnapshot]?
    /// Where the table of snapshots lies, as far as it is worth reading; nil where there is none.
    var snapshotTable: Range<UInt64>?
    /// Which features the image uses; nil when its format has no such bits.
    public internal(set) var features: Features?
    /// The text of a VMDK, inside the image or instead of it.
    public internal(set) var descriptor: VMDKDescriptor?
    /// The image's own identifier, where its format has one.
    public internal(set) var uniqueID: UniqueID?
    /// The identifier of the image that it rests on.
    public internal(set) var parentID: UniqueID?
    /// What stands for the content of a VHDX: it changes when the disk is opened and written, and the images that rest on
    /// it name it (MS-VHDX 2.2.2, 2.6.2.6.3).
    public internal(set) var dataWriteID: UniqueID?
    /// What is wrong with the header, wherever the image lies; see ``problems(against:)`` for one in an appliance.
    public internal(set) var problems: [DiskImageProblem] = []

    init(_ format: DiskImageFormat) { self.format = format }

    /// Reads the headers of an image.
    ///
    /// Never fails: what cannot be read is a problem, and bytes without a known header are of an unknown format.
    public init(reading bytes: DiskImageBytes, limits: DiskImageLimits = DiskImageLimits()) {
        var scan = HeaderScan(bytes, limits)
        scan.read()
        self = scan.header
    }
}
