// SPDX-License-Identifier: Apache-2.0

/// A throttle group that a disk obeys.
public struct ThrottleFilter: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name of the group.
    public var group: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ThrottleFilter>.table {
        Row.fact("group", \.group, "Name of the group", libvirt: "@group")
    }
}
