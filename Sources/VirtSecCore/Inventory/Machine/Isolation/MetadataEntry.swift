// SPDX-License-Identifier: Apache-2.0

/// What another program keeps in a machine's definition.
public struct MetadataEntry: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Namespace of the program.
    public var namespace: Fact<String> = .absent
    /// Name of the element.
    public var name: Fact<String> = .absent
    /// Content, withheld from reports.
    public var content: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MetadataEntry>.table {
        Row.fact("namespace", \.namespace, "Namespace of the program", libvirt: ".")
        Row.fact("name", \.name, "Name of the element", libvirt: ".")
        Row.fact("content", \.content, "Content, withheld from reports", libvirt: ".")
    }
}
