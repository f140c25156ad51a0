// SPDX-License-Identifier: Apache-2.0

/// A range of ports.
public struct PortSpan: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// First port.
    public var start: Fact<Int> = .absent
    /// Last port.
    public var end: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PortSpan>.table {
        Row.fact("start", \.start, "First port", libvirt: "@start")
        Row.fact("end", \.end, "Last port", libvirt: "@end")
    }
}
