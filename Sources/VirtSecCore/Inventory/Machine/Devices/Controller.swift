// SPDX-License-Identifier: Apache-2.0

/// A controller, to which other devices are attached.
public struct Controller: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// What it controls.
    public var kind: Fact<ControllerKind> = .absent
    /// Number among controllers of its kind.
    public var index: Fact<Int> = .absent
    /// Model.
    public var model: Fact<String> = .absent
    /// Model that the hypervisor uses.
    public var modelName: Fact<String> = .absent
    /// What only some controllers carry.
    public var extra: ControllerOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<ControllerOptions>()
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias and virtio settings.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Controller>.table {
        Row.fact("kind", \.kind, "What it controls", libvirt: "@type")
        Row.fact("index", \.index, "Number among controllers of its kind", libvirt: "@index")
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("modelName", \.modelName, "Model that the hypervisor uses", libvirt: "model/@name")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// What a controller controls.
public enum ControllerKind: Keyword {
    case ide, fdc, scsi, sata, virtioSerial, ccid, usb, pci, xenbus, isa, nvme
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ControllerKind> = [
        "ide": .ide, "fdc": .fdc, "scsi": .scsi, "sata": .sata, "virtio-serial": .virtioSerial, "ccid": .ccid,
        "usb": .usb, "pci": .pci, "xenbus": .xenbus, "isa": .isa, "nvme": .nvme,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
