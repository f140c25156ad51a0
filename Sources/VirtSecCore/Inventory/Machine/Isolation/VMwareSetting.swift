// SPDX-License-Identifier: Apache-2.0

/// One setting of a VMware machine, as a line of its definition gives it.
public struct VMwareSetting: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Key, as it is written.
    public var key: Fact<String> = .absent
    /// Value; withheld where it may be a secret.
    public var value: Fact<String> = .absent
    /// That the value may be a secret, and how long it is.
    public var secret: Fact<Secret> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VMwareSetting>.table {
        Row.fact("key", \.key, "Key, as it is written", at: .vmx("."))
        Row.fact("value", \.value, "Value; withheld where it may be a secret", at: .vmx("."))
        Row.fact("secret", \.secret, "That the value may be a secret, and how long it is", at: .vmx("."))
    }
}

/// One switch of a VMware machine, such as `isolation.tools.copy.disable`.
public struct VMwareSwitch: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Key, in lower case.
    public var name: Fact<String> = .absent
    /// Whether it is on.
    public var isOn: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VMwareSwitch>.table {
        Row.fact("name", \.name, "Key, in lower case", at: .vmx("."))
        Row.fact("isOn", \.isOn, "Whether it is on", at: .vmx("."))
    }
}
