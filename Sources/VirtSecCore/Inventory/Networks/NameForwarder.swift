// SPDX-License-Identifier: Apache-2.0

/// A name server that queries are sent to.
public struct NameForwarder: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Address.
    public var address: Fact<String> = .absent
    /// Domain it answers for.
    public var domain: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NameForwarder>.table {
        Row.fact("address", \.address, "Address", libvirt: "@addr")
        Row.fact("domain", \.domain, "Domain it answers for", libvirt: "@domain")
    }
}
