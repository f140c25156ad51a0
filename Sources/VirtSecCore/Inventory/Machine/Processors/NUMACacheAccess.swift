// SPDX-License-Identifier: Apache-2.0

/// A cache of a NUMA node.
public struct NUMACacheAccess: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Level.
    public var level: Fact<Int> = .absent
    /// Associativity.
    public var associativity: Fact<String> = .absent
    /// Write policy.
    public var policy: Fact<String> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// Line.
    public var line: Fact<ByteCount> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NUMACacheAccess>.table {
        Row.fact("level", \.level, "Level", libvirt: "@level")
        Row.fact("associativity", \.associativity, "Associativity", libvirt: "@associativity")
        Row.fact("policy", \.policy, "Write policy", libvirt: "@policy")
        Row.fact("size", \.size, "Size", libvirt: "size/@value")
        Row.fact("line", \.line, "Line", libvirt: "line/@value")
    }
}
