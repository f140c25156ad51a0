// SPDX-License-Identifier: Apache-2.0

/// A share of memory bandwidth.
public struct MemoryBandwidth: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// NUMA node of the host.
    public var node: Fact<Int> = .absent
    /// Percent.
    public var percent: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MemoryBandwidth>.table {
        Row.fact("node", \.node, "NUMA node of the host", libvirt: "@id")
        Row.fact("percent", \.percent, "Percent", libvirt: "@bandwidth")
    }
}
