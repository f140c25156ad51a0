// SPDX-License-Identifier: Apache-2.0

/// Limits on memory.
public struct MemoryTuning: Blank, Described {
    /// Most that the machine may use on the host.
    public var hardLimit: Fact<ByteCount> = .absent
    /// What it may use when the host is short.
    public var softLimit: Fact<ByteCount> = .absent
    /// Most memory and swap together.
    public var swapHardLimit: Fact<ByteCount> = .absent
    /// Least that it gets.
    public var minimumGuarantee: Fact<ByteCount> = .absent

    /// A source that says nothing about it.
    public static let blank = MemoryTuning()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MemoryTuning>.table {
        Row.fact("hardLimit", \.hardLimit, "Most that the machine may use on the host", libvirt: "hard_limit")
        Row.fact("softLimit", \.softLimit, "What it may use when the host is short", libvirt: "soft_limit")
        Row.fact("swapHardLimit", \.swapHardLimit, "Most memory and swap together", libvirt: "swap_hard_limit")
        Row.fact("minimumGuarantee", \.minimumGuarantee, "Least that it gets", libvirt: "min_guarantee")
    }
}
