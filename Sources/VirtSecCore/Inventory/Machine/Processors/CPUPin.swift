// SPDX-License-Identifier: Apache-2.0

/// Where a virtual CPU or thread may run.
public struct CPUPin: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Virtual CPU.
    public var target: Fact<Int> = .absent
    /// Thread.
    public var ioThread: Fact<Int> = .absent
    /// CPUs of the host.
    public var hostCPUs: Fact<CPUSet> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUPin>.table {
        Row.fact("target", \.target, "Virtual CPU", libvirt: "@vcpu")
        Row.fact("ioThread", \.ioThread, "Thread", libvirt: "@iothread")
        Row.fact("hostCPUs", \.hostCPUs, "CPUs of the host", libvirt: "@cpuset")
    }
}
