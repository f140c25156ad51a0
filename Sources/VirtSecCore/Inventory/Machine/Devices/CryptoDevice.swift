// SPDX-License-Identifier: Apache-2.0

/// A device for cryptography.
public struct CryptoDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<CryptoModel> = .absent
    /// Interface.
    public var kind: Fact<CryptoKind> = .absent
    /// What does the cryptography.
    public var backend: Fact<CryptoBackend> = .absent
    /// Queues.
    public var queues: Fact<Int> = .absent
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
    public static let fields = Field<CryptoDevice>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("kind", \.kind, "Interface", libvirt: "@type")
        Row.fact("backend", \.backend, "What does the cryptography", libvirt: "backend/@model")
        Row.fact("queues", \.queues, "Queues", libvirt: "backend/@queues")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a crypto device.
public enum CryptoModel: Keyword {
    case virtio
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CryptoModel> = [
        "virtio": .virtio
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The interface of a crypto device.
public enum CryptoKind: Keyword {
    case qemu
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CryptoKind> = [
        "qemu": .qemu
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What does the cryptography.
public enum CryptoBackend: Keyword {
    case builtin, lkcf
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CryptoBackend> = [
        "builtin": .builtin, "lkcf": .lkcf,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
