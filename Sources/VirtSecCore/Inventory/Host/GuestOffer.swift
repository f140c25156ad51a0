// SPDX-License-Identifier: Apache-2.0

/// A kind of guest that a host can run.
public struct GuestOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How its operating system is started.
    public var kind: Fact<GuestKind> = .absent
    /// Architecture.
    public var architecture: Fact<Architecture> = .absent
    /// Bits of a word.
    public var wordSize: Fact<Int> = .absent
    /// Program that runs it.
    public var emulator: Fact<String> = .absent
    /// Firmware.
    public var loader: Fact<String> = .absent
    /// Machine types.
    public var machines: Listing<MachineTypeOffer> = .none
    /// Technologies that run it.
    public var virtualizations: Listing<VirtualizationOffer> = .none
    /// What it can be given.
    public var features: Listing<GuestFeatureOffer> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<GuestOffer>.table {
        Row.fact("kind", \.kind, "How its operating system is started", libvirt: "os_type")
        Row.fact("architecture", \.architecture, "Architecture", libvirt: "arch/@name")
        Row.fact("wordSize", \.wordSize, "Bits of a word", libvirt: "arch/wordsize")
        Row.fact("emulator", \.emulator, "Program that runs it", libvirt: "arch/emulator")
        Row.fact("loader", \.loader, "Firmware", libvirt: "arch/loader")
        Row.list("machines", \.machines, "Machine types", libvirt: "arch/machine")
        Row.list("virtualizations", \.virtualizations, "Technologies that run it", libvirt: "arch/domain")
        Row.list("features", \.features, "What it can be given", libvirt: "features")
    }
}

/// A machine type that a host can give to a guest.
public struct MachineTypeOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Machine type that it stands for.
    public var canonical: Fact<String> = .absent
    /// Largest number of CPUs.
    public var maximumCPUs: Fact<Int> = .absent
    /// Whether it is on its way out.
    public var deprecated: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MachineTypeOffer>.table {
        Row.fact("name", \.name, "Name", libvirt: ".")
        Row.fact("canonical", \.canonical, "Machine type that it stands for", libvirt: "@canonical")
        Row.fact("maximumCPUs", \.maximumCPUs, "Largest number of CPUs", libvirt: "@maxCpus")
        Row.fact("deprecated", \.deprecated, "Whether it is on its way out", libvirt: "@deprecated")
    }
}

/// A technology that can run a guest.
public struct VirtualizationOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Technology.
    public var kind: Fact<Virtualization> = .absent
    /// Program that runs it.
    public var emulator: Fact<String> = .absent
    /// Machine types, where they are not the guest's.
    public var machines: Listing<MachineTypeOffer> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VirtualizationOffer>.table {
        Row.fact("kind", \.kind, "Technology", libvirt: "@type")
        Row.fact("emulator", \.emulator, "Program that runs it", libvirt: "emulator")
        Row.list("machines", \.machines, "Machine types, where they are not the guest's", libvirt: "machine")
    }
}

/// Something that a guest can be given.
public struct GuestFeatureOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Whether it is on where nothing else is said.
    public var isOn: Fact<Bool> = .absent
    /// Whether a definition can say something else.
    public var canChange: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<GuestFeatureOffer>.table {
        Row.fact("name", \.name, "Name", libvirt: ".")
        Row.fact("isOn", \.isOn, "Whether it is on where nothing else is said", libvirt: "@default")
        Row.fact("canChange", \.canChange, "Whether a definition can say something else", libvirt: "@toggle")
    }
}
