// SPDX-License-Identifier: Apache-2.0

/// Whether the guest may sleep.
public struct PowerManagement: Blank, Described {
    /// Whether it may sleep to memory.
    public var suspendToMemory: Fact<Bool> = .absent
    /// Whether it may sleep to disk.
    public var suspendToDisk: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = PowerManagement()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PowerManagement>.table {
        Row.fact(
            "suspendToMemory", \.suspendToMemory, "Whether it may sleep to memory", libvirt: "suspend-to-mem/@enabled")
        Row.fact("suspendToDisk", \.suspendToDisk, "Whether it may sleep to disk", libvirt: "suspend-to-disk/@enabled")
    }
}
