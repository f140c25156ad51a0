// SPDX-License-Identifier: Apache-2.0

/// Parameters for the switch that an interface is attached to.
public struct VirtualPort: Blank, Described {
    /// Kind of virtual port.
    public var kind: Fact<VirtualPortKind> = .absent
    /// Interface id of Open vSwitch.
    public var interfaceID: Fact<UniqueID> = .absent
    /// Port profile.
    public var profileID: Fact<String> = .absent
    /// VSI manager.
    public var managerID: Fact<Int> = .absent
    /// VSI type.
    public var typeID: Fact<Int> = .absent
    /// Version of the VSI type.
    public var typeIDVersion: Fact<Int> = .absent
    /// VSI instance.
    public var instanceID: Fact<UniqueID> = .absent

    /// A source that says nothing about it.
    public static let blank = VirtualPort()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VirtualPort>.table {
        Row.fact("kind", \.kind, "Kind of virtual port", libvirt: "@type")
        Row.fact("interfaceID", \.interfaceID, "Interface id of Open vSwitch", libvirt: "parameters/@interfaceid")
        Row.fact("profileID", \.profileID, "Port profile", libvirt: "parameters/@profileid")
        Row.fact("managerID", \.managerID, "VSI manager", libvirt: "parameters/@managerid")
        Row.fact("typeID", \.typeID, "VSI type", libvirt: "parameters/@typeid")
        Row.fact("typeIDVersion", \.typeIDVersion, "Version of the VSI type", libvirt: "parameters/@typeidversion")
        Row.fact("instanceID", \.instanceID, "VSI instance", libvirt: "parameters/@instanceid")
    }
}

/// The kind of a virtual port.
public enum VirtualPortKind: Keyword {
    case midonet, openvswitch, vnLink8021Qbg, vnLink8021Qbh
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, VirtualPortKind> = [
        "midonet": .midonet, "openvswitch": .openvswitch, "802.1Qbg": .vnLink8021Qbg, "802.1Qbh": .vnLink8021Qbh,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
