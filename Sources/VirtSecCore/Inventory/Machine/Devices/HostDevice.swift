// SPDX-License-Identifier: Apache-2.0

/// A device of the host that the guest uses directly.
public struct HostDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How it is given.
    public var mode: Fact<HostDeviceMode> = .absent
    /// Kind.
    public var kind: Fact<HostDeviceKind> = .absent
    /// Whether libvirt detaches it from the host.
    public var managed: Fact<Bool> = .absent
    /// Interface.
    public var model: Fact<HostDeviceModel> = .absent
    /// Whether raw commands may be sent.
    public var rawIO: Fact<Bool> = .absent
    /// Whether SCSI commands are filtered.
    public var sgio: Fact<SGIO> = .absent
    /// What hands it over.
    public var driver: Fact<HostDeviceDriver> = .absent
    /// Mediated device.
    public var mediatedDevice: Fact<UniqueID> = .absent
    /// Whether the guest may only read.
    public var readOnly: Fact<Bool> = .absent
    /// Whether several machines may use it.
    public var shareable: Fact<Bool> = .absent
    /// What only some host devices carry.
    public var extra: HostDeviceOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<HostDeviceOptions>()
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias, boot order and option ROM.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostDevice>.table {
        Row.fact("mode", \.mode, "How it is given", libvirt: "@mode")
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
        Row.fact("managed", \.managed, "Whether libvirt detaches it from the host", libvirt: "@managed")
        Row.fact("model", \.model, "Interface", libvirt: "@model")
        Row.fact("rawIO", \.rawIO, "Whether raw commands may be sent", libvirt: "@rawio")
        Row.fact("sgio", \.sgio, "Whether SCSI commands are filtered", libvirt: "@sgio")
        Row.fact("driver", \.driver, "What hands it over", libvirt: "driver/@name")
        Row.fact("mediatedDevice", \.mediatedDevice, "Mediated device", libvirt: "source/address/@uuid")
        Row.fact("readOnly", \.readOnly, "Whether the guest may only read", libvirt: "readonly")
        Row.fact("shareable", \.shareable, "Whether several machines may use it", libvirt: "shareable")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// How a host device is given to a guest.
public enum HostDeviceMode: Keyword {
    case subsystem, capabilities
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostDeviceMode> = [
        "subsystem": .subsystem, "capabilities": .capabilities,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// A kind of host device.
public enum HostDeviceKind: Keyword {
    case usb, pci, scsi, scsiHost, mdev, storage, misc, net
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostDeviceKind> = [
        "usb": .usb, "pci": .pci, "scsi": .scsi, "scsi_host": .scsiHost, "mdev": .mdev, "storage": .storage,
        "misc": .misc, "net": .net,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The interface of a mediated or SCSI host device.
public enum HostDeviceModel: Keyword {
    case vfioPCI, vfioCCW, vfioAP, virtio, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostDeviceModel> = [
        "vfio-pci": .vfioPCI, "vfio-ccw": .vfioCCW, "vfio-ap": .vfioAP, "virtio": .virtio,
        "virtio-transitional": .virtioTransitional, "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What hands a PCI device to a guest.
public enum HostDeviceDriver: Keyword {
    case vfio, kvm, xen
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HostDeviceDriver> = [
        "vfio": .vfio, "kvm": .kvm, "xen": .xen,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
