// SPDX-License-Identifier: Apache-2.0

/// A cookie that is sent to a storage server.
public struct HTTPCookie: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// That there is a value.
    public var value: Fact<Secret> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HTTPCookie>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("value", \.value, "That there is a value", libvirt: ".")
    }
}
