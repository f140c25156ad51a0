// SPDX-License-Identifier: Apache-2.0

/// A range of addresses.
public struct AddressRange: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// First address.
    public var start: Fact<IPAddress> = .absent
    /// Last address.
    public var end: Fact<IPAddress> = .absent
    /// Length of a lease.
    public var leaseTime: Fact<Int> = .absent
    /// Unit of that length.
    public var leaseUnit: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<AddressRange>.table {
        Row.fact("start", \.start, "First address", libvirt: "@start")
        Row.fact("end", \.end, "Last address", libvirt: "@end")
        Row.fact("leaseTime", \.leaseTime, "Length of a lease", libvirt: "lease/@expiry")
        Row.fact("leaseUnit", \.leaseUnit, "Unit of that length", libvirt: "lease/@unit")
    }
}
