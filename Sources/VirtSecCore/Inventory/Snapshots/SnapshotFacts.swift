// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a snapshot of a machine.
public struct SnapshotFacts: Described {
    /// Name.
    public var name: Fact<String> = .absent
    /// Description.
    public var summary: Fact<PrivateText> = .absent
    /// State of the machine when it was taken.
    public var state: Fact<SnapshotState> = .absent
    /// Seconds since 1970 when it was taken.
    public var creationTime: Fact<Int> = .absent
    /// Snapshot it builds on.
    public var parent: Fact<String> = .absent
    /// Whether it holds memory.
    public var memory: Fact<MemorySnapshot> = .absent
    /// File with the memory.
    public var memoryFile: Fact<String> = .absent
    /// Whether the memory is being deleted.
    public var memoryDeleting: Fact<Bool> = .absent
    /// Disks.
    public var disks: Listing<SnapshotDisk> = .none
    /// Whether it is the current snapshot.
    public var active: Fact<Int> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}
}

/// The state of a machine in a snapshot.
public enum SnapshotState: Keyword {
    case nostate, running, blocked, paused, shutdown, shutoff, crashed, pmsuspended, diskSnapshot
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SnapshotState> = [
        "nostate": .nostate, "running": .running, "blocked": .blocked, "paused": .paused, "shutdown": .shutdown,
        "shutoff": .shutoff, "crashed": .crashed, "pmsuspended": .pmsuspended, "disk-snapshot": .diskSnapshot,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether a snapshot holds memory.
public enum MemorySnapshot: Keyword {
    case no, `internal`, external
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MemorySnapshot> = [
        "no": .no, "internal": .internal, "external": .external,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
