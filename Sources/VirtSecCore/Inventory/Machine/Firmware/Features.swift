// SPDX-License-Identifier: Apache-2.0

/// Features of the virtual hardware.
public struct Features: Blank, Described {
    /// ACPI.
    public var acpi: Fact<Bool> = .absent
    /// Interrupt controller.
    public var apic: Fact<Bool> = .absent
    /// End of interrupt without an exit.
    public var apicEOI: Fact<Bool> = .absent
    /// Physical address extension.
    public var pae: Fact<Bool> = .absent
    /// Viridian extensions of Xen.
    public var viridian: Fact<Bool> = .absent
    /// Whether a container has its own network namespace.
    public var privateNetwork: Fact<Bool> = .absent
    /// Hardware assisted paging.
    public var hap: Fact<Bool> = .absent
    /// Whether hardware assisted paging is on.
    public var hapState: Fact<Bool> = .absent
    /// Features for Windows guests.
    public var hyperV: HyperVFeatures {
        @inlinable _read { yield sparseHyperV.value }
        @inlinable _modify { yield &sparseHyperV.value }
    }
    @usableFromInline var sparseHyperV = Sparse<HyperVFeatures>()
    /// Whether features for Windows guests are set.
    public var hasHyperV: Fact<Bool> = .absent
    /// Whether KVM hides from the guest.
    public var kvmHidden: Fact<Bool> = .absent
    /// Whether CPUs are dedicated.
    public var kvmDedicated: Fact<Bool> = .absent
    /// Whether polling is controlled.
    public var kvmPollControl: Fact<Bool> = .absent
    /// Paravirtual interrupts.
    public var kvmInterrupts: Fact<Bool> = .absent
    /// Dirty ring.
    public var kvmDirtyRing: Fact<Bool> = .absent
    /// Entries of the dirty ring.
    public var kvmDirtyRingSize: Fact<Int> = .absent
    /// Host's memory map.
    public var xenE820Host: Fact<Bool> = .absent
    /// Whether devices are passed through.
    public var xenPassthrough: Fact<Bool> = .absent
    /// How.
    public var xenPassthroughMode: Fact<XenPassthroughMode> = .absent
    /// Performance counters.
    public var pmu: Fact<Bool> = .absent
    /// VMware's backdoor port.
    public var vmport: Fact<Bool> = .absent
    /// ARM's interrupt controller.
    public var gic: Fact<Bool> = .absent
    /// Its version.
    public var gicVersion: Fact<GICVersion> = .absent
    /// System management mode.
    public var smm: Fact<Bool> = .absent
    /// Whether system management mode is named.
    public var namesSMM: Fact<Bool> = .absent
    /// Its memory.
    public var smmMemory: Fact<ByteCount> = .absent
    /// Who emulates the IOAPIC.
    public var ioapic: Fact<IOAPICDriver> = .absent
    /// Whether the hash page table may be resized.
    public var hptResizing: Fact<HPTResizing> = .absent
    /// Its page size.
    public var hptPageSize: Fact<ByteCount> = .absent
    /// Transactional memory.
    public var htm: Fact<Bool> = .absent
    /// Nested virtualisation on PowerPC.
    public var nestedHV: Fact<Bool> = .absent
    /// Dump information for the host.
    public var coreInformation: Fact<Bool> = .absent
    /// What happens on an unknown register.
    public var msrsUnknown: Fact<MSRPolicy> = .absent
    /// Count cache flush assist.
    public var ccfAssist: Fact<Bool> = .absent
    /// Cache flush on privilege change.
    public var cfpc: Fact<CPUFeatureLevel> = .absent
    /// Speculation barrier bounds checking.
    public var sbbc: Fact<CPUFeatureLevel> = .absent
    /// Indirect branch speculation.
    public var ibs: Fact<String> = .absent
    /// Translation cache.
    public var tcgCache: Fact<ByteCount> = .absent
    /// Whether memory is freed in the background.
    public var asyncTeardown: Fact<Bool> = .absent
    /// Reliability features.
    public var ras: Fact<Bool> = .absent
    /// PS/2 controller.
    public var ps2: Fact<Bool> = .absent
    /// RISC-V interrupt architecture.
    public var aia: Fact<String> = .absent
    /// Paravirtual spinlocks.
    public var pvSpinlock: Fact<Bool> = .absent
    /// What a container may do by default.
    public var capabilitiesPolicy: Fact<CapabilitiesPolicy> = .absent
    /// Capabilities that a container gets or loses.
    public var capabilities: Listing<ContainerCapability> = .none

    /// A source that says nothing about it.
    public static let blank = Features()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Features>.table {
        Row.fact("acpi", \.acpi, "ACPI", libvirt: "acpi")
        Row.fact("apic", \.apic, "Interrupt controller", libvirt: "apic")
        Row.fact("apicEOI", \.apicEOI, "End of interrupt without an exit", libvirt: "apic/@eoi")
        Row.fact("pae", \.pae, "Physical address extension", libvirt: "pae")
        Row.fact("viridian", \.viridian, "Viridian extensions of Xen", libvirt: "viridian")
        Row.fact(
            "privateNetwork", \.privateNetwork, "Whether a container has its own network namespace", libvirt: "privnet")
        Row.fact("hap", \.hap, "Hardware assisted paging", libvirt: "hap")
        Row.fact("hapState", \.hapState, "Whether hardware assisted paging is on", libvirt: "hap/@state")
        Row.group("hyperV", \.hyperV, in: \.sparseHyperV, at: "hyperv")
        Row.fact("hasHyperV", \.hasHyperV, "Whether features for Windows guests are set", libvirt: "hyperv")
        Row.fact("kvmHidden", \.kvmHidden, "Whether KVM hides from the guest", libvirt: "kvm/hidden/@state")
        Row.fact("kvmDedicated", \.kvmDedicated, "Whether CPUs are dedicated", libvirt: "kvm/hint-dedicated/@state")
        Row.fact(
            "kvmPollControl", \.kvmPollControl, "Whether polling is controlled", libvirt: "kvm/poll-control/@state")
        Row.fact("kvmInterrupts", \.kvmInterrupts, "Paravirtual interrupts", libvirt: "kvm/pv-ipi/@state")
        Row.fact("kvmDirtyRing", \.kvmDirtyRing, "Dirty ring", libvirt: "kvm/dirty-ring/@state")
        Row.fact("kvmDirtyRingSize", \.kvmDirtyRingSize, "Entries of the dirty ring", libvirt: "kvm/dirty-ring/@size")
        Row.fact("xenE820Host", \.xenE820Host, "Host's memory map", libvirt: "xen/e820_host/@state")
        Row.fact(
            "xenPassthrough", \.xenPassthrough, "Whether devices are passed through", libvirt: "xen/passthrough/@state")
        Row.fact("xenPassthroughMode", \.xenPassthroughMode, "How", libvirt: "xen/passthrough/@mode")
        Row.fact("pmu", \.pmu, "Performance counters", libvirt: "pmu/@state")
        Row.fact("vmport", \.vmport, "VMware's backdoor port", libvirt: "vmport/@state")
        Row.fact("gic", \.gic, "ARM's interrupt controller", libvirt: "gic")
        Row.fact("gicVersion", \.gicVersion, "Its version", libvirt: "gic/@version")
        Row.fact("smm", \.smm, "System management mode", libvirt: "smm/@state")
        Row.fact("namesSMM", \.namesSMM, "Whether system management mode is named", libvirt: "smm")
        Row.fact("smmMemory", \.smmMemory, "Its memory", libvirt: "smm/tseg")
        Row.fact("ioapic", \.ioapic, "Who emulates the IOAPIC", libvirt: "ioapic/@driver")
        Row.fact("hptResizing", \.hptResizing, "Whether the hash page table may be resized", libvirt: "hpt/@resizing")
        Row.fact("hptPageSize", \.hptPageSize, "Its page size", libvirt: "hpt/maxpagesize")
        Row.fact("htm", \.htm, "Transactional memory", libvirt: "htm/@state")
        Row.fact("nestedHV", \.nestedHV, "Nested virtualisation on PowerPC", libvirt: "nested-hv/@state")
        Row.fact("coreInformation", \.coreInformation, "Dump information for the host", libvirt: "vmcoreinfo/@state")
        Row.fact("msrsUnknown", \.msrsUnknown, "What happens on an unknown register", libvirt: "msrs/@unknown")
        Row.fact("ccfAssist", \.ccfAssist, "Count cache flush assist", libvirt: "ccf-assist/@state")
        Row.fact("cfpc", \.cfpc, "Cache flush on privilege change", libvirt: "cfpc/@value")
        Row.fact("sbbc", \.sbbc, "Speculation barrier bounds checking", libvirt: "sbbc/@value")
        Row.fact("ibs", \.ibs, "Indirect branch speculation", libvirt: "ibs/@value")
        Row.fact("tcgCache", \.tcgCache, "Translation cache", libvirt: "tcg/tb-cache")
        Row.fact(
            "asyncTeardown", \.asyncTeardown, "Whether memory is freed in the background",
            libvirt: "async-teardown/@enabled")
        Row.fact("ras", \.ras, "Reliability features", libvirt: "ras/@state")
        Row.fact("ps2", \.ps2, "PS/2 controller", libvirt: "ps2/@state")
        Row.fact("aia", \.aia, "RISC-V interrupt architecture", libvirt: "aia/@value")
        Row.fact("pvSpinlock", \.pvSpinlock, "Paravirtual spinlocks", libvirt: "pvspinlock/@state")
        Row.fact(
            "capabilitiesPolicy", \.capabilitiesPolicy, "What a container may do by default",
            libvirt: "capabilities/@policy")
        Row.list("capabilities", \.capabilities, "Capabilities that a container gets or loses", libvirt: "capabilities")
    }
}

/// How a Xen guest is given devices.
public enum XenPassthroughMode: Keyword {
    case syncPT, sharePT
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, XenPassthroughMode> = [
        "sync_pt": .syncPT, "share_pt": .sharePT,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// A version of ARM's interrupt controller.
public enum GICVersion: Keyword {
    case v2, v3, host
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, GICVersion> = [
        "2": .v2, "3": .v3, "host": .host,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Who emulates the IOAPIC.
public enum IOAPICDriver: Keyword {
    case kvm, qemu
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, IOAPICDriver> = [
        "kvm": .kvm, "qemu": .qemu,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether the hash page table may be resized.
public enum HPTResizing: Keyword {
    case enabled, disabled, required
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HPTResizing> = [
        "enabled": .enabled, "disabled": .disabled, "required": .required,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What happens on an unknown model-specific register.
public enum MSRPolicy: Keyword {
    case ignore, fault
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MSRPolicy> = [
        "ignore": .ignore, "fault": .fault,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How the firmware answers a Spectre question.
public enum CPUFeatureLevel: Keyword {
    case broken, workaround, fixed
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CPUFeatureLevel> = [
        "broken": .broken, "workaround": .workaround, "fixed": .fixed,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What a container may do by default.
public enum CapabilitiesPolicy: Keyword {
    case `default`, allow, deny
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CapabilitiesPolicy> = [
        "default": .default, "allow": .allow, "deny": .deny,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
