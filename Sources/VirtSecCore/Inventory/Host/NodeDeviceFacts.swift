// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a device of a host.
public struct NodeDeviceFacts: Described {
    /// Name.
    public var name: Fact<String> = .absent
    /// Path in sysfs.
    public var path: Fact<String> = .absent
    /// Device files.
    public var nodes: Listing<DeviceNode> = .none
    /// Device that it hangs on.
    public var parent: Fact<String> = .absent
    /// World wide node name of the parent.
    public var parentNodeName: Fact<String> = .absent
    /// World wide port name of the parent.
    public var parentPortName: Fact<String> = .absent
    /// World wide name of the parent's fabric.
    public var parentFabricName: Fact<String> = .absent
    /// Driver of the host.
    public var driver: Fact<String> = .absent
    /// Kind.
    public var kind: Fact<NodeDeviceKind> = .absent
    /// PCI device.
    public var pci = PCIDeviceDetails()
    /// USB device.
    public var usb = USBDeviceDetails()
    /// Network device.
    public var network = NetworkDeviceDetails()
    /// SCSI device.
    public var scsi = SCSIDeviceDetails()
    /// Storage device.
    public var storage = StorageDeviceDetails()
    /// Mediated device.
    public var mediated = MediatedDeviceDetails()
    /// Channel device.
    public var channel = ChannelDeviceDetails()
    /// Crypto adapter.
    public var crypto = CryptoAdapterDetails()
    /// Whole host.
    public var system = SystemDetails()
    /// Kind of a graphics node, such as render.
    public var graphics: Fact<String> = .absent
    /// Path of a vDPA device, or name of a generic SCSI device.
    public var characterDevice: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NodeDeviceFacts>.table {
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("path", \.path, "Path in sysfs", libvirt: "path")
        Row.list("nodes", \.nodes, "Device files", libvirt: "devnode")
        Row.fact("parent", \.parent, "Device that it hangs on", libvirt: "parent")
        Row.fact("parentNodeName", \.parentNodeName, "World wide node name of the parent", libvirt: "parent/@wwnn")
        Row.fact("parentPortName", \.parentPortName, "World wide port name of the parent", libvirt: "parent/@wwpn")
        Row.fact(
            "parentFabricName", \.parentFabricName, "World wide name of the parent's fabric",
            libvirt: "parent/@fabric_wwn")
        Row.fact("driver", \.driver, "Driver of the host", libvirt: "driver/name")
        Row.fact("kind", \.kind, "Kind", libvirt: "capability/@type")
        Row.group("pci", \.pci, at: "capability")
        Row.group("usb", \.usb, at: "capability")
        Row.group("network", \.network, at: "capability")
        Row.group("scsi", \.scsi, at: "capability")
        Row.group("storage", \.storage, at: "capability")
        Row.group("mediated", \.mediated, at: "capability")
        Row.group("channel", \.channel, at: "capability")
        Row.group("crypto", \.crypto, at: "capability")
        Row.group("system", \.system, at: "capability")
        Row.fact("graphics", \.graphics, "Kind of a graphics node, such as render", libvirt: "capability/type")
        Row.fact(
            "characterDevice", \.characterDevice, "Path of a vDPA device, or name of a generic SCSI device",
            libvirt: "capability/chardev")
    }
}

/// A device file of the host.
public struct DeviceNode: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Whether it is a link.
    public var kind: Fact<DeviceNodeKind> = .absent
    /// Path.
    public var path: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DeviceNode>.table {
        Row.fact("kind", \.kind, "Whether it is a link", libvirt: "@type")
        Row.fact("path", \.path, "Path", libvirt: ".")
    }
}

/// Whether a device file is a link.
public enum DeviceNodeKind: Keyword {
    case device, link
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DeviceNodeKind> = [
        "dev": .device, "link": .link,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What a device of a host is.
public enum NodeDeviceKind: Keyword {
    case system, pci, usbDevice, usb, net, scsiHost, scsiTarget, scsi, scsiGeneric, storage, drm, mdev, ccw, css
    case ccwgroup, vdpa, apCard, apQueue, apMatrix
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, NodeDeviceKind> = [
        "system": .system, "pci": .pci, "usb_device": .usbDevice, "usb": .usb, "net": .net, "scsi_host": .scsiHost,
        "scsi_target": .scsiTarget, "scsi": .scsi, "scsi_generic": .scsiGeneric, "storage": .storage, "drm": .drm,
        "mdev": .mdev, "ccw": .ccw, "css": .css, "ccwgroup": .ccwgroup, "vdpa": .vdpa, "ap_card": .apCard,
        "ap_queue": .apQueue, "ap_matrix": .apMatrix,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
