// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Makes the sketch of an image's content: reads what the image itself holds, chunk by chunk, and keeps digests.
///
/// Holes and clusters that are not there are not read. What an overlay leaves to its parent is counted, never looked for:
/// nothing that an image names is opened. Clusters that are compressed with deflate are read, those compressed with
/// something else count as unread, and so does what lies past the end of the file.
public struct ContentDigester: Sendable {
    /// Makes the digest of a chunk.
    public typealias ChunkDigest = @Sendable (UnsafeRawBufferPointer) -> UInt64
    /// Is told how many bytes of the disk are done, and how many there are.
    public typealias Progress = @Sendable (_ done: UInt64, _ size: UInt64) -> Void

    private let digest: ChunkDigest
    /// How many parts of a disk are read at once.
    public var jobs: Int
    /// Most digests that a sketch keeps.
    public var sampleLimit = ContentSketch.usualSampleLimit
    /// What headers may ask for.
    public var limits = DiskImageLimits()

    /// A digester with a digest of the caller's, which should be that of ``ContentSketch`` wherever sketches are kept.
    ///
    /// - Parameter jobs: how many parts of a disk are read at once, from 1.
    public init(jobs: Int, digest: @escaping ChunkDigest) {
        self.jobs = jobs
        self.digest = digest
    }

    /// The sketch of an image: the same for the same content, however many parts are read at once.
    ///
    /// An image of which nothing can be said has a sketch that says why.
    ///
    /// - Throws: ``ContentReadingError`` when the file cannot be read, `CancellationError` when the task is cancelled.
    /// - Complexity: O(n) in the bytes that the file stores; memory does not depend on the size.
    public func sketch(
        of source: some RandomAccessBytes, progress: Progress? = nil
    ) async throws -> ContentSketch {
        switch try ImageContent(source, limits) {
        case .unreadable(let obstacle, let size): return ContentSketch(virtualSize: size, obstacle: obstacle)
        case .readable(let layout): return try await sketch(layout, source, progress)
        }
    }

    private func sketch(
        _ layout: any ContentLayout, _ source: some RandomAccessBytes, _ progress: Progress?
    ) async throws -> ContentSketch {
        let queue = PartQueue(layout.virtualSize, fileSize: source.size, progress)
        let found = try await withThrowingTaskGroup(of: SketchBuilder.self) { group in
            for _ in 0..<max(1, min(jobs, queue.partCount)) {
                group.addTask { try scan(ContentReader(layout, source), queue) }
            }
            var found = SketchBuilder(limit: sampleLimit)
            for try await part in group { found.merge(part) }
            return found
        }
        if queue.isOverBudget { return ContentSketch(virtualSize: layout.virtualSize, obstacle: .unsound) }
        if source.haveChanged { return ContentSketch(virtualSize: layout.virtualSize, obstacle: .changedMeanwhile) }
        return found.sketch(virtualSize: layout.virtualSize)
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
