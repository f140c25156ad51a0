// SPDX-License-Identifier: Apache-2.0

/// All that a source says of what one hypervisor offers to machines.
public struct HypervisorFacts: Described {
    /// Program that runs the machines.
    public var emulator: Fact<String> = .absent
    /// Technology.
    public var virtualization: Fact<Virtualization> = .absent
    /// Machine type.
    public var machine: Fact<String> = .absent
    /// Architecture.
    public var architecture: Fact<Architecture> = .absent
    /// Largest number of CPUs.
    public var maximumCPUs: Fact<Int> = .absent
    /// Whether I/O threads can be had.
    public var hasIOThreads: Fact<Bool> = .absent
    /// Firmware.
    public var firmware = FirmwareOffer()
    /// Ways to choose the guest's CPU.
    public var cpuModes: Listing<CPUModeOffer> = .none
    /// Kinds of memory.
    public var memoryBacking = MemoryBackingOffer()
    /// Devices.
    public var devices: Listing<CapabilityOffer> = .none
    /// Features.
    public var features: Listing<CapabilityOffer> = .none
    /// AMD's encrypted memory (SEV).
    public var sev = SEVOffer()
    /// Intel's enclaves (SGX).
    public var sgx = SGXOffer()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HypervisorFacts>.table {
        Row.fact("emulator", \.emulator, "Program that runs the machines", libvirt: "path")
        Row.fact("virtualization", \.virtualization, "Technology", libvirt: "domain")
        Row.fact("machine", \.machine, "Machine type", libvirt: "machine")
        Row.fact("architecture", \.architecture, "Architecture", libvirt: "arch")
        Row.fact("maximumCPUs", \.maximumCPUs, "Largest number of CPUs", libvirt: "vcpu/@max")
        Row.fact("hasIOThreads", \.hasIOThreads, "Whether I/O threads can be had", libvirt: "iothreads/@supported")
        Row.group("firmware", \.firmware, at: "os")
        Row.list("cpuModes", \.cpuModes, "Ways to choose the guest's CPU", libvirt: "cpu/mode")
        Row.group("memoryBacking", \.memoryBacking, at: "memoryBacking")
        Row.list("devices", \.devices, "Devices", libvirt: "devices")
        Row.list("features", \.features, "Features", libvirt: "features")
        Row.group("sev", \.sev, at: "features/sev")
        Row.group("sgx", \.sgx, at: "features/sgx")
    }
}
