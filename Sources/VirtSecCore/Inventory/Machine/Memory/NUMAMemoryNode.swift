// SPDX-License-Identifier: Apache-2.0

/// Where the memory of one guest node lies.
public struct NUMAMemoryNode: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// NUMA node of the guest.
    public var cell: Fact<Int> = .absent
    /// How strictly.
    public var mode: Fact<NUMAMode> = .absent
    /// NUMA nodes of the host.
    public var nodes: Fact<CPUSet> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NUMAMemoryNode>.table {
        Row.fact("cell", \.cell, "NUMA node of the guest", libvirt: "@cellid")
        Row.fact("mode", \.mode, "How strictly", libvirt: "@mode")
        Row.fact("nodes", \.nodes, "NUMA nodes of the host", libvirt: "@nodeset")
    }
}

/// How strictly memory follows NUMA nodes.
public enum NUMAMode: Keyword {
    case strict, preferred, interleave, restrictive
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, NUMAMode> = [
        "strict": .strict, "preferred": .preferred, "interleave": .interleave, "restrictive": .restrictive,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
