// SPDX-License-Identifier: Apache-2.0

/// A folder of the host that the guest sees.
public struct SharedFolder: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How the host provides it.
    public var kind: Fact<FilesystemKind> = .absent
    /// Whose permissions file accesses have.
    public var accessMode: Fact<AccessMode> = .absent
    /// Flavour of a virtio filesystem.
    public var model: Fact<FilesystemModel> = .absent
    /// What serves it.
    public var driver: Fact<FilesystemDriver> = .absent
    /// Folder on the host.
    public var sourceFolder: Fact<String> = .absent
    /// Image file on the host.
    public var sourceFile: Fact<String> = .absent
    /// Tag or mount point in the guest.
    public var target: Fact<String> = .absent
    /// Whether the guest may only read.
    public var readOnly: Fact<Bool> = .absent
    /// Whether ids are mapped.
    public var mapsIDs: Fact<Bool> = .absent
    /// What only some shared folders carry.
    public var extra: FilesystemOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<FilesystemOptions>()
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
    public static let fields = Field<SharedFolder>.table {
        Row.fact("kind", \.kind, "How the host provides it", libvirt: "@type")
        Row.fact("accessMode", \.accessMode, "Whose permissions file accesses have", libvirt: "@accessmode")
        Row.fact("model", \.model, "Flavour of a virtio filesystem", libvirt: "@model")
        Row.fact("driver", \.driver, "What serves it", libvirt: "driver/@type")
        Row.fact("sourceFolder", \.sourceFolder, "Folder on the host", libvirt: "source/@dir")
        Row.fact("sourceFile", \.sourceFile, "Image file on the host", libvirt: "source/@file")
        Row.fact("target", \.target, "Tag or mount point in the guest", libvirt: "target/@dir")
        Row.fact("readOnly", \.readOnly, "Whether the guest may only read", libvirt: "readonly")
        Row.fact("mapsIDs", \.mapsIDs, "Whether ids are mapped", libvirt: "idmap")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// How the host provides a shared folder.
public enum FilesystemKind: Keyword {
    case mount, template, file, block, ram, bind, volume
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilesystemKind> = [
        "mount": .mount, "template": .template, "file": .file, "block": .block, "ram": .ram, "bind": .bind,
        "volume": .volume,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whose permissions a guest's file accesses have.
public enum AccessMode: Keyword {
    case passthrough, mapped, squash
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, AccessMode> = [
        "passthrough": .passthrough, "mapped": .mapped, "squash": .squash,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The flavour of a virtio filesystem.
public enum FilesystemModel: Keyword {
    case virtio, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilesystemModel> = [
        "virtio": .virtio, "virtio-transitional": .virtioTransitional,
        "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What serves a shared folder.
public enum FilesystemDriver: Keyword {
    case path, handle, loop, nbd, ploop, virtiofs, mtp
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilesystemDriver> = [
        "path": .path, "handle": .handle, "loop": .loop, "nbd": .nbd, "ploop": .ploop, "virtiofs": .virtiofs,
        "mtp": .mtp,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
