// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a host.
public struct HostFacts: Described {
    /// Name.
    public var name: Fact<String> = .absent
    /// UUID.
    public var uuid: Fact<UniqueID> = .absent
    /// What a running hypervisor tells beside its capabilities.
    public var runtime = HostRuntime()
    /// CPU.
    public var cpu = HostCPU()
    /// Whether it can suspend to memory.
    public var suspendsToMemory: Fact<Bool> = .absent
    /// Whether it can suspend to disk.
    public var suspendsToDisk: Fact<Bool> = .absent
    /// Whether it can suspend to memory and disk at once.
    public var suspendsHybrid: Fact<Bool> = .absent
    /// Whether an IOMMU separates the devices that guests use.
    public var hasIOMMU: Fact<Bool> = .absent
    /// Whether machines can be moved while they run.
    public var migratesLive: Fact<Bool> = .absent
    /// Transports for moving a machine.
    public var migrationTransports: Fact<[String]> = .absent
    /// What the names of its generated interfaces begin with.
    public var interfacePrefix: Fact<String> = .absent
    /// Number of NUMA nodes.
    public var cellCount: Fact<Int> = .absent
    /// NUMA nodes.
    public var cells: Listing<HostNUMACell> = .none
    /// Latencies between nodes.
    public var latencies: Listing<NUMAInterconnect> = .none
    /// Bandwidths between nodes.
    public var bandwidths: Listing<NUMAInterconnect> = .none
    /// Caches of the CPUs.
    public var caches: Listing<HostCache> = .none
    /// What can be monitored of caches.
    public var cacheMonitors: Listing<HostMonitor> = .none
    /// Memory whose bandwidth can be divided.
    public var bandwidthNodes: Listing<HostBandwidthNode> = .none
    /// What can be monitored of memory bandwidth.
    public var bandwidthMonitors: Listing<HostMonitor> = .none
    /// Security drivers that are active, such as SELinux.
    public var securityModels: Listing<HostSecurityModel> = .none
    /// Kinds of guests that it can run.
    public var guests: Listing<GuestOffer> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostFacts>.table {
        Row.fact("name", \.name, "Name", libvirt: "hostname")
        Row.fact("uuid", \.uuid, "UUID", libvirt: "host/uuid")
        Row.group("runtime", \.runtime, at: "")
        Row.group("cpu", \.cpu, at: "host/cpu")
        Row.fact(
            "suspendsToMemory", \.suspendsToMemory, "Whether it can suspend to memory",
            libvirt: "host/power_management/suspend_mem")
        Row.fact(
            "suspendsToDisk", \.suspendsToDisk, "Whether it can suspend to disk",
            libvirt: "host/power_management/suspend_disk")
        Row.fact(
            "suspendsHybrid", \.suspendsHybrid, "Whether it can suspend to memory and disk at once",
            libvirt: "host/power_management/suspend_hybrid")
        Row.fact(
            "hasIOMMU", \.hasIOMMU, "Whether an IOMMU separates the devices that guests use",
            libvirt: "host/iommu/@support")
        Row.fact(
            "migratesLive", \.migratesLive, "Whether machines can be moved while they run",
            libvirt: "host/migration_features/live")
        Row.fact(
            "migrationTransports", \.migrationTransports, "Transports for moving a machine",
            libvirt: "host/migration_features/uri_transports/uri_transport")
        Row.fact(
            "interfacePrefix", \.interfacePrefix, "What the names of its generated interfaces begin with",
            libvirt: "host/netprefix")
        Row.fact("cellCount", \.cellCount, "Number of NUMA nodes", libvirt: "host/topology/cells/@num")
        Row.list("cells", \.cells, "NUMA nodes", libvirt: "host/topology/cells/cell")
        Row.list("latencies", \.latencies, "Latencies between nodes", libvirt: "host/topology/interconnects/latency")
        Row.list(
            "bandwidths", \.bandwidths, "Bandwidths between nodes", libvirt: "host/topology/interconnects/bandwidth")
        Row.list("caches", \.caches, "Caches of the CPUs", libvirt: "host/cache/bank")
        Row.list("cacheMonitors", \.cacheMonitors, "What can be monitored of caches", libvirt: "host/cache/monitor")
        Row.list(
            "bandwidthNodes", \.bandwidthNodes, "Memory whose bandwidth can be divided",
            libvirt: "host/memory_bandwidth/node")
        Row.list(
            "bandwidthMonitors", \.bandwidthMonitors, "What can be monitored of memory bandwidth",
            libvirt: "host/memory_bandwidth/monitor")
        Row.list(
            "securityModels", \.securityModels, "Security drivers that are active, such as SELinux",
            libvirt: "host/secmodel")
        Row.list("guests", \.guests, "Kinds of guests that it can run", libvirt: "guest")
    }
}
