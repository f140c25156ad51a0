// SPDX-License-Identifier: Apache-2.0

/// A memory balloon, with which the host takes memory back.
public struct MemoryBalloon: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<BalloonModel> = .absent
    /// Whether it gives memory back under pressure.
    public var autoDeflate: Fact<Bool> = .absent
    /// Whether the guest reports free pages.
    public var freePageReporting: Fact<Bool> = .absent
    /// Seconds between statistics.
    public var statisticsPeriod: Fact<Int> = .absent
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
    public static let fields = Field<MemoryBalloon>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("autoDeflate", \.autoDeflate, "Whether it gives memory back under pressure", libvirt: "@autodeflate")
        Row.fact(
            "freePageReporting", \.freePageReporting, "Whether the guest reports free pages",
            libvirt: "@freePageReporting")
        Row.fact("statisticsPeriod", \.statisticsPeriod, "Seconds between statistics", libvirt: "stats/@period")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a memory balloon.
public enum BalloonModel: Keyword {
    case virtio, xen, none, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, BalloonModel> = [
        "virtio": .virtio, "xen": .xen, "none": .none, "virtio-transitional": .virtioTransitional,
        "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
