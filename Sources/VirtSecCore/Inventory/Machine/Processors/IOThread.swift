// SPDX-License-Identifier: Apache-2.0

/// A thread that serves disks.
public struct IOThread: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// Fewest worker threads.
    public var poolMinimum: Fact<Int> = .absent
    /// Most worker threads.
    public var poolMaximum: Fact<Int> = .absent
    /// Longest polling in nanoseconds.
    public var pollMaximum: Fact<Int> = .absent
    /// How polling grows.
    public var pollGrow: Fact<Int> = .absent
    /// How polling shrinks.
    public var pollShrink: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<IOThread>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("poolMinimum", \.poolMinimum, "Fewest worker threads", libvirt: "@thread_pool_min")
        Row.fact("poolMaximum", \.poolMaximum, "Most worker threads", libvirt: "@thread_pool_max")
        Row.fact("pollMaximum", \.pollMaximum, "Longest polling in nanoseconds", libvirt: "poll/@max")
        Row.fact("pollGrow", \.pollGrow, "How polling grows", libvirt: "poll/@grow")
        Row.fact("pollShrink", \.pollShrink, "How polling shrinks", libvirt: "poll/@shrink")
    }
}
