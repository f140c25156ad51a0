// SPDX-License-Identifier: Apache-2.0

/// A TXT record.
public struct TextRecord: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Value.
    public var value: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<TextRecord>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("value", \.value, "Value", libvirt: "@value")
    }
}
