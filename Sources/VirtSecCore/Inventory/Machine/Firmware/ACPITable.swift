// SPDX-License-Identifier: Apache-2.0

/// An ACPI table that the host adds.
public struct ACPITable: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind of table.
    public var type: Fact<String> = .absent
    /// File on the host.
    public var path: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ACPITable>.table {
        Row.fact("type", \.type, "Kind of table", libvirt: "@type")
        Row.fact("path", \.path, "File on the host", libvirt: ".")
    }
}
