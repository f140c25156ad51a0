// SPDX-License-Identifier: Apache-2.0

/// A NUMA node of the host.
public struct HostNUMACell: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// Memory.
    public var memory: Fact<ByteCount> = .absent
    /// Memory pages.
    public var pages: Listing<HostPages> = .none
    /// Distances to other nodes.
    public var distances: Listing<NUMADistance> = .none
    /// Caches beside the memory.
    public var caches: Listing<NUMACacheAccess> = .none
    /// Number of CPUs.
    public var processorCount: Fact<Int> = .absent
    /// CPUs.
    public var processors: Listing<HostProcessor> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostNUMACell>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("memory", \.memory, "Memory", libvirt: "memory")
        Row.list("pages", \.pages, "Memory pages", libvirt: "pages")
        Row.list("distances", \.distances, "Distances to other nodes", libvirt: "distances/sibling")
        Row.list("caches", \.caches, "Caches beside the memory", libvirt: "cache")
        Row.fact("processorCount", \.processorCount, "Number of CPUs", libvirt: "cpus/@num")
        Row.list("processors", \.processors, "CPUs", libvirt: "cpus/cpu")
    }
}

/// A CPU of the host.
public struct HostProcessor: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// Socket.
    public var socket: Fact<Int> = .absent
    /// Die.
    public var die: Fact<Int> = .absent
    /// Cluster.
    public var cluster: Fact<Int> = .absent
    /// Core.
    public var core: Fact<Int> = .absent
    /// Threads of the same core.
    public var siblings: Fact<CPUSet> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostProcessor>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("socket", \.socket, "Socket", libvirt: "@socket_id")
        Row.fact("die", \.die, "Die", libvirt: "@die_id")
        Row.fact("cluster", \.cluster, "Cluster", libvirt: "@cluster_id")
        Row.fact("core", \.core, "Core", libvirt: "@core_id")
        Row.fact("siblings", \.siblings, "Threads of the same core", libvirt: "@siblings")
    }
}
