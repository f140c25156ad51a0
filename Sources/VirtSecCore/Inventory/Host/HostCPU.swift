// SPDX-License-Identifier: Apache-2.0

/// The CPU of a host.
public struct HostCPU: Described {
    /// Architecture.
    public var architecture: Fact<Architecture> = .absent
    /// Newest known model whose features it has all.
    public var model: Fact<String> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Features beyond the model's.
    public var features: Listing<CPUFeature> = .none
    /// Version of the microcode.
    public var microcode: Fact<Int> = .absent
    /// Family in the CPU's own signature.
    public var family: Fact<Int> = .absent
    /// Model in the CPU's own signature.
    public var signatureModel: Fact<Int> = .absent
    /// Stepping in the CPU's own signature.
    public var stepping: Fact<Int> = .absent
    /// Time stamp counters.
    public var counters: Listing<HostCPUCounter> = .none
    /// Sockets of a NUMA node.
    public var sockets: Fact<Int> = .absent
    /// Dies of a socket.
    public var dies: Fact<Int> = .absent
    /// Clusters of a die.
    public var clusters: Fact<Int> = .absent
    /// Cores of a cluster.
    public var cores: Fact<Int> = .absent
    /// Threads of a core; more than one is simultaneous multithreading.
    public var threads: Fact<Int> = .absent
    /// How the width of physical addresses is chosen.
    public var physicalBitsMode: Fact<PhysicalBitsMode> = .absent
    /// Width of physical addresses.
    public var physicalBits: Fact<Int> = .absent
    /// Largest width.
    public var physicalBitsLimit: Fact<Int> = .absent
    /// Sizes of memory pages.
    public var pages: Listing<HostPages> = .none
    /// Whether it has physical address extension.
    public var hasPAE: Fact<Bool> = .absent
    /// Whether it runs without physical address extension.
    public var runsWithoutPAE: Fact<Bool> = .absent
    /// Whether it has AMD's virtualization.
    public var hasSVM: Fact<Bool> = .absent
    /// Whether it has Intel's virtualization.
    public var hasVMX: Fact<Bool> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostCPU>.table {
        Row.fact("architecture", \.architecture, "Architecture", libvirt: "arch")
        Row.fact("model", \.model, "Newest known model whose features it has all", libvirt: "model")
        Row.fact("vendor", \.vendor, "Vendor", libvirt: "vendor")
        Row.list("features", \.features, "Features beyond the model's", libvirt: "feature")
        Row.fact("microcode", \.microcode, "Version of the microcode", libvirt: "microcode/@version")
        Row.fact("family", \.family, "Family in the CPU's own signature", libvirt: "signature/@family")
        Row.fact("signatureModel", \.signatureModel, "Model in the CPU's own signature", libvirt: "signature/@model")
        Row.fact("stepping", \.stepping, "Stepping in the CPU's own signature", libvirt: "signature/@stepping")
        Row.list("counters", \.counters, "Time stamp counters", libvirt: "counter")
        Row.fact("sockets", \.sockets, "Sockets of a NUMA node", libvirt: "topology/@sockets")
        Row.fact("dies", \.dies, "Dies of a socket", libvirt: "topology/@dies")
        Row.fact("clusters", \.clusters, "Clusters of a die", libvirt: "topology/@clusters")
        Row.fact("cores", \.cores, "Cores of a cluster", libvirt: "topology/@cores")
        Row.fact(
            "threads", \.threads, "Threads of a core; more than one is simultaneous multithreading",
            libvirt: "topology/@threads")
        Row.fact(
            "physicalBitsMode", \.physicalBitsMode, "How the width of physical addresses is chosen",
            libvirt: "maxphysaddr/@mode")
        Row.fact("physicalBits", \.physicalBits, "Width of physical addresses", libvirt: "maxphysaddr/@bits")
        Row.fact("physicalBitsLimit", \.physicalBitsLimit, "Largest width", libvirt: "maxphysaddr/@limit")
        Row.list("pages", \.pages, "Sizes of memory pages", libvirt: "pages")
        Row.fact("hasPAE", \.hasPAE, "Whether it has physical address extension", libvirt: "features/pae")
        Row.fact(
            "runsWithoutPAE", \.runsWithoutPAE, "Whether it runs without physical address extension",
            libvirt: "features/nonpae")
        Row.fact("hasSVM", \.hasSVM, "Whether it has AMD's virtualization", libvirt: "features/svm")
        Row.fact("hasVMX", \.hasVMX, "Whether it has Intel's virtualization", libvirt: "features/vmx")
    }
}

/// A counter of the CPU.
public struct HostCPUCounter: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Frequency in hertz.
    public var frequency: Fact<Int> = .absent
    /// Whether the guest's frequency can be scaled.
    public var scaling: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostCPUCounter>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("frequency", \.frequency, "Frequency in hertz", libvirt: "@frequency")
        Row.fact("scaling", \.scaling, "Whether the guest's frequency can be scaled", libvirt: "@scaling")
    }
}

/// Memory pages of one size.
public struct HostPages: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Size of a page.
    public var size: Fact<ByteCount> = .absent
    /// Number of pages.
    public var count: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostPages>.table {
        Row.fact("size", \.size, "Size of a page", libvirt: "@size")
        Row.fact("count", \.count, "Number of pages", libvirt: ".")
    }
}
