// SPDX-License-Identifier: Apache-2.0

/// A socket between host and guest.
public struct Vsock: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Flavour.
    public var model: Fact<VsockModel> = .absent
    /// Whether the id is chosen at start.
    public var automaticID: Fact<Bool> = .absent
    /// Id of the guest.
    public var contextID: Fact<Int> = .absent
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
    public static let fields = Field<Vsock>.table {
        Row.fact("model", \.model, "Flavour", libvirt: "@model")
        Row.fact("automaticID", \.automaticID, "Whether the id is chosen at start", libvirt: "cid/@auto")
        Row.fact("contextID", \.contextID, "Id of the guest", libvirt: "cid/@address")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// The flavour of a vsock.
public enum VsockModel: Keyword {
    case virtio, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, VsockModel> = [
        "virtio": .virtio, "virtio-transitional": .virtioTransitional,
        "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
