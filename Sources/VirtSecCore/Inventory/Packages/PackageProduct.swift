// SPDX-License-Identifier: Apache-2.0

/// A product that an appliance holds.
public struct PackageProduct: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Class, which goes before the keys of its properties.
    public var productClass: Fact<String> = .absent
    /// Instance, which goes behind the keys of its properties.
    public var instance: Fact<String> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Version.
    public var version: Fact<String> = .absent
    /// Version, spelled out.
    public var fullVersion: Fact<String> = .absent
    /// Address of a page about it.
    public var address: Fact<String> = .absent
    /// Address of a page about its vendor.
    public var vendorAddress: Fact<String> = .absent
    /// Address that it answers at.
    public var applicationAddress: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageProduct>.table {
        Row.fact("productClass", \.productClass, "Class", at: .ovf("@ovf:class"))
        Row.fact("instance", \.instance, "Instance", at: .ovf("@ovf:instance"))
        Row.fact("name", \.name, "Name", at: .ovf("Product"))
        Row.fact("vendor", \.vendor, "Vendor", at: .ovf("Vendor"))
        Row.fact("version", \.version, "Version", at: .ovf("Version"))
        Row.fact("fullVersion", \.fullVersion, "Version, spelled out", at: .ovf("FullVersion"))
        Row.fact("address", \.address, "Page about it", at: .ovf("ProductUrl"))
        Row.fact("vendorAddress", \.vendorAddress, "Page about its vendor", at: .ovf("VendorUrl"))
        Row.fact("applicationAddress", \.applicationAddress, "Address that it answers at", at: .ovf("AppUrl"))
    }
}
