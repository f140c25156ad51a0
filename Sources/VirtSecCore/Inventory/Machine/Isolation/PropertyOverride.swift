// SPDX-License-Identifier: Apache-2.0

/// A property of a device that is set past libvirt.
public struct PropertyOverride: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Property.
    public var name: Fact<String> = .absent
    /// Type of the value.
    public var type: Fact<String> = .absent
    /// Value.
    public var value: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PropertyOverride>.table {
        Row.fact("name", \.name, "Property", libvirt: "@name")
        Row.fact("type", \.type, "Type of the value", libvirt: "@type")
        Row.fact("value", \.value, "Value", libvirt: "@value")
    }
}
