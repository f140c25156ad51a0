// SPDX-License-Identifier: Apache-2.0

/// What images hold in common.
extension LineageBuilder {
    mutating func addContent(_ inventory: Inventory, _ options: LineageOptions) {
        if options.sketches.isEmpty { return }
        let parents = imageParents
        addDoubts(inventory, options, parents)
        addUniform(inventory, options.sketches)
        let images = inventory.images.compactMap { image -> SketchedImage? in
            // One file that was named in two ways is no copy of itself.
            if names.isOther(image) { return nil }
            guard let sketch = options.sketches[image.id], sketch.obstacle == nil, !sketch.sample.isEmpty else {
                return nil
            }
            return SketchedImage(
                id: image.id.description, name: image.displayName, sketch: sketch,
                isBacking: parents.backing.contains(image.id.description), written: image.facts.modificationTime.value)
        }
        let groups = ContentCopies(images.sorted(by: SketchedImage.isBefore)).groups
        for group in groups where group.count > 1 { addCopies(group) }
        addClones(groups.map { $0[0] }, options.limits, parents)
    }

    /// Images that hold the same.
    private mutating func addCopies(_ group: [SketchedImage]) {
        let sketch = group[0].sketch
        let own = sketch.counts.inherited > 0 ? " of their own" : ""
        let count = sketch.counts.data == 1 ? "one chunk" : "\(sketch.counts.data) chunks"
        var text = "they hold the same \(count) of data\(own)"
        if Set(group.map(\.sketch.virtualSize)).count > 1 { text += ", and nothing in the rest of the larger ones" }
        let chunks = sketch.distinctChunks
        let confidence: LineageConfidence = chunks >= 32 ? .high : chunks >= 4 ? .medium : .low
        relate(group.map(\.id), .copy, LineageEvidence(.content, text, confidence))
    }

    /// Each image with the one of those before it that it has most in common with; with the first of those between which
    /// samples cannot decide.
    private mutating func addClones(
        _ images: [SketchedImage], _ limits: ContainmentLimits, _ parents: ImageParents
    ) {
        let families = ContentFamilies(images.map(\.sketch))
        for (place, image) in images.enumerated() {
            var best: ContentPair?
            for other in families.candidates[place] {
                guard let pair = ContentPair(images[other], image, limits) else { continue }
                if let known = best, pair.share <= known.estimatedShare { continue }
                best = pair
            }
            if let best { add(best, parents) }
        }
    }

    private mutating func add(_ pair: ContentPair, _ parents: ImageParents) {
        let (first, second) = (pair.first.id, pair.second.id)
        if let child = knownChild(first, second) {
            return link(child, to: child == first ? second : first, pair.evidence([]))
        }
        // What two overlays of one image share says no more than that.
        if parents.haveCommon(first, second) { return }
        guard let origin = pair.origin else { return relate([first, second], .clone, pair.evidence([])) }
        let (parent, child) = origin.isFirst ? (first, second) : (second, first)
        link(child, to: parent, pair.evidence(origin.reasons))
    }

    /// What nobody can tell of images' content.
    private mutating func addDoubts(
        _ inventory: Inventory, _ options: LineageOptions, _ parents: ImageParents
    ) {
        let seen = Set(options.sketches.filter { $0.value.obstacle == nil }.keys.map(\.description))
        for image in inventory.images where !names.isOther(image) {
            let id = image.id.description
            guard let text = options.sketches[image.id]?.doubt else { continue }
            // The content is looked at in the files that hold it.
            if options.sketches[image.id]?.obstacle == .inOtherFiles, parents.haveParts(id, in: seen) { continue }
            doubt(LineageDoubt(kind: .content, text: text), of: id)
        }
    }
}

extension ContentSketch {
    /// Why it says little; nil when it does not.
    fileprivate var doubt: String? {
        if let obstacle { return "nothing is known of its content: \(obstacle.clause)" }
        let (readable, unread) = (counts.data, counts.unread)
        guard unread > readable else { return nil }
        return "\(unread) chunks of its content could not be read, and \(readable) could"
    }
}
