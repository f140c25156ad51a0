// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension DataPlace {
    /// Where a volume of a pool lies, by the documents of both; without these it is known by its names alone, and may be
    /// what another machine calls by a path that ends in its name.
    static func volume(_ options: StorageOptions, in context: Context) throws(MissingEvidence) -> Found? {
        guard let pool = try options.pool.optional(), let name = try options.volume.optional() else { return nil }
        let locus = options.volume.locus
        do throws(MissingEvidence) {
            return found(try path(of: name, pool, at: locus, in: context), at: locus)
        } catch {
            let meaning = name.hasPrefix("unit:") ? DataPlace.anyDevice : .named(lastName(of: name))
            return Found(
                place: .volume(pool: pool, name: name), locus: locus,
                doubt: Doubt(meaning: meaning, cause: error.reason.cause))
        }
    }

    private static func path(
        of name: String, _ poolName: String, at locus: Locus, in context: Context
    ) throws(MissingEvidence) -> HostPath {
        let volumes = try context.volumes(named: name, inPool: poolName, at: locus)
        if volumes.count > 1 { throw MissingEvidence(UnseenReason(.ambiguous, at: locus)) }
        if let path = volumes.first?.facts.path.value.flatMap(HostPath.init) { return path }
        let pool = try context.pool(named: poolName, at: locus)
        guard try namesFiles(pool), let folder = pool.facts.path.value, let path = HostPath(folder + "/" + name) else {
            throw MissingEvidence(UnseenReason(.notCollected, at: locus))
        }
        return path
    }

    /// Whether the volumes of a pool are called by what they are called in its folder.
    private static func namesFiles(_ pool: StoragePool) throws(MissingEvidence) -> Bool {
        guard case .known(let kind, _) = pool.facts.kind else { return false }
        switch kind {
        case .dir, .fs, .netfs, .logical: return true
        default: return false
        }
    }
}
