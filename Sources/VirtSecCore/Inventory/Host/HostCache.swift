// SPDX-License-Identifier: Apache-2.0

/// A cache that several CPUs share.
public struct HostCache: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// Level.
    public var level: Fact<Int> = .absent
    /// What it holds.
    public var kind: Fact<CacheKind> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// CPUs that share it.
    public var cpus: Fact<CPUSet> = .absent
    /// How it can be divided.
    public var controls: Listing<HostCacheControl> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostCache>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("level", \.level, "Level", libvirt: "@level")
        Row.fact("kind", \.kind, "What it holds", libvirt: "@type")
        Row.fact("size", \.size, "Size", libvirt: "@size")
        Row.fact("cpus", \.cpus, "CPUs that share it", libvirt: "@cpus")
        Row.list("controls", \.controls, "How it can be divided", libvirt: "control")
    }
}

/// How a cache can be divided.
public struct HostCacheControl: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Smallest step.
    public var granularity: Fact<ByteCount> = .absent
    /// Smallest part.
    public var minimum: Fact<ByteCount> = .absent
    /// What the part holds.
    public var kind: Fact<CacheKind> = .absent
    /// Largest number of parts.
    public var allocations: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostCacheControl>.table {
        Row.fact("granularity", \.granularity, "Smallest step", libvirt: "@granularity")
        Row.fact("minimum", \.minimum, "Smallest part", libvirt: "@min")
        Row.fact("kind", \.kind, "What the part holds", libvirt: "@type")
        Row.fact("allocations", \.allocations, "Largest number of parts", libvirt: "@maxAllocs")
    }
}

/// What can be monitored of a cache or of memory bandwidth.
public struct HostMonitor: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Level of the cache.
    public var level: Fact<Int> = .absent
    /// Bytes below which a monitor may be used again.
    public var reuseThreshold: Fact<Int> = .absent
    /// Largest number of monitors.
    public var monitors: Fact<Int> = .absent
    /// What is monitored.
    public var features: Fact<[String]> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostMonitor>.table {
        Row.fact("level", \.level, "Level of the cache", libvirt: "@level")
        Row.fact(
            "reuseThreshold", \.reuseThreshold, "Bytes below which a monitor may be used again",
            libvirt: "@reuseThreshold")
        Row.fact("monitors", \.monitors, "Largest number of monitors", libvirt: "@maxMonitors")
        Row.fact("features", \.features, "What is monitored", libvirt: "feature/@name")
    }
}

/// Memory whose bandwidth can be divided among guests.
public struct HostBandwidthNode: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// CPUs that share it.
    public var cpus: Fact<CPUSet> = .absent
    /// How it can be divided.
    public var controls: Listing<HostBandwidthControl> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBandwidthNode>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("cpus", \.cpus, "CPUs that share it", libvirt: "@cpus")
        Row.list("controls", \.controls, "How it can be divided", libvirt: "control")
    }
}

/// How memory bandwidth can be divided.
public struct HostBandwidthControl: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Smallest step in percent.
    public var granularity: Fact<Int> = .absent
    /// Smallest part in percent.
    public var minimum: Fact<Int> = .absent
    /// Largest number of parts.
    public var allocations: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBandwidthControl>.table {
        Row.fact("granularity", \.granularity, "Smallest step in percent", libvirt: "@granularity")
        Row.fact("minimum", \.minimum, "Smallest part in percent", libvirt: "@min")
        Row.fact("allocations", \.allocations, "Largest number of parts", libvirt: "@maxAllocs")
    }
}
