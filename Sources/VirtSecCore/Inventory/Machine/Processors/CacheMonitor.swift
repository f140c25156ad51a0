// SPDX-License-Identifier: Apache-2.0

/// What is measured of a CPU cache.
public struct CacheMonitor: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Level.
    public var level: Fact<Int> = .absent
    /// Virtual CPUs.
    public var cpus: Fact<CPUSet> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CacheMonitor>.table {
        Row.fact("level", \.level, "Level", libvirt: "@level")
        Row.fact("cpus", \.cpus, "Virtual CPUs", libvirt: "@vcpus")
    }
}
