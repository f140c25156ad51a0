// SPDX-License-Identifier: Apache-2.0

/// Something that a rule can judge.
public protocol Asset: Sendable {
    /// The name that people gave it.
    var displayName: String { get }
    /// The document it was read from, and what in it was not understood.
    var observation: ObservationRecord { get }
}

/// A kind of asset, as reports name it.
public struct AssetKind: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The kind's short name, such as `libvirt-domain`.
    public let description: String

    /// Creates a kind by its short name.
    public init(_ name: String) { description = name }

    /// A machine described by a libvirt domain document.
    public static let libvirtDomain = AssetKind("libvirt-domain")
    /// A snapshot described by a libvirt document.
    public static let libvirtSnapshot = AssetKind("libvirt-snapshot")
    /// A network described by a libvirt document.
    public static let libvirtNetwork = AssetKind("libvirt-network")
    /// A network filter described by a libvirt document.
    public static let libvirtNetworkFilter = AssetKind("libvirt-nwfilter")
    /// A storage pool described by a libvirt document.
    public static let libvirtStoragePool = AssetKind("libvirt-pool")
    /// A volume described by a libvirt document.
    public static let libvirtStorageVolume = AssetKind("libvirt-volume")
    /// A secret described by a libvirt document.
    public static let libvirtSecret = AssetKind("libvirt-secret")
    /// A host described by a libvirt document of its capabilities.
    public static let libvirtHost = AssetKind("libvirt-host")
    /// A hypervisor described by a libvirt document of what it offers to domains.
    public static let libvirtHypervisor = AssetKind("libvirt-hypervisor")
    /// A device of a host described by a libvirt document.
    public static let libvirtNodeDevice = AssetKind("libvirt-nodedev")
    /// A network interface of a host described by a libvirt document.
    public static let libvirtInterface = AssetKind("libvirt-interface")
    /// A binding of a network filter described by a libvirt document.
    public static let libvirtFilterBinding = AssetKind("libvirt-nwfilter-binding")
    /// A checkpoint described by a libvirt document.
    public static let libvirtCheckpoint = AssetKind("libvirt-checkpoint")
    /// A backup described by a libvirt document.
    public static let libvirtBackup = AssetKind("libvirt-backup")
    /// A package of virtual systems described by an OVF descriptor.
    public static let ovfPackage = AssetKind("ovf-package")
    /// A machine described by a virtual system of an OVF descriptor.
    public static let ovfVirtualSystem = AssetKind("ovf-virtual-system")
    /// A machine described by a VMware `.vmx` file.
    public static let vmx = AssetKind("vmx")
    /// A disk image at rest.
    public static let diskImage = AssetKind("disk-image")
    /// A host.
    public static let host = AssetKind("host")

    /// Ordered by name.
    public static func < (left: AssetKind, right: AssetKind) -> Bool { left.description < right.description }
}

/// How an asset was observed.
public struct ObservationRecord: Sendable {
    /// The kind of asset, as its format names it.
    public let kind: AssetKind
    /// The document it was read from.
    public let document: any SourceDocument
    /// The element that describes it.
    public let root: Locus
    /// Every element and attribute that was not understood, in document order.
    public let unrecognised: [Locus]
    /// Elements inside it, itself included.
    public let elementCount: Int
    /// Attributes inside it.
    public let attributeCount: Int

    /// Creates a record.
    public init(
        kind: AssetKind, document: any SourceDocument, root: Locus = .none, unrecognised: [Locus] = [],
        elementCount: Int = 0, attributeCount: Int = 0
    ) {
        self.kind = kind
        self.document = document
        self.root = root
        self.unrecognised = unrecognised
        self.elementCount = elementCount
        self.attributeCount = attributeCount
    }

    /// How many elements and attributes a typed property holds.
    public var recognisedCount: Int { max(0, elementCount + attributeCount - unrecognised.count) }
}

/// The bytes an asset was read from, kept to say where a fact stands.
public protocol SourceDocument: Sendable {
    /// The path or address as the user gave it or as the folder walk found it.
    var path: String { get }

    /// The bytes as they came, for a digest; nil where there are none, as for what a service answers.
    ///
    /// They may hold secrets.
    var content: [UInt8]? { get }

    /// The running hypervisor that told of it; nil for documents at rest, which do not say what host they are from.
    var host: SourceID? { get }

    /// Works out line, column, path and value of places, by reading the bytes again.
    ///
    /// - Returns: one excerpt for each place, in the same order.
    func excerpts(of places: [Locus]) -> [SourceExcerpt]
}

extension SourceDocument {
    /// No bytes are known.
    public var content: [UInt8]? { nil }
    /// No hypervisor told of it.
    public var host: SourceID? { nil }
}

/// What stands at a place of a document.
///
/// The value may be a secret: show it only where the field table says that it is none.
public struct SourceExcerpt: Sendable, Hashable {
    /// Where it stands.
    public let location: DocumentLocation
    /// The path without positions and without the asset's own element, such as `devices/disk/@type`: the place as the
    /// field table writes it.
    public let place: String
    /// The attribute's value or the element's text, when there is one.
    public let value: String?
    /// The elements it stands in, from the outermost to its own: what tells them from their siblings names a finding.
    public let elements: [Locus]
    /// What the document itself calls the elements it stands in, such as the number of an item, where that tells them
    /// from their siblings.
    public let identities: [String]

    /// Creates an excerpt.
    public init(
        location: DocumentLocation, place: String = "", value: String? = nil, elements: [Locus] = [],
        identities: [String] = []
    ) {
        self.location = location
        self.place = place
        self.value = value
        self.elements = elements
        self.identities = identities
    }
}
