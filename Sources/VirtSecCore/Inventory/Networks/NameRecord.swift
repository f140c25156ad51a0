// SPDX-License-Identifier: Apache-2.0

/// A host with its names.
public struct NameRecord: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Address.
    public var address: Fact<IPAddress> = .absent
    /// Names.
    public var names: Fact<[String]> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NameRecord>.table {
        Row.fact("address", \.address, "Address", libvirt: "@ip")
        Row.fact("names", \.names, "Names", libvirt: "hostname")
    }
}
