// SPDX-License-Identifier: Apache-2.0

/// A label that a definition itself gives, in the metadata of VirtSec's own namespace.
public struct StatedLabel: Component, Described {
    /// The namespace of VirtSec's labels in the metadata of a definition.
    public static let namespace = "urn:virtsec:labels:1.0"

    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Value.
    public var value: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StatedLabel>.table {
        Row.fact("name", \.name, "Name of the label", libvirt: "@name")
        Row.fact("value", \.value, "Its value", libvirt: ".")
    }
}
