// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a checkpoint of a machine.
public struct CheckpointFacts: Described {
    /// Name.
    public var name: Fact<String> = .absent
    /// Description.
    public var summary: Fact<PrivateText> = .absent
    /// Seconds since 1970 when it was made.
    public var creationTime: Fact<Int> = .absent
    /// Checkpoint it builds on.
    public var parent: Fact<String> = .absent
    /// Disks.
    public var disks: Listing<CheckpointDisk> = .none
    /// Whether it is the current checkpoint.
    public var active: Fact<Int> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CheckpointFacts>.table {
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("summary", \.summary, "Description", libvirt: "description")
        Row.fact("creationTime", \.creationTime, "Seconds since 1970 when it was made", libvirt: "creationTime")
        Row.fact("parent", \.parent, "Checkpoint it builds on", libvirt: "parent/name")
        Row.list("disks", \.disks, "Disks", libvirt: "disks/disk")
        Row.fact("active", \.active, "Whether it is the current checkpoint", libvirt: "active")
    }
}

/// A disk in a checkpoint.
public struct CheckpointDisk: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Disk, by its name in the guest or its source.
    public var name: Fact<String> = .absent
    /// Whether and how changes are kept in mind.
    public var mode: Fact<CheckpointMode> = .absent
    /// Name of the bitmap.
    public var bitmap: Fact<String> = .absent
    /// Size of what changed since.
    public var size: Fact<ByteCount> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CheckpointDisk>.table {
        Row.fact("name", \.name, "Disk, by its name in the guest or its source", libvirt: "@name")
        Row.fact("mode", \.mode, "Whether and how changes are kept in mind", libvirt: "@checkpoint")
        Row.fact("bitmap", \.bitmap, "Name of the bitmap", libvirt: "@bitmap")
        Row.fact("size", \.size, "Size of what changed since", libvirt: "@size")
    }
}

/// Whether and how a checkpoint keeps a disk's changes in mind.
public enum CheckpointMode: Keyword {
    case no, bitmap
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CheckpointMode> = [
        "no": .no, "bitmap": .bitmap,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
