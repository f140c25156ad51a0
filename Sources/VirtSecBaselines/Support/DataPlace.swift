// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Where the data of a disk lie, so that two machines that name it alike name the same.
///
/// Documents do not tell hosts apart, nor links, volumes and their files, or the several names of a device: two different
/// names are taken for two places.
enum DataPlace: Hashable, Sendable {
    case path(HostPath)
    case volume(pool: String, name: String)
    case server(StorageProtocol, hosts: [String], name: String)

    /// The place that a source names, and where it does; nil when it names none.
    ///
    /// - Throws: ``MissingEvidence`` where it cannot be told, such as for a path that does not start at the root.
    static func of(_ source: DiskSource) throws(MissingEvidence) -> (place: DataPlace, locus: Locus)? {
        for fact in [source.file, source.device] {
            guard let text = try fact.optional(), !text.isEmpty else { continue }
            return (.path(try hostPath(text, at: fact.locus)), fact.locus)
        }
        if let pool = try source.options.pool.optional(), let volume = try source.options.volume.optional() {
            return (.volume(pool: pool, name: volume), source.options.volume.locus)
        }
        guard let kind = try source.protocol.optional() else { return nil }
        var hosts: [String] = []
        for host in try source.hosts.required() {
            let parts = [try host.name.optional(), try host.port.optional(), try host.socket.optional()]
            hosts.append(parts.map { $0 ?? "" }.joined(separator: "\n"))
        }
        let name = try source.name.required(ifAbsent: "")
        return (.server(kind, hosts: hosts.sorted(), name: name), source.protocol.locus)
    }

    /// A path of the host in one spelling.
    static func hostPath(_ text: String, at locus: Locus) throws(MissingEvidence) -> HostPath {
        guard let path = HostPath(text) else { throw MissingEvidence(UnseenReason(.malformed, at: locus)) }
        return path
    }
}

extension Holdings<DataPlace> {
    /// Adds the places of a machine's disks; those that it only reads are harmless together.
    ///
    /// A disk that all its users call shareable is left to the rule on such disks.
    mutating func addDisks(of machine: VirtualMachine) {
        addEach(of: machine.disks) { disk throws(MissingEvidence) in
            if try disk.device.equals(.cdrom) { return nil }
            guard let found = try DataPlace.of(disk.source) else { return nil }
            let isHarmless = try anyOf(
                disk.readOnly.required(ifAbsent: false), disk.shareable.required(ifAbsent: false))
            return Holding(found.place, at: found.locus, isHarmless: isHarmless)
        }
    }
}
