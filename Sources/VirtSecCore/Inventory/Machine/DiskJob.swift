// SPDX-License-Identifier: Apache-2.0

/// What is being done with the content of one disk while its machine runs (libvirt, `virDomainGetBlockJobInfo`).
public struct DiskJob: Component, Described {
    /// No document says it.
    public var locus = Locus.none
    /// Everything is understood.
    public var unrecognised = Locus.none
    /// The disk's target, such as `vda`.
    public var device: Fact<String> = .absent
    /// What is being done.
    public var kind: Fact<DiskJobKind> = .absent
    /// Most bytes a second; absent without a limit.
    public var bandwidth: Fact<ByteCount> = .absent
    /// How far it is, counted up to ``end``; it may go on when both are alike, as a copy does that is kept up to date.
    public var done: Fact<Int> = .absent
    /// What ``done`` is counted up to; 0 while nobody knows.
    public var end: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DiskJob>.table {
        Row.fact("device", \.device, "Name of the disk")
        Row.fact("kind", \.kind, "What is being done")
        Row.fact("bandwidth", \.bandwidth, "Most bytes a second")
        Row.fact("done", \.done, "How far it is")
        Row.fact("end", \.end, "What that is counted up to")
    }
}

/// What is being done with the content of a disk (libvirt, `virDomainBlockJobType`).
public enum DiskJobKind: Keyword {
    /// What lies below is taken into the disk's own image.
    case pull
    /// All of it is copied to another place, and kept alike there.
    case copy
    /// An image is written into one below it.
    case commit
    /// The uppermost image, which is in use, is written into one below it.
    case activeCommit
    case backup
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the words of `virsh blockjob`.
    public static let spellings: KeyValuePairs<String, DiskJobKind> = [
        "pull": .pull, "copy": .copy, "commit": .commit, "active commit": .activeCommit, "backup": .backup,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
