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

/// A setting of an appliance that whoever deploys it may give.
public struct PackageProperty: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Key, with the class and instance of its product as the guest sees it.
    public var key: Fact<String> = .absent
    /// Type, such as `string` or `boolean`.
    public var type: Fact<String> = .absent
    /// What its values must be, such as `MinLen(8)`.
    public var qualifiers: Fact<String> = .absent
    /// Whether whoever deploys the appliance may change it.
    public var isUserConfigurable: Fact<Bool> = .absent
    /// Whether it is a password.
    public var isPassword: Fact<Bool> = .absent
    /// Value that it has when nobody gives another, where it is no password.
    public var value: Fact<PrivateText> = .absent
    /// Password that it has when nobody gives another.
    public var password: Fact<Secret> = .absent
    /// What people are shown as its name.
    public var label: Fact<PrivateText> = .absent
    /// What its author says of it.
    public var summary: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageProperty>.table {
        Row.fact("key", \.key, "Key", at: .ovf("@ovf:key"))
        Row.fact("type", \.type, "Type", at: .ovf("@ovf:type"))
        Row.fact("qualifiers", \.qualifiers, "What its values must be", at: .ovf("@ovf:qualifiers"))
        Row.fact(
            "isUserConfigurable", \.isUserConfigurable, "Whether it may be changed", at: .ovf("@ovf:userConfigurable"))
        Row.fact("isPassword", \.isPassword, "Whether it is a password", at: .ovf("@ovf:password"))
        Row.fact("value", \.value, "Default value", at: .ovf("@ovf:value"))
        Row.fact("password", \.password, "Default password", at: .ovf("@ovf:value"))
        Row.fact("label", \.label, "Name for people", at: .ovf("Label"))
        Row.fact("summary", \.summary, "What its author says of it", at: .ovf("Description"))
    }
}
