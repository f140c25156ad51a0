// SPDX-License-Identifier: Apache-2.0

/// A guest with a fixed address.
public struct DHCPHost: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Hardware address.
    public var mac: Fact<MACAddress> = .absent
    /// Client id of DHCPv6.
    public var clientID: Fact<String> = .absent
    /// Host name.
    public var name: Fact<String> = .absent
    /// Address.
    public var address: Fact<IPAddress> = .absent
    /// Length of a lease.
    public var leaseTime: Fact<Int> = .absent
    /// Unit of that length.
    public var leaseUnit: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DHCPHost>.table {
        Row.fact("mac", \.mac, "Hardware address", libvirt: "@mac")
        Row.fact("clientID", \.clientID, "Client id of DHCPv6", libvirt: "@id")
        Row.fact("name", \.name, "Host name", libvirt: "@name")
        Row.fact("address", \.address, "Address", libvirt: "@ip")
        Row.fact("leaseTime", \.leaseTime, "Length of a lease", libvirt: "lease/@expiry")
        Row.fact("leaseUnit", \.leaseUnit, "Unit of that length", libvirt: "lease/@unit")
    }
}
