// SPDX-License-Identifier: Apache-2.0

/// A value for a variable of a network filter.
public struct FilterParameter: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Variable.
    public var name: Fact<String> = .absent
    /// Value.
    public var value: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterParameter>.table {
        Row.fact("name", \.name, "Variable", libvirt: "@name")
        Row.fact("value", \.value, "Value", libvirt: "@value")
    }
}
