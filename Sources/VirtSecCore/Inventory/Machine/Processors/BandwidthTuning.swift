// SPDX-License-Identifier: Apache-2.0

/// Shares of memory bandwidth for some virtual CPUs.
public struct BandwidthTuning: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Virtual CPUs.
    public var cpus: Fact<CPUSet> = .absent
    /// Shares.
    public var nodes: Listing<MemoryBandwidth> = .none
    /// Measurements.
    public var monitors: Listing<CacheMonitor> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BandwidthTuning>.table {
        Row.fact("cpus", \.cpus, "Virtual CPUs", libvirt: "@vcpus")
        Row.list("nodes", \.nodes, "Shares", libvirt: "node")
        Row.list("monitors", \.monitors, "Measurements", libvirt: "monitor")
    }
}
