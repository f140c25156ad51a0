// SPDX-License-Identifier: Apache-2.0

/// All that a source says of the network filter that one port of a host obeys.
public struct FilterBindingFacts: Described {
    /// Port on the host, such as vnet0.
    public var port: Fact<String> = .absent
    /// Interface that the port lies on.
    public var link: Fact<String> = .absent
    /// MAC address of the guest.
    public var mac: Fact<MACAddress> = .absent
    /// Name of the machine.
    public var owner: Fact<String> = .absent
    /// UUID of the machine.
    public var ownerID: Fact<UniqueID> = .absent
    /// What keeps the rules.
    public var backend: Fact<String> = .absent
    /// Filter and its variables.
    public var filter = FilterReference()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterBindingFacts>.table {
        Row.fact("port", \.port, "Port on the host, such as vnet0", libvirt: "portdev/@name")
        Row.fact("link", \.link, "Interface that the port lies on", libvirt: "linkdev/@name")
        Row.fact("mac", \.mac, "MAC address of the guest", libvirt: "mac/@address")
        Row.fact("owner", \.owner, "Name of the machine", libvirt: "owner/name")
        Row.fact("ownerID", \.ownerID, "UUID of the machine", libvirt: "owner/uuid")
        Row.fact("backend", \.backend, "What keeps the rules", libvirt: "backend/@name")
        Row.group("filter", \.filter, at: "filterref")
    }
}
