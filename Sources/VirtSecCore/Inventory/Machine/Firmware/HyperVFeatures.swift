// SPDX-License-Identifier: Apache-2.0

/// Features that a Windows guest may use.
public struct HyperVFeatures: Blank, Described {
    /// How they are chosen.
    public var mode: Fact<HyperVMode> = .absent
    /// Relaxed timers.
    public var relaxed: Fact<Bool> = .absent
    /// Virtual interrupt controller.
    public var virtualAPIC: Fact<Bool> = .absent
    /// Spinlock hints.
    public var spinlocks: Fact<Bool> = .absent
    /// Retries of a spinlock.
    public var spinlockRetries: Fact<Int> = .absent
    /// Virtual processor index.
    public var virtualProcessorIndex: Fact<Bool> = .absent
    /// Run time counter.
    public var runtime: Fact<Bool> = .absent
    /// Synthetic interrupt controller.
    public var syntheticInterrupts: Fact<Bool> = .absent
    /// Synthetic timers.
    public var syntheticTimers: Fact<Bool> = .absent
    /// Direct mode of the timers.
    public var directTimers: Fact<Bool> = .absent
    /// Reset through Hyper-V.
    public var reset: Fact<Bool> = .absent
    /// Whether a vendor id is set.
    public var vendorIDState: Fact<Bool> = .absent
    /// Vendor id.
    public var vendorID: Fact<String> = .absent
    /// Frequency registers.
    public var frequencies: Fact<Bool> = .absent
    /// Notification on migration.
    public var reenlightenment: Fact<Bool> = .absent
    /// TLB flush.
    public var tlbFlush: Fact<Bool> = .absent
    /// Direct TLB flush.
    public var tlbFlushDirect: Fact<Bool> = .absent
    /// Extended TLB flush.
    public var tlbFlushExtended: Fact<Bool> = .absent
    /// Interrupts between processors.
    public var interprocessorInterrupts: Fact<Bool> = .absent
    /// Enlightened VMCS.
    public var enlightenedVMCS: Fact<Bool> = .absent
    /// AVIC.
    public var avic: Fact<Bool> = .absent
    /// MSR bitmap.
    public var msrBitmap: Fact<Bool> = .absent
    /// Input in XMM registers.
    public var xmmInput: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = HyperVFeatures()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HyperVFeatures>.table {
        Row.fact("mode", \.mode, "How they are chosen", libvirt: "@mode")
        Row.fact("relaxed", \.relaxed, "Relaxed timers", libvirt: "relaxed/@state")
        Row.fact("virtualAPIC", \.virtualAPIC, "Virtual interrupt controller", libvirt: "vapic/@state")
        Row.fact("spinlocks", \.spinlocks, "Spinlock hints", libvirt: "spinlocks/@state")
        Row.fact("spinlockRetries", \.spinlockRetries, "Retries of a spinlock", libvirt: "spinlocks/@retries")
        Row.fact("virtualProcessorIndex", \.virtualProcessorIndex, "Virtual processor index", libvirt: "vpindex/@state")
        Row.fact("runtime", \.runtime, "Run time counter", libvirt: "runtime/@state")
        Row.fact(
            "syntheticInterrupts", \.syntheticInterrupts, "Synthetic interrupt controller", libvirt: "synic/@state")
        Row.fact("syntheticTimers", \.syntheticTimers, "Synthetic timers", libvirt: "stimer/@state")
        Row.fact("directTimers", \.directTimers, "Direct mode of the timers", libvirt: "stimer/direct/@state")
        Row.fact("reset", \.reset, "Reset through Hyper-V", libvirt: "reset/@state")
        Row.fact("vendorIDState", \.vendorIDState, "Whether a vendor id is set", libvirt: "vendor_id/@state")
        Row.fact("vendorID", \.vendorID, "Vendor id", libvirt: "vendor_id/@value")
        Row.fact("frequencies", \.frequencies, "Frequency registers", libvirt: "frequencies/@state")
        Row.fact("reenlightenment", \.reenlightenment, "Notification on migration", libvirt: "reenlightenment/@state")
        Row.fact("tlbFlush", \.tlbFlush, "TLB flush", libvirt: "tlbflush/@state")
        Row.fact("tlbFlushDirect", \.tlbFlushDirect, "Direct TLB flush", libvirt: "tlbflush/direct/@state")
        Row.fact("tlbFlushExtended", \.tlbFlushExtended, "Extended TLB flush", libvirt: "tlbflush/extended/@state")
        Row.fact(
            "interprocessorInterrupts", \.interprocessorInterrupts, "Interrupts between processors",
            libvirt: "ipi/@state")
        Row.fact("enlightenedVMCS", \.enlightenedVMCS, "Enlightened VMCS", libvirt: "evmcs/@state")
        Row.fact("avic", \.avic, "AVIC", libvirt: "avic/@state")
        Row.fact("msrBitmap", \.msrBitmap, "MSR bitmap", libvirt: "emsr_bitmap/@state")
        Row.fact("xmmInput", \.xmmInput, "Input in XMM registers", libvirt: "xmm_input/@state")
    }
}

/// How Hyper-V features are chosen.
public enum HyperVMode: Keyword {
    case custom, passthrough, hostModel
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, HyperVMode> = [
        "custom": .custom, "passthrough": .passthrough, "host-model": .hostModel,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
