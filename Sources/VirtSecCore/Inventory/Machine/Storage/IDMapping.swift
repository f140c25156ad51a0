// SPDX-License-Identifier: Apache-2.0

/// A range of user or group ids of a guest mapped to the host's.
public struct IDMapping: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// First id in the guest.
    public var start: Fact<Int> = .absent
    /// First id on the host.
    public var target: Fact<Int> = .absent
    /// How many.
    public var count: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<IDMapping>.table {
        Row.fact("start", \.start, "First id in the guest", libvirt: "@start")
        Row.fact("target", \.target, "First id on the host", libvirt: "@target")
        Row.fact("count", \.count, "How many", libvirt: "@count")
    }
}
