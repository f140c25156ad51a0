// SPDX-License-Identifier: Apache-2.0

/// A range of ports that is forwarded to the guest.
public struct PortRange: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// First port on the host.
    public var start: Fact<Int> = .absent
    /// Last port on the host.
    public var end: Fact<Int> = .absent
    /// First port in the guest.
    public var to: Fact<Int> = .absent
    /// Whether the range is left out.
    public var excluded: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PortRange>.table {
        Row.fact("start", \.start, "First port on the host", libvirt: "@start")
        Row.fact("end", \.end, "Last port on the host", libvirt: "@end")
        Row.fact("to", \.to, "First port in the guest", libvirt: "@to")
        Row.fact("excluded", \.excluded, "Whether the range is left out", libvirt: "@exclude")
    }
}
