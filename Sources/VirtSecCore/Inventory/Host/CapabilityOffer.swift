// SPDX-License-Identifier: Apache-2.0

/// A device or a feature that a hypervisor may offer, and what can be chosen of it.
public struct CapabilityOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name of the element, such as tpm.
    public var name: Fact<String> = .absent
    /// Whether it is offered.
    public var isOffered: Fact<Bool> = .absent
    /// What can be chosen.
    public var choices: Listing<CapabilityValues> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CapabilityOffer>.table {
        Row.fact("name", \.name, "Name of the element, such as tpm", libvirt: ".")
        Row.fact("isOffered", \.isOffered, "Whether it is offered", libvirt: "@supported")
        Row.list("choices", \.choices, "What can be chosen", libvirt: "enum")
    }
}

/// The values that can be chosen for one thing.
public struct CapabilityValues: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// What is chosen, such as backendModel.
    public var name: Fact<String> = .absent
    /// Values.
    public var values: Fact<[String]> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CapabilityValues>.table {
        Row.fact("name", \.name, "What is chosen, such as backendModel", libvirt: "@name")
        Row.fact("values", \.values, "Values", libvirt: "value")
    }
}

/// The firmware that a hypervisor offers.
public struct FirmwareOffer: Described {
    /// Whether a definition can choose firmware.
    public var isOffered: Fact<Bool> = .absent
    /// What can be chosen, such as efi.
    public var choices: Listing<CapabilityValues> = .none
    /// Whether a definition can name a loader.
    public var takesLoader: Fact<Bool> = .absent
    /// Loaders that are installed.
    public var loaders: Fact<[String]> = .absent
    /// What can be chosen of a loader, such as secure.
    public var loaderChoices: Listing<CapabilityValues> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FirmwareOffer>.table {
        Row.fact("isOffered", \.isOffered, "Whether a definition can choose firmware", libvirt: "@supported")
        Row.list("choices", \.choices, "What can be chosen, such as efi", libvirt: "enum")
        Row.fact("takesLoader", \.takesLoader, "Whether a definition can name a loader", libvirt: "loader/@supported")
        Row.fact("loaders", \.loaders, "Loaders that are installed", libvirt: "loader/value")
        Row.list(
            "loaderChoices", \.loaderChoices, "What can be chosen of a loader, such as secure", libvirt: "loader/enum")
    }
}

/// The kinds of memory that a hypervisor offers.
public struct MemoryBackingOffer: Described {
    /// Whether a definition can choose.
    public var isOffered: Fact<Bool> = .absent
    /// What can be chosen.
    public var choices: Listing<CapabilityValues> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MemoryBackingOffer>.table {
        Row.fact("isOffered", \.isOffered, "Whether a definition can choose", libvirt: "@supported")
        Row.list("choices", \.choices, "What can be chosen", libvirt: "enum")
    }
}
