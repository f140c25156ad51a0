// SPDX-License-Identifier: Apache-2.0

/// What backs guest memory.
public struct MemoryBacking: Blank, Described {
    /// Huge pages.
    public var hugePages: Listing<HugePage> = .none
    /// Whether huge pages are used.
    public var usesHugePages: Fact<Bool> = .absent
    /// Whether the host must not merge equal pages.
    public var noSharing: Fact<Bool> = .absent
    /// Whether memory is never swapped out.
    public var locked: Fact<Bool> = .absent
    /// What backs it.
    public var source: Fact<MemorySource> = .absent
    /// Whether it is shared with other processes.
    public var access: Fact<MemoryAccess> = .absent
    /// When it is allocated.
    public var allocation: Fact<MemoryAllocation> = .absent
    /// Threads that allocate it.
    public var allocationThreads: Fact<Int> = .absent
    /// Whether its content is dropped on stop.
    public var discard: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = MemoryBacking()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MemoryBacking>.table {
        Row.list("hugePages", \.hugePages, "Huge pages", libvirt: "hugepages/page")
        Row.fact("usesHugePages", \.usesHugePages, "Whether huge pages are used", libvirt: "hugepages")
        Row.fact("noSharing", \.noSharing, "Whether the host must not merge equal pages", libvirt: "nosharepages")
        Row.fact("locked", \.locked, "Whether memory is never swapped out", libvirt: "locked")
        Row.fact("source", \.source, "What backs it", libvirt: "source/@type")
        Row.fact("access", \.access, "Whether it is shared with other processes", libvirt: "access/@mode")
        Row.fact("allocation", \.allocation, "When it is allocated", libvirt: "allocation/@mode")
        Row.fact("allocationThreads", \.allocationThreads, "Threads that allocate it", libvirt: "allocation/@threads")
        Row.fact("discard", \.discard, "Whether its content is dropped on stop", libvirt: "discard")
    }
}

/// What backs guest memory.
public enum MemorySource: Keyword {
    case file, anonymous, memfd
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MemorySource> = [
        "file": .file, "anonymous": .anonymous, "memfd": .memfd,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// When guest memory is allocated.
public enum MemoryAllocation: Keyword {
    case immediate, ondemand
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MemoryAllocation> = [
        "immediate": .immediate, "ondemand": .ondemand,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
