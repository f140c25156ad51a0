// SPDX-License-Identifier: Apache-2.0

/// The CPU that the guest sees.
public struct CPU: Blank, Described {
    /// How it is chosen.
    public var mode: Fact<CPUMode> = .unseen(.hostCPU)
    /// How closely it must match.
    public var match: Fact<CPUMatch> = .absent
    /// How it is checked at start.
    public var check: Fact<CPUCheck> = .absent
    /// Whether features that cannot migrate are left out.
    public var migratable: Fact<Bool> = .absent
    /// Whether deprecated features are kept.
    public var deprecatedFeatures: Fact<Bool> = .absent
    /// Model.
    public var model: Fact<String> = .unseen(.hostCPU)
    /// What happens when the model is not available.
    public var fallback: Fact<CPUFallback> = .absent
    /// Vendor id that the guest sees.
    public var modelVendor: Fact<String> = .absent
    /// Vendor that the host must have.
    public var vendor: Fact<String> = .absent
    /// Features.
    public var features: Listing<CPUFeature> = .none
    /// Sockets.
    public var sockets: Fact<Int> = .absent
    /// Dies of a socket.
    public var dies: Fact<Int> = .absent
    /// Clusters of a die.
    public var clusters: Fact<Int> = .absent
    /// Cores of a cluster.
    public var cores: Fact<Int> = .absent
    /// Threads of a core.
    public var threads: Fact<Int> = .absent
    /// Caches.
    public var caches: Listing<CPUCache> = .none
    /// How the width of physical addresses is chosen.
    public var physicalBitsMode: Fact<PhysicalBitsMode> = .absent
    /// Width of physical addresses.
    public var physicalBits: Fact<Int> = .absent
    /// Largest width.
    public var physicalBitsLimit: Fact<Int> = .absent
    /// NUMA nodes.
    public var numaCells: Listing<NUMACell> = .none
    /// Latencies between nodes.
    public var numaLatencies: Listing<NUMAInterconnect> = .none
    /// Bandwidths between nodes.
    public var numaBandwidths: Listing<NUMAInterconnect> = .none

    /// A source that says nothing about it.
    public static let blank = CPU()

    /// Creates one of which nothing is known to be there, and whose kind the host decides.
    public init() {}

    /// The field table.
    public static let fields = Field<CPU>.table {
        Row.fact("mode", \.mode, "How it is chosen", libvirt: "@mode")
        Row.fact("match", \.match, "How closely it must match", libvirt: "@match")
        Row.fact("check", \.check, "How it is checked at start", libvirt: "@check")
        Row.fact(
            "migratable", \.migratable, "Whether features that cannot migrate are left out", libvirt: "@migratable")
        Row.fact(
            "deprecatedFeatures", \.deprecatedFeatures, "Whether deprecated features are kept",
            libvirt: "@deprecated_features")
        Row.fact("model", \.model, "Model", libvirt: "model")
        Row.fact("fallback", \.fallback, "What happens when the model is not available", libvirt: "model/@fallback")
        Row.fact("modelVendor", \.modelVendor, "Vendor id that the guest sees", libvirt: "model/@vendor_id")
        Row.fact("vendor", \.vendor, "Vendor that the host must have", libvirt: "vendor")
        Row.list("features", \.features, "Features", libvirt: "feature")
        Row.fact("sockets", \.sockets, "Sockets", libvirt: "topology/@sockets")
        Row.fact("dies", \.dies, "Dies of a socket", libvirt: "topology/@dies")
        Row.fact("clusters", \.clusters, "Clusters of a die", libvirt: "topology/@clusters")
        Row.fact("cores", \.cores, "Cores of a cluster", libvirt: "topology/@cores")
        Row.fact("threads", \.threads, "Threads of a core", libvirt: "topology/@threads")
        Row.list("caches", \.caches, "Caches", libvirt: "cache")
        Row.fact(
            "physicalBitsMode", \.physicalBitsMode, "How the width of physical addresses is chosen",
            libvirt: "maxphysaddr/@mode")
        Row.fact("physicalBits", \.physicalBits, "Width of physical addresses", libvirt: "maxphysaddr/@bits")
        Row.fact("physicalBitsLimit", \.physicalBitsLimit, "Largest width", libvirt: "maxphysaddr/@limit")
        Row.list("numaCells", \.numaCells, "NUMA nodes", libvirt: "numa/cell")
        Row.list("numaLatencies", \.numaLatencies, "Latencies between nodes", libvirt: "numa/interconnects/latency")
        Row.list(
            "numaBandwidths", \.numaBandwidths, "Bandwidths between nodes", libvirt: "numa/interconnects/bandwidth")
    }
}

/// How the guest's CPU is chosen.
public enum CPUMode: Keyword {
    case custom, hostModel, hostPassthrough, maximum
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUMode> = [
        "custom": .custom, "host-model": .hostModel, "host-passthrough": .hostPassthrough, "maximum": .maximum,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How closely the CPU must match.
public enum CPUMatch: Keyword {
    case exact, minimum, strict
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUMatch> = [
        "exact": .exact, "minimum": .minimum, "strict": .strict,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How the CPU is checked at start.
public enum CPUCheck: Keyword {
    case none, partial, full
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUCheck> = [
        "none": .none, "partial": .partial, "full": .full,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What happens when a CPU model is not available.
public enum CPUFallback: Keyword {
    case allow, forbid
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUFallback> = [
        "allow": .allow, "forbid": .forbid,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How the width of physical addresses is chosen.
public enum PhysicalBitsMode: Keyword {
    case emulate, passthrough
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, PhysicalBitsMode> = [
        "emulate": .emulate, "passthrough": .passthrough,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
