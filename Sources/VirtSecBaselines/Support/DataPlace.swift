// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Where the data of a disk lie, so that two machines that name it alike name the same.
///
/// Documents do not tell links to files: two different names are taken for two places. Which device a link among the
/// device files names the host decides, so beside a device that is named in another way nobody can tell. A volume is where
/// the documents of its pool and of itself say.
enum DataPlace: Hashable, Sendable {
    case path(HostPath)
    /// A path in a datastore of VMware.
    case datastore(String)
    case volume(pool: String, name: String)
    /// A path that starts at the folder of its machine's document, which may be a copy.
    case beside(document: String, HostPath)
    /// A path that starts at the folder of some machine's document.
    case inFolder(HostPath)
    case server(StorageProtocol, hosts: [String], name: String)
    case nvme(PCIAddress, namespace: Int)
    /// The last name of a place, which is all that a volume tells without its documents.
    case named(String)
    /// Some device file, which a volume that is called by the number of a unit may be.
    case anyDevice
    /// Some device file that is named in another way, which a link may lead to.
    case device(namedUnlike: DeviceNaming)

    /// A place, and how sure it is.
    struct Found {
        let place: DataPlace
        let locus: Locus
        /// What else it may be, and why nobody can tell; nil for what is certain.
        var doubt: Doubt?
    }

    /// What a place may be as well.
    struct Doubt {
        let meaning: DataPlace
        /// Why nobody can tell.
        let cause: UnseenReason.Cause
        /// Whether two places of this doubt are known to be two.
        var isApartFromAlike = false
    }

    /// The place that a source names in the way that its kind selects, as libvirt reads it; nil when it names none.
    ///
    /// libvirt: virDomainStorageSourceParse.
    ///
    /// - Parameter document: the path of the machine's document, where its format lets paths start at its folder.
    /// - Throws: ``MissingEvidence`` where it cannot be told, such as for a path that does not start at the root.
    static func of(
        _ source: DiskSource, _ kind: Fact<DiskKind>, beside document: String? = nil, in context: Context
    ) throws(MissingEvidence) -> Found? {
        switch try kind.required(ifAbsent: .file) {
        case .file: return try path(source.file, beside: document)
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

    static func path(_ fact: Fact<String>, beside document: String? = nil) throws(MissingEvidence) -> Found? {
        guard let text = try fact.optional(), !text.isEmpty else { return nil }
        if text.utf8.first == UInt8(ascii: "[") { return Found(place: .datastore(text), locus: fact.locus) }
        if let document, let path = relative(text, to: document) {
            // Two documents in one folder may have been brought there from two.
            return Found(
                place: .beside(document: document, path), locus: fact.locus,
                doubt: Doubt(meaning: .inFolder(path), cause: .relativePath))
        }
        return found(try hostPath(text, at: fact.locus), at: fact.locus)
    }

    private static func relative(_ text: String, to document: String) -> HostPath? {
        let start = text.utf8.first
        if start == UInt8(ascii: "/") || text.utf8.contains(UInt8(ascii: "\\")) { return nil }
        let folder = document.utf8.lastIndex(of: UInt8(ascii: "/")).map { document[...$0] } ?? ""
        return HostPath("/" + folder + text)
    }

    static func found(_ path: HostPath, at locus: Locus) -> Found {
        guard path.isDevice else { return Found(place: .path(path), locus: locus) }
        let doubt = path.linkNaming.map {
            Doubt(meaning: .device(namedUnlike: $0), cause: .hostDeviceLink, isApartFromAlike: true)
        }
        return Found(place: .path(path.asOneDevice), locus: locus, doubt: doubt)
    }

    private static func controller(_ options: StorageOptions) throws(MissingEvidence) -> Found? {
        guard let address = try options.pciAddress.optional() else { return nil }
        let namespace = try options.namespace.required(ifAbsent: 1)
        return Found(place: .nvme(address, namespace: namespace), locus: options.pciAddress.locus)
    }

    /// A path of the host in one spelling.
    static func hostPath(_ text: String, at locus: Locus) throws(MissingEvidence) -> HostPath {
        guard let path = HostPath(text) else { throw MissingEvidence(UnseenReason(.relativePath, at: locus)) }
        return path
    }

    /// What a volume that cannot be placed may be called to mean this place.
    @Sendable
    static func aliases(of place: DataPlace) -> [DataPlace] {
        switch place {
        case .path(let path):
            path.isDevice
                ? [.named(path.lastName), .anyDevice] + DeviceNaming.others(than: path.linkNaming)
                : [.named(path.lastName)]
        case .server(_, _, let name): [.named(lastName(of: name))]
        default: []
        }
    }

    /// What a place lies in: the whole disk of a partition.
    @Sendable
    static func places(around place: DataPlace) -> [DataPlace] {
        guard case .path(let path) = place, let whole = path.wholeDevice else { return [] }
        return [.path(whole)]
    }

    /// Whether a place is that of one host, so that machines of another one mean something else by it.
    @Sendable
    static func isOnHost(_ place: DataPlace) -> Bool {
        switch place {
        case .datastore, .server, .beside, .inFolder: false
        case .path, .volume, .nvme, .named, .anyDevice, .device: true
        }
    }

    static func lastName(of text: String) -> String { HostPath("/" + text)?.lastName ?? "" }
}
