// SPDX-License-Identifier: Apache-2.0

/// An address that an interface is to have.
public struct InterfaceAddress: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Address family.
    public var family: Fact<String> = .absent
    /// Address.
    public var address: Fact<IPAddress> = .absent
    /// Prefix length.
    public var prefix: Fact<Int> = .absent
    /// Netmask.
    public var netmask: Fact<IPAddress> = .absent
    /// Other end of a point-to-point link.
    public var peer: Fact<IPAddress> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<InterfaceAddress>.table {
        Row.fact("family", \.family, "Address family", libvirt: "@family")
        Row.fact("address", \.address, "Address", libvirt: "@address")
        Row.fact("prefix", \.prefix, "Prefix length", libvirt: "@prefix")
        Row.fact("netmask", \.netmask, "Netmask", libvirt: "@netmask")
        Row.fact("peer", \.peer, "Other end of a point-to-point link", libvirt: "@peer")
    }
}
