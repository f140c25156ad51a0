// SPDX-License-Identifier: Apache-2.0

/// Limits on block input and output of the whole machine.
public struct BlockTuning: Blank, Described {
    /// Weight among machines.
    public var weight: Fact<Int> = .absent
    /// Limits on single devices.
    public var devices: Listing<BlockDeviceLimit> = .none

    /// A source that says nothing about it.
    public static let blank = BlockTuning()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BlockTuning>.table {
        Row.fact("weight", \.weight, "Weight among machines", libvirt: "weight")
        Row.list("devices", \.devices, "Limits on single devices", libvirt: "device")
    }
}
