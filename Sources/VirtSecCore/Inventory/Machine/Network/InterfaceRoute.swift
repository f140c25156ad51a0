// SPDX-License-Identifier: Apache-2.0

/// A route that an interface is to have.
public struct InterfaceRoute: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Address family.
    public var family: Fact<String> = .absent
    /// Destination.
    public var address: Fact<IPAddress> = .absent
    /// Prefix length.
    public var prefix: Fact<Int> = .absent
    /// Netmask.
    public var netmask: Fact<IPAddress> = .absent
    /// Next hop.
    public var gateway: Fact<IPAddress> = .absent
    /// Metric.
    public var metric: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<InterfaceRoute>.table {
        Row.fact("family", \.family, "Address family", libvirt: "@family")
        Row.fact("address", \.address, "Destination", libvirt: "@address")
        Row.fact("prefix", \.prefix, "Prefix length", libvirt: "@prefix")
        Row.fact("netmask", \.netmask, "Netmask", libvirt: "@netmask")
        Row.fact("gateway", \.gateway, "Next hop", libvirt: "@gateway")
        Row.fact("metric", \.metric, "Metric", libvirt: "@metric")
    }
}
