// SPDX-License-Identifier: Apache-2.0

/// An IOMMU that the guest sees.
public struct VirtualIOMMU: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<IOMMUModel> = .absent
    /// Whether interrupts are remapped.
    public var interruptRemapping: Fact<Bool> = .absent
    /// Whether caching mode is on.
    public var cachingMode: Fact<Bool> = .absent
    /// Whether extended interrupt mode is on.
    public var extendedInterrupts: Fact<Bool> = .absent
    /// Whether devices may cache translations.
    public var deviceTLB: Fact<Bool> = .absent
    /// Bits of an address.
    public var addressWidth: Fact<Int> = .absent
    /// Whether DMA is translated.
    public var dmaTranslation: Fact<Bool> = .absent
    /// Whether devices may pass it by.
    public var passthroughMode: Fact<Bool> = .absent
    /// Whether extended interrupt ids are supported.
    public var extendedAPIC: Fact<Bool> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VirtualIOMMU>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact(
            "interruptRemapping", \.interruptRemapping, "Whether interrupts are remapped", libvirt: "driver/@intremap")
        Row.fact("cachingMode", \.cachingMode, "Whether caching mode is on", libvirt: "driver/@caching_mode")
        Row.fact(
            "extendedInterrupts", \.extendedInterrupts, "Whether extended interrupt mode is on", libvirt: "driver/@eim")
        Row.fact("deviceTLB", \.deviceTLB, "Whether devices may cache translations", libvirt: "driver/@iotlb")
        Row.fact("addressWidth", \.addressWidth, "Bits of an address", libvirt: "driver/@aw_bits")
        Row.fact("dmaTranslation", \.dmaTranslation, "Whether DMA is translated", libvirt: "driver/@dma_translation")
        Row.fact("passthroughMode", \.passthroughMode, "Whether devices may pass it by", libvirt: "driver/@passthrough")
        Row.fact(
            "extendedAPIC", \.extendedAPIC, "Whether extended interrupt ids are supported", libvirt: "driver/@xtsup")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a virtual IOMMU.
public enum IOMMUModel: Keyword {
    case intel, smmuv3, virtio, amd
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, IOMMUModel> = [
        "intel": .intel, "smmuv3": .smmuv3, "virtio": .virtio, "amd": .amd,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
