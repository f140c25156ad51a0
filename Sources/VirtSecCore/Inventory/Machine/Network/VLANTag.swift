// SPDX-License-Identifier: Apache-2.0

/// One VLAN of an interface.
public struct VLANTag: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// VLAN number.
    public var id: Fact<Int> = .absent
    /// Whether the native VLAN is tagged.
    public var native: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VLANTag>.table {
        Row.fact("id", \.id, "VLAN number", libvirt: "@id")
        Row.fact("native", \.native, "Whether the native VLAN is tagged", libvirt: "@nativeMode")
    }
}
