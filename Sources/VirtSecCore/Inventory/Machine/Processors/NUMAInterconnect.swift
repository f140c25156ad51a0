// SPDX-License-Identifier: Apache-2.0

/// Speed between NUMA nodes.
public struct NUMAInterconnect: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// From.
    public var initiator: Fact<Int> = .absent
    /// To.
    public var target: Fact<Int> = .absent
    /// Cache level.
    public var cache: Fact<Int> = .absent
    /// What is measured.
    public var type: Fact<String> = .absent
    /// Value.
    public var value: Fact<Int> = .absent
    /// Unit.
    public var unit: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NUMAInterconnect>.table {
        Row.fact("initiator", \.initiator, "From", libvirt: "@initiator")
        Row.fact("target", \.target, "To", libvirt: "@target")
        Row.fact("cache", \.cache, "Cache level", libvirt: "@cache")
        Row.fact("type", \.type, "What is measured", libvirt: "@type")
        Row.fact("value", \.value, "Value", libvirt: "@value")
        Row.fact("unit", \.unit, "Unit", libvirt: "@unit")
    }
}
