// SPDX-License-Identifier: Apache-2.0

/// What a source says of a PCI device.
public struct PCIDeviceDetails: Described {
    /// Address.
    public var address: Fact<PCIAddress> = .absent
    /// Class, such as 0x030000 for a graphics card.
    public var deviceClass: Fact<Int> = .absent
    /// Number of the vendor.
    public var vendorID: Fact<Int> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Number of the product.
    public var productID: Fact<Int> = .absent
    /// Product.
    public var product: Fact<String> = .absent
    /// IOMMU group, whose devices can only be given away together.
    public var iommuGroup: Fact<Int> = .absent
    /// Devices of the IOMMU group, its own included.
    public var iommuMembers: Fact<[PCIAddress]> = .absent
    /// NUMA node.
    public var numaNode: Fact<Int> = .absent
    /// Whether it is a PCI Express device.
    public var isExpress: Fact<Bool> = .absent
    /// Links.
    public var links: Listing<PCIExpressLink> = .none
    /// Device that it is a virtual function of.
    public var physicalFunction: Fact<PCIAddress> = .absent
    /// Its virtual functions.
    public var virtualFunctions: Fact<[PCIAddress]> = .absent
    /// Largest number of virtual functions.
    public var maximumVirtualFunctions: Fact<Int> = .absent
    /// Whether it is a bridge to another bus.
    public var isBridge: Fact<Bool> = .absent
    /// Kinds of mediated devices that it can be divided into.
    public var mediatedTypes: Listing<MediatedType> = .none
    /// Name in its vital product data.
    public var productName: Fact<String> = .absent
    /// Fields of its vital product data.
    public var productData: Listing<ProductDataField> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PCIDeviceDetails>.table {
        Row.fact("address", \.address, "Address", libvirt: ".")
        Row.fact("deviceClass", \.deviceClass, "Class, such as 0x030000 for a graphics card", libvirt: "class")
        Row.fact("vendorID", \.vendorID, "Number of the vendor", libvirt: "vendor/@id")
        Row.fact("vendor", \.vendor, "Vendor", libvirt: "vendor")
        Row.fact("productID", \.productID, "Number of the product", libvirt: "product/@id")
        Row.fact("product", \.product, "Product", libvirt: "product")
        Row.fact(
            "iommuGroup", \.iommuGroup, "IOMMU group, whose devices can only be given away together",
            libvirt: "iommuGroup/@number")
        Row.fact(
            "iommuMembers", \.iommuMembers, "Devices of the IOMMU group, its own included",
            libvirt: "iommuGroup/address")
        Row.fact("numaNode", \.numaNode, "NUMA node", libvirt: "numa/@node")
        Row.fact("isExpress", \.isExpress, "Whether it is a PCI Express device", libvirt: "pci-express")
        Row.list("links", \.links, "Links", libvirt: "pci-express/link")
        Row.fact(
            "physicalFunction", \.physicalFunction, "Device that it is a virtual function of",
            libvirt: "capability/address")
        Row.fact("virtualFunctions", \.virtualFunctions, "Its virtual functions", libvirt: "capability/address")
        Row.fact(
            "maximumVirtualFunctions", \.maximumVirtualFunctions, "Largest number of virtual functions",
            libvirt: "capability/@maxCount")
        Row.fact("isBridge", \.isBridge, "Whether it is a bridge to another bus", libvirt: "capability/@type")
        Row.list(
            "mediatedTypes", \.mediatedTypes, "Kinds of mediated devices that it can be divided into",
            libvirt: "capability/type")
        Row.fact("productName", \.productName, "Name in its vital product data", libvirt: "capability/name")
        Row.list("productData", \.productData, "Fields of its vital product data", libvirt: "capability/fields")
    }
}

/// A link of a PCI Express device.
public struct PCIExpressLink: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Whether it is what the device can do, or what it does.
    public var validity: Fact<PCIExpressLinkValidity> = .absent
    /// Port.
    public var port: Fact<Int> = .absent
    /// Speed in gigatransfers a second.
    public var speed: Fact<String> = .absent
    /// Lanes.
    public var width: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PCIExpressLink>.table {
        Row.fact("validity", \.validity, "Whether it is what the device can do, or what it does", libvirt: "@validity")
        Row.fact("port", \.port, "Port", libvirt: "@port")
        Row.fact("speed", \.speed, "Speed in gigatransfers a second", libvirt: "@speed")
        Row.fact("width", \.width, "Lanes", libvirt: "@width")
    }
}

/// Whether a link is what a device can do, or what it does.
public enum PCIExpressLinkValidity: Keyword {
    case capability, status
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, PCIExpressLinkValidity> = [
        "cap": .capability, "sta": .status,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// A kind of mediated devices that a device can be divided into.
public struct MediatedType: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name in sysfs.
    public var id: Fact<String> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// Interface to the guest.
    public var interface: Fact<String> = .absent
    /// How many more can be made.
    public var available: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MediatedType>.table {
        Row.fact("id", \.id, "Name in sysfs", libvirt: "@id")
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("interface", \.interface, "Interface to the guest", libvirt: "deviceAPI")
        Row.fact("available", \.available, "How many more can be made", libvirt: "availableInstances")
    }
}

/// A field of a device's vital product data.
public struct ProductDataField: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name of the field.
    public var name: Fact<String> = .absent
    /// Whether it can be written to.
    public var isWritable: Fact<Bool> = .absent
    /// Index among fields of the name.
    public var index: Fact<String> = .absent
    /// Value.
    public var value: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ProductDataField>.table {
        Row.fact("name", \.name, "Name of the field", libvirt: ".")
        Row.fact("isWritable", \.isWritable, "Whether it can be written to", libvirt: ".")
        Row.fact("index", \.index, "Index among fields of the name", libvirt: "@index")
        Row.fact("value", \.value, "Value", libvirt: ".")
    }
}
