// SPDX-License-Identifier: Apache-2.0

/// A limit on traffic in one direction.
public struct BandwidthLimit: Blank, Described {
    /// Kilobytes a second.
    public var average: Fact<Int> = .absent
    /// Kilobytes a second in a burst.
    public var peak: Fact<Int> = .absent
    /// Kilobytes of a burst.
    public var burst: Fact<Int> = .absent
    /// Kilobytes a second that are guaranteed.
    public var floor: Fact<Int> = .absent

    /// A source that says nothing about it.
    public static let blank = BandwidthLimit()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BandwidthLimit>.table {
        Row.fact("average", \.average, "Kilobytes a second", libvirt: "@average")
        Row.fact("peak", \.peak, "Kilobytes a second in a burst", libvirt: "@peak")
        Row.fact("burst", \.burst, "Kilobytes of a burst", libvirt: "@burst")
        Row.fact("floor", \.floor, "Kilobytes a second that are guaranteed", libvirt: "@floor")
    }
}
