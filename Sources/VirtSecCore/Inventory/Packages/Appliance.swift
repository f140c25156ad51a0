// SPDX-License-Identifier: Apache-2.0

/// A package of virtual systems that is to be deployed, such as an OVF package; its facts are those of
/// ``ApplianceFacts``.
///
/// Its virtual systems are machines of the inventory by themselves.
@dynamicMemberLookup
public struct Appliance: Asset {
    /// Where and how it was observed.
    public let id: ApplianceID
    /// All facts.
    public var facts: ApplianceFacts
    /// The ids of its virtual systems, in the order of the descriptor.
    public let machines: [MachineID]
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates an appliance from what a source says.
    public init(id: ApplianceID, facts: ApplianceFacts, machines: [MachineID], observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.machines = machines
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<ApplianceFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// The name that its author gave it, or its id when it has none.
    public var displayName: String { facts.name.value ?? id.description }
}

/// All that a source says of an appliance.
public struct ApplianceFacts: Described {
    /// Edition of the format that it is written in.
    public var edition: Fact<PackageEdition> = .absent
    /// Name of its outermost virtual system or collection.
    public var name: Fact<String> = .absent
    /// Files that it consists of.
    public var files: Listing<PackageFile> = .none
    /// Disks that it brings.
    public var disks: Listing<PackageDisk> = .none
    /// Networks that it wants to be connected to.
    public var networks: Listing<PackageNetwork> = .none
    /// Products that it holds.
    public var products: Listing<PackageProduct> = .none
    /// Settings that whoever deploys it may give.
    public var properties: Listing<PackageProperty> = .none
    /// Licences that whoever deploys it must accept.
    public var licences: Listing<PackageLicence> = .none
    /// Configurations that whoever deploys it may choose from.
    public var configurations: Listing<PackageConfiguration> = .none
    /// Systems that it holds.
    public var systems: Listing<PackageSystem> = .none
    /// Sections of the descriptor.
    public var sections: Listing<PackageSection> = .none
    /// What shows whether it is what its maker packed.
    public var integrity = PackageIntegrity()
    /// What verifying it has shown.
    public var defects: Listing<PackageDefect> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ApplianceFacts>.table {
        Row.fact("edition", \.edition, "Edition of the format", at: .ovf("@ovf:version"))
        Row.fact("name", \.name, "Name of its outermost system or collection", at: .ovf("Name"))
        Row.list("files", \.files, "Files", at: .ovf("References/File"))
        Row.list("disks", \.disks, "Disks", at: .ovf("DiskSection/Disk"))
        Row.list("networks", \.networks, "Networks", at: .ovf("NetworkSection/Network"))
        Row.list("products", \.products, "Products", at: .ovf("ProductSection"))
        Row.list("properties", \.properties, "Properties", at: .ovf("ProductSection/Property"))
        Row.list("licences", \.licences, "Licences", at: .ovf("EulaSection"))
        Row.list(
            "configurations", \.configurations, "Deployment configurations",
            at: .ovf("DeploymentOptionSection/Configuration"))
        Row.list("systems", \.systems, "Virtual systems and collections", at: .ovf("VirtualSystem"))
        Row.list("sections", \.sections, "Sections", at: .ovf("Section"))
        Row.group("integrity", \.integrity, at: "")
        Row.list("defects", \.defects, "What verifying it has shown")
    }
}

extension ApplianceFacts {
    /// Says of everything that only the files of the package tell that nobody looked at them.
    package mutating func leaveFilesUnread(_ cause: UnseenReason.Cause = .packageNotRead) {
        integrity.hideAll(UnseenReason(cause))
        defects = .unseen(cause)
        files.changeEach { $0.leaveUnread(cause) }
    }
}

extension PackageFile {
    /// Says of everything that only the file tells that nobody looked at it.
    package mutating func leaveUnread(_ cause: UnseenReason.Cause) {
        foundSize = .unseen(cause, at: locus)
        isListed = .unseen(cause, at: locus)
        isProven = .unseen(cause, at: locus)
        image.hideAll(UnseenReason(cause, at: locus))
    }
}

/// The edition of OVF that a descriptor is written in.
public enum PackageEdition: Keyword {
    /// Before the standard: VMware's `http://www.vmware.com/schema/ovf/1/envelope`, and the form with `Content`.
    case ovf09
    /// DSP0243 1.0 and 1.1.
    case ovf1
    /// DSP0243 2.0 and 2.1.
    case ovf2
    /// The form that oVirt writes for itself.
    case ovirt
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, PackageEdition> = [
        "0.9": .ovf09, "1": .ovf1, "2": .ovf2, "ovirt": .ovirt,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
