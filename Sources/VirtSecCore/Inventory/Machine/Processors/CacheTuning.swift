// SPDX-License-Identifier: Apache-2.0

/// Shares of CPU caches for some virtual CPUs.
public struct CacheTuning: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Virtual CPUs.
    public var cpus: Fact<CPUSet> = .absent
    /// Name.
    public var id: Fact<String> = .absent
    /// Shares.
    public var caches: Listing<CacheAllocation> = .none
    /// Measurements.
    public var monitors: Listing<CacheMonitor> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CacheTuning>.table {
        Row.fact("cpus", \.cpus, "Virtual CPUs", libvirt: "@vcpus")
        Row.fact("id", \.id, "Name", libvirt: "@id")
        Row.list("caches", \.caches, "Shares", libvirt: "cache")
        Row.list("monitors", \.monitors, "Measurements", libvirt: "monitor")
    }
}
