// SPDX-License-Identifier: Apache-2.0

/// A NUMA node of the guest.
public struct NUMACell: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// CPUs.
    public var cpus: Fact<CPUSet> = .absent
    /// Memory.
    public var memory: Fact<ByteCount> = .absent
    /// Whether its memory is shared with other processes.
    public var access: Fact<MemoryAccess> = .absent
    /// Whether its content is dropped on stop.
    public var discard: Fact<Bool> = .absent
    /// Distances to other nodes.
    public var distances: Listing<NUMADistance> = .none
    /// Caches.
    public var caches: Listing<NUMACacheAccess> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NUMACell>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("cpus", \.cpus, "CPUs", libvirt: "@cpus")
        Row.fact("memory", \.memory, "Memory", libvirt: "@memory")
        Row.fact("access", \.access, "Whether its memory is shared with other processes", libvirt: "@memAccess")
        Row.fact("discard", \.discard, "Whether its content is dropped on stop", libvirt: "@discard")
        Row.list("distances", \.distances, "Distances to other nodes", libvirt: "distances/sibling")
        Row.list("caches", \.caches, "Caches", libvirt: "cache")
    }
}
