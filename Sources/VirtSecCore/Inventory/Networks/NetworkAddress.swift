// SPDX-License-Identifier: Apache-2.0

/// An address of the host on a network, and the DHCP service on it.
public struct NetworkAddress: Component, Described {
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
    /// Whether reverse look-ups stay local.
    public var localPointer: Fact<Bool> = .absent
    /// Folder that is served by TFTP.
    public var tftpRoot: Fact<String> = .absent
    /// Addresses that are given out.
    public var dhcpRanges: Listing<AddressRange> = .none
    /// Guests with a fixed address.
    public var dhcpHosts: Listing<DHCPHost> = .none
    /// Whether addresses are given out.
    public var hasDHCP: Fact<Bool> = .absent
    /// Boot file for guests.
    public var bootFile: Fact<String> = .absent
    /// Server of the boot file.
    public var bootServer: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NetworkAddress>.table {
        Row.fact("family", \.family, "Address family", libvirt: "@family")
        Row.fact("address", \.address, "Address", libvirt: "@address")
        Row.fact("prefix", \.prefix, "Prefix length", libvirt: "@prefix")
        Row.fact("netmask", \.netmask, "Netmask", libvirt: "@netmask")
        Row.fact("localPointer", \.localPointer, "Whether reverse look-ups stay local", libvirt: "@localPtr")
        Row.fact("tftpRoot", \.tftpRoot, "Folder that is served by TFTP", libvirt: "tftp/@root")
        Row.list("dhcpRanges", \.dhcpRanges, "Addresses that are given out", libvirt: "dhcp/range")
        Row.list("dhcpHosts", \.dhcpHosts, "Guests with a fixed address", libvirt: "dhcp/host")
        Row.fact("hasDHCP", \.hasDHCP, "Whether addresses are given out", libvirt: "dhcp")
        Row.fact("bootFile", \.bootFile, "Boot file for guests", libvirt: "dhcp/bootp/@file")
        Row.fact("bootServer", \.bootServer, "Server of the boot file", libvirt: "dhcp/bootp/@server")
    }
}
