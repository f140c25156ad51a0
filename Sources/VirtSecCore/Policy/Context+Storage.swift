// SPDX-License-Identifier: Apache-2.0

/// Pools and volumes that disks name, where the inventory holds documents about them.
extension Context {
    /// The storage pool that a disk names.
    ///
    /// - Parameters:
    ///   - name: the pool's name, which only its host keeps unique.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory holds no pool of that name, or several; and when not everything
    ///   given could be read.
    public func pool(named name: String, at place: Locus) throws(MissingEvidence) -> StoragePool {
        let found = try hosts(at: place).pools.places(of: name, at: place, isFullyRead)
        return inventory.pools[try Self.only(found, at: place)]
    }

    /// The volume that a disk names by its pool and its name.
    ///
    /// - Parameters:
    ///   - name: the volume's name in the pool.
    ///   - poolName: the pool's name.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory does not hold the pool and one such volume, and when not
    ///   everything given could be read.
    public func volume(
        named name: String, inPool poolName: String, at place: Locus
    ) throws(MissingEvidence) -> StorageVolume {
        try Self.only(try volumes(named: name, inPool: poolName, at: place), at: place)
    }

    /// The volumes that a disk may mean by its pool and its name; none when the inventory holds none.
    ///
    /// A volume's document does not say its pool. So it is a volume of that name whose path lies in the pool's folder, or
    /// in what the pool is called on its server.
    ///
    /// - Parameters:
    ///   - name: the volume's name in the pool.
    ///   - poolName: the pool's name.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory does not hold the pool, when it is unseen where the pool or a
    ///   volume of the name lies, and when not everything given could be read.
    public func volumes(
        named name: String, inPool poolName: String, at place: Locus
    ) throws(MissingEvidence) -> [StorageVolume] {
        let pool = try pool(named: poolName, at: place)
        let folders = [
            try Self.value(pool.facts.path, at: place), try Self.value(pool.facts.source.name, at: place),
        ].compactMap { $0.map(Self.withoutSlash) }.filter { !$0.isEmpty }
        var found: [StorageVolume] = []
        for index in try hosts(at: place).volumes.places(of: name, at: place, isFullyRead) {
            guard let path = try Self.value(inventory.volumes[index].facts.path, at: place) else { continue }
            if folders.contains(Self.folder(of: path)) { found.append(inventory.volumes[index]) }
        }
        return found
    }

    /// The volume whose file or device a disk names.
    ///
    /// - Parameters:
    ///   - path: the path on the host.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory holds no volume there, or several; and when not everything given
    ///   could be read.
    public func volume(atPath path: String, at place: Locus) throws(MissingEvidence) -> StorageVolume {
        let found = try hosts(at: place).volumePaths.places(of: path, at: place, isFullyRead)
        return inventory.volumes[try Self.only(found, at: place)]
    }

    /// The volumes that a volume lies on, nearest first; none for one that stands alone.
    ///
    /// - Parameters:
    ///   - volume: the uppermost volume.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory does not hold the whole chain, when a volume does not say what it
    ///   lies on, and when the chain never ends.
    public func backingChain(of volume: StorageVolume, at place: Locus) throws(MissingEvidence) -> [StorageVolume] {
        var chain: [StorageVolume] = []
        var seen: Set<StorageVolumeID> = [volume.id]
        var current = volume
        while try Self.value(current.facts.hasBackingImage, at: place) == true {
            guard let path = try Self.value(current.facts.backingPath, at: place) else {
                throw MissingEvidence(UnseenReason(.notReported, at: place))
            }
            current = try self.volume(atPath: path, at: place)
            guard seen.insert(current.id).inserted else {
                throw MissingEvidence(UnseenReason(.malformed, at: place))
            }
            chain.append(current)
        }
        return chain
    }

    private static func folder(of path: String) -> Substring {
        path.lastIndex(of: "/").map { withoutSlash(path[..<$0]) } ?? ""
    }

    private static func withoutSlash(_ path: some StringProtocol) -> Substring {
        var path = Substring(path)
        while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
        return path
    }
}
