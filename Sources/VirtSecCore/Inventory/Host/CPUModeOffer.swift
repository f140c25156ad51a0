// SPDX-License-Identifier: Apache-2.0

/// A way to choose the guest's CPU.
public struct CPUModeOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Way.
    public var mode: Fact<CPUMode> = .absent
    /// Whether it is offered.
    public var isOffered: Fact<Bool> = .absent
    /// What can be chosen.
    public var choices: Listing<CapabilityValues> = .none
    /// Models.
    public var models: Listing<CPUModelOffer> = .none
    /// Vendor of the host's CPU.
    public var vendor: Fact<String> = .absent
    /// How the width of physical addresses is chosen.
    public var physicalBitsMode: Fact<PhysicalBitsMode> = .absent
    /// Width of physical addresses.
    public var physicalBits: Fact<Int> = .absent
    /// Largest width.
    public var physicalBitsLimit: Fact<Int> = .absent
    /// Features beyond the model's.
    public var features: Listing<CPUFeature> = .none
    /// Why models cannot be used on this host.
    public var blockers: Listing<CPUModelBlocker> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUModeOffer>.table {
        Row.fact("mode", \.mode, "Way", libvirt: "@name")
        Row.fact("isOffered", \.isOffered, "Whether it is offered", libvirt: "@supported")
        Row.list("choices", \.choices, "What can be chosen", libvirt: "enum")
        Row.list("models", \.models, "Models", libvirt: "model")
        Row.fact("vendor", \.vendor, "Vendor of the host's CPU", libvirt: "vendor")
        Row.fact(
            "physicalBitsMode", \.physicalBitsMode, "How the width of physical addresses is chosen",
            libvirt: "maxphysaddr/@mode")
        Row.fact("physicalBits", \.physicalBits, "Width of physical addresses", libvirt: "maxphysaddr/@bits")
        Row.fact("physicalBitsLimit", \.physicalBitsLimit, "Largest width", libvirt: "maxphysaddr/@limit")
        Row.list("features", \.features, "Features beyond the model's", libvirt: "feature")
        Row.list("blockers", \.blockers, "Why models cannot be used on this host", libvirt: "blockers")
    }
}

/// A CPU model that a hypervisor knows.
public struct CPUModelOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Whether the host can run it.
    public var usable: Fact<CPUUsability> = .absent
    /// Whether it is on its way out.
    public var deprecated: Fact<Bool> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Model that it stands for.
    public var canonical: Fact<String> = .absent
    /// What happens when the model is not available.
    public var fallback: Fact<CPUFallback> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUModelOffer>.table {
        Row.fact("name", \.name, "Name", libvirt: ".")
        Row.fact("usable", \.usable, "Whether the host can run it", libvirt: "@usable")
        Row.fact("deprecated", \.deprecated, "Whether it is on its way out", libvirt: "@deprecated")
        Row.fact("vendor", \.vendor, "Vendor", libvirt: "@vendor")
        Row.fact("canonical", \.canonical, "Model that it stands for", libvirt: "@canonical")
        Row.fact("fallback", \.fallback, "What happens when the model is not available", libvirt: "@fallback")
    }
}

/// The features that keep a CPU model from being used.
public struct CPUModelBlocker: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<String> = .absent
    /// Features that the host does not have.
    public var features: Fact<[String]> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUModelBlocker>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("features", \.features, "Features that the host does not have", libvirt: "feature/@name")
    }
}

/// Whether a host can run a CPU model.
public enum CPUUsability: Keyword {
    case yes, no, unknown
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUUsability> = [
        "yes": .yes, "no": .no, "unknown": .unknown,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
