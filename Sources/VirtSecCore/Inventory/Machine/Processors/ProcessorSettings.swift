// SPDX-License-Identifier: Apache-2.0

/// How many CPUs a machine has.
public struct ProcessorSettings: Blank, Described {
    /// Most virtual CPUs.
    public var maximum: Fact<Int> = .absent
    /// Virtual CPUs at start.
    public var current: Fact<Int> = .absent
    /// Whether the host chooses where they run.
    public var placement: Fact<Placement> = .absent
    /// CPUs of the host they may run on.
    public var hostCPUs: Fact<CPUSet> = .absent
    /// Each virtual CPU.
    public var cpus: Listing<VirtualCPU> = .none
    /// Threads that serve disks.
    public var ioThreadCount: Fact<Int> = .absent
    /// Each such thread.
    public var ioThreads: Listing<IOThread> = .none
    /// Fewest worker threads of the main loop.
    public var defaultPoolMinimum: Fact<Int> = .absent
    /// Most worker threads of the main loop.
    public var defaultPoolMaximum: Fact<Int> = .absent

    /// A source that says nothing about it.
    public static let blank = ProcessorSettings()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ProcessorSettings>.table {
        Row.fact("maximum", \.maximum, "Most virtual CPUs", libvirt: "vcpu")
        Row.fact("current", \.current, "Virtual CPUs at start", libvirt: "vcpu/@current")
        Row.fact("placement", \.placement, "Whether the host chooses where they run", libvirt: "vcpu/@placement")
        Row.fact("hostCPUs", \.hostCPUs, "CPUs of the host they may run on", libvirt: "vcpu/@cpuset")
        Row.list("cpus", \.cpus, "Each virtual CPU", libvirt: "vcpus/vcpu")
        Row.fact("ioThreadCount", \.ioThreadCount, "Threads that serve disks", libvirt: "iothreads")
        Row.list("ioThreads", \.ioThreads, "Each such thread", libvirt: "iothreadids/iothread")
        Row.fact(
            "defaultPoolMinimum", \.defaultPoolMinimum, "Fewest worker threads of the main loop",
            libvirt: "defaultiothread/@thread_pool_min")
        Row.fact(
            "defaultPoolMaximum", \.defaultPoolMaximum, "Most worker threads of the main loop",
            libvirt: "defaultiothread/@thread_pool_max")
    }
}
