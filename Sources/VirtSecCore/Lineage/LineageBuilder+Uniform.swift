// SPDX-License-Identifier: Apache-2.0

/// What images that hold nothing but zeros, or one pattern over and over, have in common: next to nothing.
extension LineageBuilder {
    /// Marks images of zeros, and relates those of one size that hold the same patterns.
    ///
    /// Zeros tell nothing, as every new disk holds them. Patterns tell hardly more: programs that wipe disks leave them.
    mutating func addUniform(_ inventory: Inventory, _ sketches: [ImageID: ContentSketch]) {
        var groups: [UniformContent: [String]] = [:]
        // One file that was named in two ways is no copy of itself.
        for image in inventory.images where !names.isOther(image) {
            guard let sketch = sketches[image.id] else { continue }
            if sketch.isBlank { noteBlank(image.id.description) }
            guard let content = UniformContent(sketch) else { continue }
            groups[content, default: []].append(image.id.description)
        }
        for (content, images) in groups where images.count > 1 {
            relate(images, .copy, LineageEvidence(.content, content.text, .low))
        }
    }
}

/// The content of a disk that holds patterns and zeros alone.
private struct UniformContent: Hashable {
    private let virtualSize: UInt64
    private let chunkSize: UInt64
    private let counts: ChunkCounts
    private let fillers: UInt64

    /// Nil for a disk that holds more, or nothing, or of which it is not known.
    init?(_ sketch: ContentSketch) {
        guard sketch.obstacle == nil, sketch.counts.data == 0, sketch.counts.unread == 0, sketch.counts.filler > 0,
            let fillers = sketch.fillerSum
        else { return nil }
        (virtualSize, chunkSize, counts, self.fillers) = (sketch.virtualSize, sketch.chunkSize, sketch.counts, fillers)
    }

    /// What two of them have in common.
    var text: String {
        let chunks = counts.filler == 1 ? "one chunk" : "\(counts.filler) chunks"
        let own = counts.inherited > 0 ? " of their own" : ""
        return "they hold the same bytes over and over in \(chunks)\(own), and else zeros, which says little"
    }
}
