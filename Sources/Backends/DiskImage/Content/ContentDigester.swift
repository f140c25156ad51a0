// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Makes the sketch of an image's content: reads what the image itself holds, chunk by chunk, and keeps digests.
///
/// Holes and clusters that are not there are not read. What an overlay leaves to its parent is counted, never looked
/// for: nothing that an image names is opened. Clusters that are compressed with deflate are read, those compressed
/// with something else count as unread, and so does what lies past the end of the file.
public struct ContentDigester: Sendable {
    /// Makes the digest of a chunk.
    public typealias ChunkDigest = @Sendable (UnsafeRawBufferPointer) -> UInt64
    /// Is told how many bytes of the disk are done, and how many there are.
    public typealias Progress = @Sendable (_ done: UInt64, _ size: UInt64) -> Void

    /// Longer chains of images are not read, as each image takes memory for what was read of its tables.
    public static let mostImages = 256

    private let digest: ChunkDigest
    /// How many parts of a disk are read at once.
    public var jobs: Int
    /// Most digests that a sketch keeps.
    public var sampleLimit = ContentSketch.usualSampleLimit
    /// What headers may ask for.
    public var limits = DiskImageLimits()

    /// A digester with a digest of the caller's, which should be that of ``ContentSketch`` wherever sketches are kept.
    ///
    /// - Parameters:
    ///   - jobs: how many parts of a disk are read at once, from 1.
    ///   - digest: the digest of one chunk.
    public init(jobs: Int, digest: @escaping ChunkDigest) {
        self.jobs = jobs
        self.digest = digest
    }

    /// The sketch of an image: the same for the same content, however many parts are read at once.
    ///
    /// An image of which nothing can be said has a sketch that says why.
    ///
    /// - Parameters:
    ///   - source: the bytes of the image's file.
    ///   - parents: the images that it rests on, the nearest first, as far as the caller has them: what the image
    ///     leaves to them is read there. Whether they are the right ones is for the caller to know.
    ///   - progress: is told after each part, from whichever task read it.
    /// - Throws: ``ContentReadingError`` when a file cannot be read, `CancellationError` when the task is cancelled.
    /// - Complexity: O(n) in the bytes that the files store; memory does not depend on the size.
    public func sketch(
        of source: any RandomAccessBytes, parents: [any RandomAccessBytes] = [], progress: Progress? = nil
    ) async throws -> ContentSketch {
        var layers: [ContentLayer] = []
        var size: UInt64?
        guard parents.count < Self.mostImages else {
            return ContentSketch(virtualSize: source.size, obstacle: .unsound)
        }
        for source in [source] + parents {
            switch try ImageContent(source, limits) {
            case .unreadable(let obstacle, let own): return ContentSketch(virtualSize: size ?? own, obstacle: obstacle)
            case .readable(let layout): layers.append(ContentLayer(layout: layout, source: source))
            }
            size = size ?? layers.first?.layout.virtualSize
        }
        return try await sketch(layers, virtualSize: size ?? 0, progress)
    }

    private func sketch(
        _ layers: [ContentLayer], virtualSize: UInt64, _ progress: Progress?
    ) async throws -> ContentSketch {
        let fileSize = layers.reduce(into: UInt64(0)) { $0 = $0.plusOrMost($1.source.size) }
        let queue = PartQueue(virtualSize, fileSize: fileSize, progress)
        let found = try await withThrowingTaskGroup(of: SketchBuilder.self) { group in
            for _ in 0..<max(1, min(jobs, queue.partCount)) {
                group.addTask { try scan(ContentReader(layers), queue) }
            }
            var found = SketchBuilder(limit: sampleLimit)
            for try await part in group { found.merge(part) }
            return found
        }
        if queue.isOverBudget { return ContentSketch(virtualSize: virtualSize, obstacle: .unsound) }
        if layers.contains(where: \.source.haveChanged) {
            return ContentSketch(virtualSize: virtualSize, obstacle: .changedMeanwhile)
        }
        return found.sketch(virtualSize: virtualSize)
    }

    /// Takes parts from the queue until there are none.
    private func scan(_ reader: ContentReader, _ queue: PartQueue) throws -> SketchBuilder {
        var scan = ChunkScan(reader, sampleLimit: sampleLimit, digest: digest)
        while let part = queue.next() {
            try Task.checkCancellation()
            try scan.scan(part)
            queue.finish(part, scan.takeWork())
        }
        return scan.found
    }
}
