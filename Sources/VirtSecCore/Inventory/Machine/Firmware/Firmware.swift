// SPDX-License-Identifier: Apache-2.0

/// Firmware and what it starts.
public struct Firmware: Blank, Described {
    /// How much the guest knows of being virtualised.
    public var guestKind: Fact<GuestKind> = .absent
    /// Architecture.
    public var architecture: Fact<Architecture> = .absent
    /// Machine type of the hypervisor.
    public var machineType: Fact<String> = .absent
    /// Family of firmware that is asked for.
    public var kind: Fact<FirmwareKind> = .absent
    /// Features that are asked of it.
    public var features: Listing<FirmwareFeature> = .none
    /// Firmware image.
    public var loader: Loader {
        @inlinable _read { yield sparseLoader.value }
        @inlinable _modify { yield &sparseLoader.value }
    }
    @usableFromInline var sparseLoader = Sparse<Loader>()
    /// Whether a firmware image is named.
    public var hasLoader: Fact<Bool> = .absent
    /// Where UEFI variables are kept.
    public var variables: VariableStore {
        @inlinable _read { yield sparseVariables.value }
        @inlinable _modify { yield &sparseVariables.value }
    }
    @usableFromInline var sparseVariables = Sparse<VariableStore>()
    /// Whether a store for UEFI variables is named.
    public var hasVariableStore: Fact<Bool> = .absent
    /// Kinds of devices to boot from, first first.
    public var boot: Listing<BootTarget> = .none
    /// Whether the firmware is UEFI.
    public var isUEFI: Fact<Bool> = .absent
    /// Whether Secure Boot is demanded.
    public var secureBoot: Fact<Bool> = .absent
    /// Whether Secure Boot keys are demanded.
    public var enrolledKeys: Fact<Bool> = .absent
    /// What only some machines say of their start.
    public var extra: BootSettings {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<BootSettings>()

    /// A source that says nothing about it.
    public static let blank = Firmware()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Firmware>.table {
        Row.fact("guestKind", \.guestKind, "How much the guest knows of being virtualised", libvirt: "type")
        Row.fact("architecture", \.architecture, "Architecture", libvirt: "type/@arch")
        Row.fact("machineType", \.machineType, "Machine type of the hypervisor", libvirt: "type/@machine")
        Row.fact("kind", \.kind, "Family of firmware that is asked for", libvirt: "@firmware")
        Row.list("features", \.features, "Features that are asked of it", libvirt: "firmware/feature")
        Row.group("loader", \.loader, in: \.sparseLoader, at: "loader")
        Row.fact("hasLoader", \.hasLoader, "Whether a firmware image is named", libvirt: "loader")
        Row.group("variables", \.variables, in: \.sparseVariables, at: "nvram")
        Row.fact(
            "hasVariableStore", \.hasVariableStore, "Whether a store for UEFI variables is named", libvirt: "nvram")
        Row.list("boot", \.boot, "Kinds of devices to boot from, first first", libvirt: "boot")
        Row.fact("isUEFI", \.isUEFI, "Whether the firmware is UEFI", libvirt: ".")
        Row.fact("secureBoot", \.secureBoot, "Whether Secure Boot is demanded", libvirt: "firmware/feature/@enabled")
        Row.fact(
            "enrolledKeys", \.enrolledKeys, "Whether Secure Boot keys are demanded",
            libvirt: "firmware/feature/@enabled")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
    }
}

/// How much a guest knows of being virtualised.
public enum GuestKind: Keyword {
    case hvm, linux, xen, xenpvh, exe, uml
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, GuestKind> = [
        "hvm": .hvm, "linux": .linux, "xen": .xen, "xenpvh": .xenpvh, "exe": .exe, "uml": .uml,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The architecture that a guest sees.
public enum Architecture: Keyword {
    case amd64, i686, aarch64, armv7l, armv6l, armv5l, alpha, cris, itanium, lm32, loongarch64, m68k, microblaze
    case microblazeel, mips, mipsel, mips64, mips64el, openrisc, parisc, parisc64, ppc, ppc64, ppc64le, ppcemb
    case riscv32, riscv64, s390, s390x, sh4, sh4eb, sparc, sparc64, unicore32, xtensa, xtensaeb
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, Architecture> = [
        "x86_64": .amd64, "i686": .i686, "aarch64": .aarch64, "armv7l": .armv7l, "armv6l": .armv6l,
        "armv5l": .armv5l, "alpha": .alpha, "cris": .cris, "ia64": .itanium, "lm32": .lm32,
        "loongarch64": .loongarch64, "m68k": .m68k, "microblaze": .microblaze, "microblazeel": .microblazeel,
        "mips": .mips, "mipsel": .mipsel, "mips64": .mips64, "mips64el": .mips64el, "or32": .openrisc,
        "parisc": .parisc, "parisc64": .parisc64, "ppc": .ppc, "ppc64": .ppc64, "ppc64le": .ppc64le,
        "ppcemb": .ppcemb, "riscv32": .riscv32, "riscv64": .riscv64, "s390": .s390, "s390x": .s390x, "sh4": .sh4,
        "sh4eb": .sh4eb, "sparc": .sparc, "sparc64": .sparc64, "unicore32": .unicore32, "xtensa": .xtensa,
        "xtensaeb": .xtensaeb,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The family of firmware that is asked for.
public enum FirmwareKind: Keyword {
    case bios, efi
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FirmwareKind> = [
        "bios": .bios, "efi": .efi,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
