// SPDX-License-Identifier: Apache-2.0

/// A size of huge pages.
public struct HugePage: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Page size.
    public var size: Fact<ByteCount> = .absent
    /// NUMA nodes of the guest.
    public var nodes: Fact<CPUSet> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HugePage>.table {
        Row.fact("size", \.size, "Page size", libvirt: "@size")
        Row.fact("nodes", \.nodes, "NUMA nodes of the guest", libvirt: "@nodeset")
    }
}
