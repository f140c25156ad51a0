// SPDX-License-Identifier: Apache-2.0

extension NetworkFacts {
    /// The field table.
    public static let fields = Field<NetworkFacts>.table {
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("uuid", \.uuid, "Universally unique identifier", libvirt: "uuid")
        Row.fact("title", \.title, "Short description", libvirt: "title")
        Row.fact("summary", \.summary, "Description", libvirt: "description")
        Row.list("metadata", \.metadata, "What other programs keep in the definition", libvirt: "metadata")
        Row.fact("ipv6", \.ipv6, "Whether guests may talk IPv6 without an address on the host", libvirt: "@ipv6")
        Row.fact(
            "trustsGuestFilters", \.trustsGuestFilters, "Whether guests may change their hardware addresses",
            libvirt: "@trustGuestRxFilters")
        Row.fact("connections", \.connections, "Machines that use it", libvirt: "@connections")
        Row.fact(
            "hasForward", \.hasForward, "Whether it reaches the outside at all; without it it is isolated",
            libvirt: "forward")
        Row.fact("forwardMode", \.forwardMode, "How it reaches the outside", libvirt: "forward/@mode")
        Row.fact(
            "forwardDevice", \.forwardDevice, "Device of the host that it reaches the outside through",
            libvirt: "forward/@dev")
        Row.fact(
            "forwardManaged", \.forwardManaged, "Whether libvirt detaches host devices", libvirt: "forward/@managed")
        Row.fact(
            "forwardConnections", \.forwardConnections, "Machines that use the device", libvirt: "forward/@connections")
        Row.list("forwardInterfaces", \.forwardInterfaces, "Devices of the host", libvirt: "forward/interface")
        Row.list("forwardPhysical", \.forwardPhysical, "Physical functions of the host", libvirt: "forward/pf")
        Row.fact("forwardPCI", \.forwardPCI, "Virtual functions of the host", libvirt: "forward/address")
        Row.fact(
            "forwardDriver", \.forwardDriver, "What hands over a virtual function", libvirt: "forward/driver/@name")
        Row.list("natAddresses", \.natAddresses, "Outside addresses of guests", libvirt: "forward/nat/address")
        Row.list("natPorts", \.natPorts, "Outside ports of guests", libvirt: "forward/nat/port")
        Row.fact("natIPv6", \.natIPv6, "Whether IPv6 is translated", libvirt: "forward/nat/@ipv6")
        Row.fact("bridge", \.bridge, "Bridge of the host", libvirt: "bridge/@name")
        Row.fact(
            "spanningTree", \.spanningTree, "Whether the bridge uses the spanning tree protocol",
            libvirt: "bridge/@stp")
        Row.fact("forwardDelay", \.forwardDelay, "Seconds until the bridge forwards", libvirt: "bridge/@delay")
        Row.fact(
            "macTableManager", \.macTableManager, "Who fills the bridge's table of addresses",
            libvirt: "bridge/@macTableManager")
        Row.fact("zone", \.zone, "Zone of the firewall", libvirt: "bridge/@zone")
        Row.fact("mtu", \.mtu, "Largest packet", libvirt: "mtu/@size")
        Row.fact("mac", \.mac, "Hardware address of the bridge", libvirt: "mac/@address")
        Row.fact("domain", \.domain, "Name domain", libvirt: "domain/@name")
        Row.fact("domainLocal", \.domainLocal, "Whether its names are answered only here", libvirt: "domain/@localOnly")
        Row.fact(
            "domainRegister", \.domainRegister, "Whether it is registered with systemd", libvirt: "domain/@register")
        Row.fact("dnsEnabled", \.dnsEnabled, "Whether names are answered", libvirt: "dns/@enable")
        Row.fact(
            "dnsForwardsPlain", \.dnsForwardsPlain, "Whether names without a dot are sent on",
            libvirt: "dns/@forwardPlainNames")
        Row.list("dnsForwarders", \.dnsForwarders, "Name servers that queries are sent to", libvirt: "dns/forwarder")
        Row.list("dnsTexts", \.dnsTexts, "TXT records", libvirt: "dns/txt")
        Row.list("dnsServices", \.dnsServices, "SRV records", libvirt: "dns/srv")
        Row.list("dnsHosts", \.dnsHosts, "Hosts with their names", libvirt: "dns/host")
        Row.list("addresses", \.addresses, "Addresses of the host", libvirt: "ip")
        Row.list("routes", \.routes, "Routes", libvirt: "route")
        Row.fact("vlanTrunk", \.vlanTrunk, "Whether guests get several VLANs", libvirt: "vlan/@trunk")
        Row.list("vlans", \.vlans, "VLANs", libvirt: "vlan/tag")
        Row.group("virtualPort", \.virtualPort, in: \.sparseVirtualPort, at: "virtualport")
        Row.list("portGroups", \.portGroups, "Groups of ports", libvirt: "portgroup")
        Row.group("inbound", \.inbound, in: \.sparseInbound, at: "bandwidth/inbound")
        Row.group("outbound", \.outbound, in: \.sparseOutbound, at: "bandwidth/outbound")
        Row.fact(
            "portIsolated", \.portIsolated, "Whether ports are isolated from each other", libvirt: "port/@isolated")
        Row.list(
            "serviceOptions", \.serviceOptions, "Options handed to the DHCP server as they are",
            libvirt: "dnsmasq:options/dnsmasq:option")
    }
}
