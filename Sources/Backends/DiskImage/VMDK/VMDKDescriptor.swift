// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The text of a VMDK (VMware, "Virtual Disk Format 5.0"), a file of its own or a part of an image.
public struct VMDKDescriptor: Sendable, Hashable {
    /// A key with its value, as a line gives them.
    public struct Entry: Sendable, Hashable {
        /// The key in lower case: VMware compares keys without regard to case.
        public let key: String
        /// The value without quotation marks; that of a key about encryption is not kept.
        public let value: String
        /// The line, from 1.
        public let line: Int
    }

    /// All keys with their values, in the order of the text.
    public internal(set) var entries: [Entry] = []
    /// The parts of the disk, in the order of the text.
    public internal(set) var extents: [VMDKExtent] = []
    /// What is wrong with the text.
    public internal(set) var problems: [DiskImageProblem] = []

    /// Creates an empty text.
    init() {}

    /// Reads a text.
    ///
    /// Never fails: a line that cannot be understood is a problem.
    public init(parsing bytes: some Collection<UInt8>, limits: DiskImageLimits = DiskImageLimits()) {
        self = VMDKText.descriptor(Array(bytes.prefix(Int(clamping: limits.descriptorBytes))))
        if UInt64(bytes.count) > limits.descriptorBytes {
            problems.append(
                DiskImageProblem(
                    .absurdTable,
                    "The text takes \(bytes.count) bytes, more than the limit of \(limits.descriptorBytes)."))
        }
    }

    /// The value of a key, without regard to case; the first one where several are given.
    public subscript(key: String) -> String? {
        let key = key.lowercased()
        return entries.first { $0.key == key }?.value
    }

    /// How the disk is kept, such as `monolithicSparse` or `streamOptimized`.
    public var createType: String? { self["createType"] }
    /// Content identifier: changes when the content does.
    public var contentID: UInt32? { self["CID"].flatMap { UInt32($0, radix: 16) } }
    /// The content identifier of the image that this one is the difference to.
    public var parentContentID: UInt32? { self["parentCID"].flatMap { UInt32($0, radix: 16) } }
    /// The path of the image that this one is the difference to.
    public var parentFileNameHint: String? { self["parentFileNameHint"] }
    /// Long content identifier.
    public var longContentID: String? { self["ddb.longContentID"] }
    /// The disk's identifier, which VMware writes as bytes: `60 00 C2 9f …`.
    public var uniqueID: UniqueID? {
        self["ddb.uuid"].flatMap { text in UniqueID(utf8: text.utf8) }
    }
    /// Virtual size in bytes: the sum of all parts.
    public var virtualSize: UInt64 {
        let sectors = extents.reduce(into: UInt64(0)) { $0 = $0.plusOrMost($1.sectors) }
        return sectors.timesOrMost(HeaderScan.sector)
    }
    /// Whether VMware has encrypted the disk.
    public var isEncrypted: Bool { entries.contains { $0.key.hasPrefix("encryption") } }

    /// Whether the disk is the difference to another one: `ffffffff` stands for none.
    public var hasParent: Bool {
        (parentContentID ?? 0xFFFF_FFFF) != 0xFFFF_FFFF || !(parentFileNameHint ?? "").isEmpty
    }

    /// Everything outside of the text that it names.
    public var references: [ExternalReference] {
        let files = extents.compactMap { extent in
            extent.type == "ZERO" && extent.fileName == nil
                ? nil : ExternalReference(.extent(extent), extent.fileName)
        }
        return files + (hasParent ? [ExternalReference(.parentFileNameHint, parentFileNameHint)] : [])
    }
}
