// SPDX-License-Identifier: Apache-2.0

/// How much memory a machine has.
public struct MemorySettings: Blank, Described {
    /// Memory at start.
    public var maximum: Fact<ByteCount> = .absent
    /// Memory it may use now.
    public var current: Fact<ByteCount> = .absent
    /// Memory it can grow to.
    public var hotplugMaximum: Fact<ByteCount> = .absent
    /// Slots for memory modules.
    public var hotplugSlots: Fact<Int> = .absent
    /// Whether a crash dump of the hypervisor holds guest memory.
    public var dumpsGuestMemory: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = MemorySettings()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MemorySettings>.table {
        Row.fact("maximum", \.maximum, "Memory at start", libvirt: "memory")
        Row.fact("current", \.current, "Memory it may use now", libvirt: "currentMemory")
        Row.fact("hotplugMaximum", \.hotplugMaximum, "Memory it can grow to", libvirt: "maxMemory")
        Row.fact("hotplugSlots", \.hotplugSlots, "Slots for memory modules", libvirt: "maxMemory/@slots")
        Row.fact(
            "dumpsGuestMemory", \.dumpsGuestMemory, "Whether a crash dump of the hypervisor holds guest memory",
            libvirt: "memory/@dumpCore")
    }
}
