// SPDX-License-Identifier: Apache-2.0

/// One virtual CPU.
public struct VirtualCPU: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// Whether it is plugged in.
    public var enabled: Fact<Bool> = .absent
    /// Whether it can be unplugged.
    public var hotpluggable: Fact<Bool> = .absent
    /// Order of plugging.
    public var order: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VirtualCPU>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("enabled", \.enabled, "Whether it is plugged in", libvirt: "@enabled")
        Row.fact("hotpluggable", \.hotpluggable, "Whether it can be unplugged", libvirt: "@hotpluggable")
        Row.fact("order", \.order, "Order of plugging", libvirt: "@order")
    }
}
