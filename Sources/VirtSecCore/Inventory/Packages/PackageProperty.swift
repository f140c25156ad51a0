// SPDX-License-Identifier: Apache-2.0

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
    /// Value that it has when neither a configuration nor anybody else gives one, where it is no password.
    public var value: Fact<PrivateText> = .absent
    /// Password that it has when neither a configuration nor anybody else gives one.
    public var password: Fact<Secret> = .absent
    /// Values that it has in the configurations that give it one of their own.
    public var configuredValues: Listing<ConfiguredValue> = .none
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
        Row.list("configuredValues", \.configuredValues, "Values in configurations", at: .ovf("Value"))
        Row.fact("label", \.label, "Name for people", at: .ovf("Label"))
        Row.fact("summary", \.summary, "What its author says of it", at: .ovf("Description"))
    }
}

/// The value that a property has in one configuration (DSP0243, 9.5.1).
public struct ConfiguredValue: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Configuration in which the property has it.
    public var configuration: Fact<String> = .absent
    /// Value, where the property is no password.
    public var value: Fact<PrivateText> = .absent
    /// Password.
    public var password: Fact<Secret> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ConfiguredValue>.table {
        Row.fact("configuration", \.configuration, "Configuration", at: .ovf("@ovf:configuration"))
        Row.fact("value", \.value, "Value", at: .ovf("@ovf:value"))
        Row.fact("password", \.password, "Password", at: .ovf("@ovf:value"))
    }
}
