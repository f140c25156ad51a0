// SPDX-License-Identifier: Apache-2.0

/// What a source says of a USB device or of an interface of one.
public struct USBDeviceDetails: Described {
    /// Bus.
    public var bus: Fact<Int> = .absent
    /// Number on the bus.
    public var device: Fact<Int> = .absent
    /// Number of the vendor.
    public var vendorID: Fact<Int> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Number of the product.
    public var productID: Fact<Int> = .absent
    /// Product.
    public var product: Fact<String> = .absent
    /// Number of the interface.
    public var number: Fact<Int> = .absent
    /// Class of the interface.
    public var interfaceClass: Fact<Int> = .absent
    /// Subclass of the interface.
    public var subclass: Fact<Int> = .absent
    /// Protocol of the interface.
    public var interfaceProtocol: Fact<Int> = .absent
    /// Description of the interface.
    public var summary: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<USBDeviceDetails>.table {
        Row.fact("bus", \.bus, "Bus", libvirt: "bus")
        Row.fact("device", \.device, "Number on the bus", libvirt: "device")
        Row.fact("vendorID", \.vendorID, "Number of the vendor", libvirt: "vendor/@id")
        Row.fact("vendor", \.vendor, "Vendor", libvirt: "vendor")
        Row.fact("productID", \.productID, "Number of the product", libvirt: "product/@id")
        Row.fact("product", \.product, "Product", libvirt: "product")
        Row.fact("number", \.number, "Number of the interface", libvirt: "number")
        Row.fact("interfaceClass", \.interfaceClass, "Class of the interface", libvirt: "class")
        Row.fact("subclass", \.subclass, "Subclass of the interface", libvirt: "subclass")
        Row.fact("interfaceProtocol", \.interfaceProtocol, "Protocol of the interface", libvirt: "protocol")
        Row.fact("summary", \.summary, "Description of the interface", libvirt: "description")
    }
}

/// What a source says of a network device.
public struct NetworkDeviceDetails: Described {
    /// Name of the interface.
    public var interface: Fact<String> = .absent
    /// MAC address.
    public var mac: Fact<MACAddress> = .absent
    /// Whether the link is up.
    public var linkState: Fact<HostLinkState> = .absent
    /// Speed of the link in megabits a second.
    public var linkSpeed: Fact<Int> = .absent
    /// Work that it takes off the host's CPU.
    public var features: Fact<[String]> = .absent
    /// Kind of network, such as 80211 for wireless.
    public var technology: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NetworkDeviceDetails>.table {
        Row.fact("interface", \.interface, "Name of the interface", libvirt: "interface")
        Row.fact("mac", \.mac, "MAC address", libvirt: "address")
        Row.fact("linkState", \.linkState, "Whether the link is up", libvirt: "link/@state")
        Row.fact("linkSpeed", \.linkSpeed, "Speed of the link in megabits a second", libvirt: "link/@speed")
        Row.fact("features", \.features, "Work that it takes off the host's CPU", libvirt: "feature/@name")
        Row.fact("technology", \.technology, "Kind of network, such as 80211 for wireless", libvirt: "capability/@type")
    }
}

/// What a source says of the whole host.
public struct SystemDetails: Described {
    /// Product.
    public var product: Fact<String> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Version.
    public var version: Fact<String> = .absent
    /// Serial number.
    public var serial: Fact<String> = .absent
    /// UUID.
    public var uuid: Fact<UniqueID> = .absent
    /// Vendor of the firmware.
    public var firmwareVendor: Fact<String> = .absent
    /// Version of the firmware.
    public var firmwareVersion: Fact<String> = .absent
    /// Date of the firmware.
    public var firmwareDate: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SystemDetails>.table {
        Row.fact("product", \.product, "Product", libvirt: "product")
        Row.fact("vendor", \.vendor, "Vendor", libvirt: "hardware/vendor")
        Row.fact("version", \.version, "Version", libvirt: "hardware/version")
        Row.fact("serial", \.serial, "Serial number", libvirt: "hardware/serial")
        Row.fact("uuid", \.uuid, "UUID", libvirt: "hardware/uuid")
        Row.fact("firmwareVendor", \.firmwareVendor, "Vendor of the firmware", libvirt: "firmware/vendor")
        Row.fact("firmwareVersion", \.firmwareVersion, "Version of the firmware", libvirt: "firmware/version")
        Row.fact("firmwareDate", \.firmwareDate, "Date of the firmware", libvirt: "firmware/release_date")
    }
}
