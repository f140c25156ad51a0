// SPDX-License-Identifier: Apache-2.0

/// A keyboard, mouse or other input device.
public struct InputDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind.
    public var kind: Fact<InputKind> = .absent
    /// Bus.
    public var bus: Fact<InputBus> = .absent
    /// Flavour of a virtio device.
    public var model: Fact<InputModel> = .absent
    /// What only some input devices carry.
    public var extra: InputOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<InputOptions>()
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
    public static let fields = Field<InputDevice>.table {
        Row.fact("kind", \.kind, "Kind", libvirt: "@type")
        Row.fact("bus", \.bus, "Bus", libvirt: "@bus")
        Row.fact("model", \.model, "Flavour of a virtio device", libvirt: "@model")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A kind of input device.
public enum InputKind: Keyword {
    case mouse, tablet, keyboard, passthrough, evdev
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, InputKind> = [
        "mouse": .mouse, "tablet": .tablet, "keyboard": .keyboard, "passthrough": .passthrough, "evdev": .evdev,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The bus of an input device.
public enum InputBus: Keyword {
    case ps2, usb, xen, virtio, parallels, none
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, InputBus> = [
        "ps2": .ps2, "usb": .usb, "xen": .xen, "virtio": .virtio, "parallels": .parallels, "none": .none,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The flavour of a virtio input device.
public enum InputModel: Keyword {
    case virtio, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, InputModel> = [
        "virtio": .virtio, "virtio-transitional": .virtioTransitional,
        "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
