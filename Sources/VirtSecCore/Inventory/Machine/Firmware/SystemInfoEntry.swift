// SPDX-License-Identifier: Apache-2.0

/// One value that the guest's firmware shows.
public struct SystemInfoEntry: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Host file that is shown.
    public var file: Fact<String> = .absent
    /// Value.
    public var value: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SystemInfoEntry>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("file", \.file, "Host file that is shown", libvirt: "@file")
        Row.fact("value", \.value, "Value", libvirt: ".")
    }
}
