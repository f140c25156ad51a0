// SPDX-License-Identifier: Apache-2.0

/// Where memory lies on the host.
public struct NUMATuning: Blank, Described {
    /// How strictly.
    public var mode: Fact<NUMAMode> = .absent
    /// NUMA nodes of the host.
    public var nodes: Fact<CPUSet> = .absent
    /// Whether the host chooses.
    public var placement: Fact<Placement> = .absent
    /// Where the memory of each guest node lies.
    public var memoryNodes: Listing<NUMAMemoryNode> = .none

    /// A source that says nothing about it.
    public static let blank = NUMATuning()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NUMATuning>.table {
        Row.fact("mode", \.mode, "How strictly", libvirt: "memory/@mode")
        Row.fact("nodes", \.nodes, "NUMA nodes of the host", libvirt: "memory/@nodeset")
        Row.fact("placement", \.placement, "Whether the host chooses", libvirt: "memory/@placement")
        Row.list("memoryNodes", \.memoryNodes, "Where the memory of each guest node lies", libvirt: "memnode")
    }
}

/// Whether a placement is fixed or left to the host.
public enum Placement: Keyword {
    case `static`, auto
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, Placement> = [
        "static": .static, "auto": .auto,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
