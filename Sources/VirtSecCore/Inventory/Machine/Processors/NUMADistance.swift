// SPDX-License-Identifier: Apache-2.0

/// The distance to another NUMA node.
public struct NUMADistance: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Other node.
    public var cell: Fact<Int> = .absent
    /// Distance; 10 is local.
    public var distance: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NUMADistance>.table {
        Row.fact("cell", \.cell, "Other node", libvirt: "@id")
        Row.fact("distance", \.distance, "Distance; 10 is local", libvirt: "@value")
    }
}
