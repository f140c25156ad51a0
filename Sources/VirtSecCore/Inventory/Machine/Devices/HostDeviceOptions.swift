// SPDX-License-Identifier: Apache-2.0

/// What only some host devices carry.
public struct HostDeviceOptions: Blank, Described {
    /// What happens when the device is missing.
    public var startupPolicy: Fact<StartupPolicy> = .absent
    /// When a USB device is reset.
    public var guestReset: Fact<String> = .absent
    /// Whether writes to PCI configuration space are filtered.
    public var writeFiltering: Fact<Bool> = .absent
    /// USB vendor.
    public var vendorID: Fact<Int> = .absent
    /// USB product.
    public var productID: Fact<Int> = .absent
    /// Bus of the host device.
    public var usbBus: Fact<Int> = .absent
    /// Number of the host device.
    public var usbDevice: Fact<Int> = .absent
    /// SCSI target on the host.
    public var scsiTarget: Fact<Int> = .absent
    /// SCSI unit on the host.
    public var scsiUnit: Fact<Int> = .absent
    /// PCI domain on the host.
    public var pciDomain: Fact<Int> = .absent
    /// PCI slot on the host.
    public var pciSlot: Fact<Int> = .absent
    /// PCI function on the host.
    public var pciFunction: Fact<Int> = .absent
    /// Type of the host address.
    public var addressType: Fact<String> = .absent
    /// SCSI adapter of the host.
    public var adapter: Fact<String> = .absent
    /// World wide port name of a vhost-scsi target.
    public var worldWidePort: Fact<String> = .absent
    /// How a SCSI device is reached.
    public var `protocol`: Fact<SCSIProtocol> = .absent
    /// ISCSI name.
    public var name: Fact<String> = .absent
    /// Servers.
    public var hosts: Listing<StorageHost> = .none
    /// ISCSI initiator.
    public var initiator: Fact<String> = .absent
    /// Authentication to the server.
    public var authentication: StorageAuthentication {
        @inlinable _read { yield sparseAuthentication.value }
        @inlinable _modify { yield &sparseAuthentication.value }
    }
    @usableFromInline var sparseAuthentication = Sparse<StorageAuthentication>()
    /// Block device given to a container.
    public var block: Fact<String> = .absent
    /// Character device given to a container.
    public var character: Fact<String> = .absent
    /// Network device given to a container.
    public var interface: Fact<String> = .absent
    /// Whether a mediated device has a display.
    public var display: Fact<Bool> = .absent
    /// Whether it starts with a simple framebuffer.
    public var ramFramebuffer: Fact<Bool> = .absent
    /// Addresses of a network device.
    public var addresses: Listing<InterfaceAddress> = .none
    /// Routes of a network device.
    public var routes: Listing<InterfaceRoute> = .none
    /// Kernel driver of the host.
    public var driverModel: Fact<String> = .absent
    /// Limit on traffic to the guest.
    public var bandwidthIn: BandwidthLimit {
        @inlinable _read { yield sparseBandwidthIn.value }
        @inlinable _modify { yield &sparseBandwidthIn.value }
    }
    @usableFromInline var sparseBandwidthIn = Sparse<BandwidthLimit>()
    /// Part in a bond.
    public var teaming: Fact<TeamingKind> = .absent
    /// Partner in the bond.
    public var teamingPartner: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = HostDeviceOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostDeviceOptions>.table {
        Row.fact(
            "startupPolicy", \.startupPolicy, "What happens when the device is missing",
            libvirt: "source/@startupPolicy")
        Row.fact("guestReset", \.guestReset, "When a USB device is reset", libvirt: "source/@guestReset")
        Row.fact(
            "writeFiltering", \.writeFiltering, "Whether writes to PCI configuration space are filtered",
            libvirt: "source/@writeFiltering")
        Row.fact("vendorID", \.vendorID, "USB vendor", libvirt: "source/vendor/@id")
        Row.fact("productID", \.productID, "USB product", libvirt: "source/product/@id")
        Row.fact("usbBus", \.usbBus, "Bus of the host device", libvirt: "source/address/@bus")
        Row.fact("usbDevice", \.usbDevice, "Number of the host device", libvirt: "source/address/@device")
        Row.fact("scsiTarget", \.scsiTarget, "SCSI target on the host", libvirt: "source/address/@target")
        Row.fact("scsiUnit", \.scsiUnit, "SCSI unit on the host", libvirt: "source/address/@unit")
        Row.fact("pciDomain", \.pciDomain, "PCI domain on the host", libvirt: "source/address/@domain")
        Row.fact("pciSlot", \.pciSlot, "PCI slot on the host", libvirt: "source/address/@slot")
        Row.fact("pciFunction", \.pciFunction, "PCI function on the host", libvirt: "source/address/@function")
        Row.fact("addressType", \.addressType, "Type of the host address", libvirt: "source/address/@type")
        Row.fact("adapter", \.adapter, "SCSI adapter of the host", libvirt: "source/adapter/@name")
        Row.fact(
            "worldWidePort", \.worldWidePort, "World wide port name of a vhost-scsi target", libvirt: "source/@wwpn")
        Row.fact("protocol", \.protocol, "How a SCSI device is reached", libvirt: "source/@protocol")
        Row.fact("name", \.name, "iSCSI name", libvirt: "source/@name")
        Row.list("hosts", \.hosts, "Servers", libvirt: "source/host")
        Row.fact("initiator", \.initiator, "iSCSI initiator", libvirt: "source/initiator/iqn/@name")
        Row.group("authentication", \.authentication, in: \.sparseAuthentication, at: "source/auth")
        Row.fact("block", \.block, "Block device given to a container", libvirt: "source/block")
        Row.fact("character", \.character, "Character device given to a container", libvirt: "source/char")
        Row.fact("interface", \.interface, "Network device given to a container", libvirt: "source/interface")
        Row.fact("display", \.display, "Whether a mediated device has a display", libvirt: "@display")
        Row.fact("ramFramebuffer", \.ramFramebuffer, "Whether it starts with a simple framebuffer", libvirt: "@ramfb")
        Row.list("addresses", \.addresses, "Addresses of a network device", libvirt: "ip")
        Row.list("routes", \.routes, "Routes of a network device", libvirt: "route")
        Row.fact("driverModel", \.driverModel, "Kernel driver of the host", libvirt: "driver/@model")
        Row.group("bandwidthIn", \.bandwidthIn, in: \.sparseBandwidthIn, at: "bandwidth/inbound")
        Row.fact("teaming", \.teaming, "Part in a bond", libvirt: "teaming/@type")
        Row.fact("teamingPartner", \.teamingPartner, "Partner in the bond", libvirt: "teaming/@persistent")
    }
}

/// How a SCSI host device is reached.
public enum SCSIProtocol: Keyword {
    case none, iscsi, vhost
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SCSIProtocol> = [
        "none": .none, "iscsi": .iscsi, "vhost": .vhost,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
