// SPDX-License-Identifier: Apache-2.0

/// What a machine rests on.
extension ExitFinder {
    mutating func addSupports() {
        let inventory = model.inventory
        let (images, volumes) = (inventory.firstNumber(of: \.images), inventory.firstNumber(of: \.volumes))
        let snapshots = inventory.firstNumber(of: \.snapshots)
        for link in model.bearing.links[subject] {
            let asset = JudgedAsset.reference(of: link.asset, in: inventory)
            if inventory.images.indices.contains(link.asset - images) {
                addImage(inventory.images[link.asset - images], asset)
            } else if inventory.volumes.indices.contains(link.asset - volumes) {
                addVolume(inventory.volumes[link.asset - volumes], asset)
            } else if inventory.snapshots.indices.contains(link.asset - snapshots) {
                let snapshot = inventory.snapshots[link.asset - snapshots]
                let hasMemory = [.internal, .external].contains(snapshot.facts.memory.value)
                let detail = snapshot.displayName + (hasMemory ? ", with memory" : "")
                add(.snapshot, asset, snapshot.observation, detail, at: .none) { () throws(MissingEvidence) in true }
            }
        }
    }

    private mutating func addImage(_ image: DiskImage, _ asset: AssetReference) {
        if image.facts.format.value == .iso { return }
        let (record, facts) = (image.observation, image.facts)
        let path = facts.path.value ?? image.id.description
        add(.unencrypted, asset, record, path, at: facts.encryption.locus) { () throws(MissingEvidence) in
            try facts.needsNoKey()
        }
        add(.readableByAll, asset, record, path, at: facts.permissions.mode.locus) { () throws(MissingEvidence) in
            try allOf(facts.permissions.mode.required().isReadableByAll, facts.needsNoKey())
        }
        add(.removableMedium, asset, record, path, at: facts.path.locus) { () throws(MissingEvidence) in
            try allOf(Self.isRemovable(facts.path.required()), facts.needsNoKey())
        }
        add(.internalSnapshot, asset, record, path, at: facts.snapshotCount.locus) { () throws(MissingEvidence) in
            try facts.snapshotCount.optional().map { $0 > 0 } ?? false
        }
        addCopies(of: image, asset)
    }

    private static func isRemovable(_ path: String) -> Bool {
        removable.contains { FilePlace(path).lies(in: $0) }
    }

    /// Other files with the same identifier and content.
    private mutating func addCopies(of image: DiskImage, _ asset: AssetReference) {
        let context = model.assessment.context
        guard let own = image.facts.uniqueID.value, !own.isTrivial else { return }
        guard let others = try? context.images(withIdentifier: own) else { return }
        for other in others where other.id != image.id && !other.isSameFile(as: image) {
            let users = context.lineage?.descendants(of: other.id.description) ?? []
            let isUsed = users.contains { $0.kind != .image && $0.kind != .internalSnapshot }
            let (way, name) = (isUsed ? TheftWay.copy : .unregisteredCopy, other.id.description)
            add(way, asset, image.observation, name, at: image.facts.uniqueID.locus) { () throws(MissingEvidence) in
                guard try other.facts.contentID.optional() == image.facts.contentID.optional() else { return false }
                if !isUsed { try context.requireKnownUsesOfImages() }
                return true
            }
        }
    }

    private mutating func addVolume(_ volume: StorageVolume, _ asset: AssetReference) {
        let facts = volume.facts
        let path = facts.path.value ?? facts.name.value ?? ""
        add(.readableByAll, asset, volume.observation, path, at: facts.permissions.mode.locus) {
            () throws(MissingEvidence) in
            try allOf(facts.permissions.mode.required().isReadableByAll, !facts.encryption.format.exists())
        }
    }
}
