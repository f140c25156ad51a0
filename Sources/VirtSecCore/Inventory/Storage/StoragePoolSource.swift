// SPDX-License-Identifier: Apache-2.0

/// Where the storage of a pool comes from.
public struct StoragePoolSource: Described {
    /// Servers.
    public var hosts: Listing<StorageHost> = .none
    /// Devices of the host.
    public var devices: Listing<StoragePoolDevice> = .none
    /// Folder on the host or on the server.
    public var folder: Fact<String> = .absent
    /// Name on the server, or of the volume group.
    public var name: Fact<String> = .absent
    /// Format of the file system, partition table or volume group.
    public var format: Fact<String> = .absent
    /// Version of the protocol.
    public var protocolVersion: Fact<String> = .absent
    /// Name that the host gives itself (iSCSI).
    public var initiator: Fact<String> = .absent
    /// How the host proves itself.
    public var authenticationKind: Fact<String> = .absent
    /// As whom the host proves itself.
    public var authentication = StorageAuthentication()
    /// Vendor of the device.
    public var vendor: Fact<String> = .absent
    /// Product of the device.
    public var product: Fact<String> = .absent
    /// Adapter of the host.
    public var adapter = StorageAdapter()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StoragePoolSource>.table {
        Row.list("hosts", \.hosts, "Servers", libvirt: "host")
        Row.list("devices", \.devices, "Devices of the host", libvirt: "device")
        Row.fact("folder", \.folder, "Folder on the host or on the server", libvirt: "dir/@path")
        Row.fact("name", \.name, "Name on the server, or of the volume group", libvirt: "name")
        Row.fact(
            "format", \.format, "Format of the file system, partition table or volume group", libvirt: "format/@type")
        Row.fact("protocolVersion", \.protocolVersion, "Version of the protocol", libvirt: "protocol/@ver")
        Row.fact("initiator", \.initiator, "Name that the host gives itself (iSCSI)", libvirt: "initiator/iqn/@name")
        Row.fact("authenticationKind", \.authenticationKind, "How the host proves itself", libvirt: "auth/@type")
        Row.group("authentication", \.authentication, at: "auth")
        Row.fact("vendor", \.vendor, "Vendor of the device", libvirt: "vendor/@name")
        Row.fact("product", \.product, "Product of the device", libvirt: "product/@name")
        Row.group("adapter", \.adapter, at: "adapter")
    }
}

/// A device that a storage pool lies on.
public struct StoragePoolDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Path on the host, or name on the server.
    public var path: Fact<String> = .absent
    /// Whether names of partitions have a separator.
    public var partSeparator: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StoragePoolDevice>.table {
        Row.fact("path", \.path, "Path on the host, or name on the server", libvirt: "@path")
        Row.fact(
            "partSeparator", \.partSeparator, "Whether names of partitions have a separator", libvirt: "@part_separator"
        )
    }
}

/// An option that a storage pool hands on to a program below it.
public struct StoragePoolOption: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Value.
    public var value: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StoragePoolOption>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("value", \.value, "Value", libvirt: "@value")
    }
}

/// The adapter of the host that a SCSI pool lies behind.
public struct StorageAdapter: Described {
    /// Kind.
    public var kind: Fact<String> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// Adapter that a virtual one is made on.
    public var parent: Fact<String> = .absent
    /// Whether libvirt takes the virtual one away when the pool stops.
    public var managed: Fact<Bool> = .absent
    /// World wide node name.
    public var nodeName: Fact<String> = .absent
    /// World wide port name.
    public var portName: Fact<String> = .absent
    /// World wide node name of the parent.
    public var parentNodeName: Fact<String> = .absent
    /// World wide port name of the parent.
    public var parentPortName: Fact<String> = .absent
    /// World wide name of the parent's fabric.
    public var parentFabricName: Fact<String> = .absent
    /// Which of the adapters at an address.
    public var uniqueID: Fact<Int> = .absent
    /// Address of the adapter on the host.
    public var address: Fact<PCIAddress> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageAdapter>.table {
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("parent", \.parent, "Adapter that a virtual one is made on", libvirt: "@parent")
        Row.fact(
            "managed", \.managed, "Whether libvirt takes the virtual one away when the pool stops", libvirt: "@managed")
        Row.fact("nodeName", \.nodeName, "World wide node name", libvirt: "@wwnn")
        Row.fact("portName", \.portName, "World wide port name", libvirt: "@wwpn")
        Row.fact("parentNodeName", \.parentNodeName, "World wide node name of the parent", libvirt: "@parent_wwnn")
        Row.fact("parentPortName", \.parentPortName, "World wide port name of the parent", libvirt: "@parent_wwpn")
        Row.fact(
            "parentFabricName", \.parentFabricName, "World wide name of the parent's fabric",
            libvirt: "@parent_fabric_wwn")
        Row.fact("uniqueID", \.uniqueID, "Which of the adapters at an address", libvirt: "parentaddr/@unique_id")
        Row.fact("address", \.address, "Address of the adapter on the host", libvirt: "parentaddr/address")
    }
}
