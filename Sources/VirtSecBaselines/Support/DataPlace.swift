// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Where the data of a disk lie, so that two machines that name it alike name the same.
///
/// Documents do not tell hosts apart, nor links, nor the several names of a device: two different names are taken for two
/// places. A volume is where the documents of its pool and of itself say.
enum DataPlace: Hashable, Sendable {
    case path(HostPath)
    /// A path in a datastore of VMware.
    case datastore(String)
    case volume(pool: String, name: String)
    case server(StorageProtocol, hosts: [String], name: String)
    case nvme(PCIAddress, namespace: Int)
    /// The last name of a place, which is all that a volume tells without its documents.
    case named(String)
    /// Some device file, which a volume that is called by the number of a unit may be.
    case anyDevice

    /// A place, and how sure it is.
    struct Found {
        let place: DataPlace
        let locus: Locus
        /// What else it may be, and why nobody can tell; nil for what is certain.
        var doubt: (meaning: DataPlace, cause: UnseenReason.Cause)?
    }

    /// The place that a source names in the way that its kind selects, as libvirt reads it; nil when it names none.
    ///
    /// libvirt: virDomainStorageSourceParse.
    ///
    /// - Throws: ``MissingEvidence`` where it cannot be told, such as for a path that does not start at the root.
    static func of(
        _ source: DiskSource, _ kind: Fact<DiskKind>, in context: Context
    ) throws(MissingEvidence) -> Found? {
        switch try kind.required(ifAbsent: .file) {
        case .file: return try path(source.file)
        case .block, .vhostvdpa: return try path(source.device)
        case .dir: return try path(source.options.directory)
        case .network: return try server(source)
        case .volume: return try volume(source.options, in: context)
        case .nvme: return try controller(source.options)
        case .vhostuser:
            throw MissingEvidence(UnseenReason(.hostProgram, at: source.options.path.locus))
        default: return nil
        }
    }

    static func path(_ fact: Fact<String>) throws(MissingEvidence) -> Found? {
        guard let text = try fact.optional(), !text.isEmpty else { return nil }
        if text.utf8.first == UInt8(ascii: "[") { return Found(place: .datastore(text), locus: fact.locus) }
        return Found(place: .path(try hostPath(text, at: fact.locus)), locus: fact.locus)
    }

    private static func controller(_ options: StorageOptions) throws(MissingEvidence) -> Found? {
        guard let address = try options.pciAddress.optional() else { return nil }
        let namespace = try options.namespace.required(ifAbsent: 1)
        return Found(place: .nvme(address, namespace: namespace), locus: options.pciAddress.locus)
    }

    /// A path of the host in one spelling.
    static func hostPath(_ text: String, at locus: Locus) throws(MissingEvidence) -> HostPath {
        guard let path = HostPath(text) else { throw MissingEvidence(UnseenReason(.malformed, at: locus)) }
        return path
    }

    /// What a volume that cannot be placed may be called to mean this place.
    @Sendable
    static func aliases(of place: DataPlace) -> [DataPlace] {
        switch place {
        case .path(let path):
            path.isDevice ? [.named(path.lastName), .anyDevice] : [.named(path.lastName)]
        case .server(_, _, let name): [.named(lastName(of: name))]
        default: []
        }
    }

    static func lastName(of text: String) -> String { HostPath("/" + text)?.lastName ?? "" }
}
