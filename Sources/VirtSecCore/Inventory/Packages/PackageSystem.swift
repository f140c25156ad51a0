// SPDX-License-Identifier: Apache-2.0

/// A virtual system of an appliance, or a collection of them.
public struct PackageSystem: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Identifier.
    public var id: Fact<String> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// Whether it is a collection.
    public var isCollection: Fact<Bool> = .absent
    /// Identifier of the collection that it lies in.
    public var collection: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageSystem>.table {
        Row.fact("id", \.id, "Identifier", at: .ovf("@ovf:id"))
        Row.fact("name", \.name, "Name", at: .ovf("Name"))
        Row.fact("isCollection", \.isCollection, "Whether it is a collection", at: .ovf("."))
        Row.fact("collection", \.collection, "Collection that it lies in", at: .ovf("."))
    }
}

/// A section of an appliance's descriptor.
public struct PackageSection: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Name of its element or type.
    public var name: Fact<String> = .absent
    /// Whether whoever does not understand it must not deploy the appliance.
    public var isRequired: Fact<Bool> = .absent
    /// Whether VirtSec knows what it says.
    public var isKnown: Fact<Bool> = .absent
    /// Identifier of the system that it belongs to; absent for one of the whole appliance.
    public var system: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageSection>.table {
        Row.fact("name", \.name, "Name", at: .ovf("."))
        Row.fact("isRequired", \.isRequired, "Whether it must be understood", at: .ovf("@ovf:required"))
        Row.fact("isKnown", \.isKnown, "Whether VirtSec knows what it says", at: .ovf("."))
        Row.fact("system", \.system, "System that it belongs to", at: .ovf("."))
    }
}

/// A licence that whoever deploys an appliance must accept.
public struct PackageLicence: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Its text.
    public var text: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageLicence>.table { Row.fact("text", \.text, "Text", at: .ovf("License")) }
}

/// A configuration of an appliance that whoever deploys it may choose.
public struct PackageConfiguration: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Identifier.
    public var id: Fact<String> = .absent
    /// Whether it is taken when nobody chooses.
    public var isDefault: Fact<Bool> = .absent
    /// Name for people.
    public var label: Fact<PrivateText> = .absent
    /// What its author says of it.
    public var summary: Fact<PrivateText> = .absent
    /// What its machines have beside processors, memory and disks, such as `web: serial port`.
    public var attachments: Fact<[String]> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageConfiguration>.table {
        Row.fact("id", \.id, "Identifier", at: .ovf("@ovf:id"))
        Row.fact("isDefault", \.isDefault, "Whether it is taken when nobody chooses", at: .ovf("@ovf:default"))
        Row.fact("label", \.label, "Name for people", at: .ovf("Label"))
        Row.fact("summary", \.summary, "What its author says of it", at: .ovf("Description"))
        Row.fact("attachments", \.attachments, "What its machines have beside processors, memory and disks")
    }
}
