// SPDX-License-Identifier: Apache-2.0

/// An event that is counted.
public struct PerformanceEvent: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Event.
    public var name: Fact<String> = .absent
    /// Whether it is counted.
    public var enabled: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PerformanceEvent>.table {
        Row.fact("name", \.name, "Event", libvirt: "@name")
        Row.fact("enabled", \.enabled, "Whether it is counted", libvirt: "@enabled")
    }
}
