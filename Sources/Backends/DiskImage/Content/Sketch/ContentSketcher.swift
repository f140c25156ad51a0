// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecDocuments

/// Makes the sketches of the images of an inventory, by which a lineage finds copies and full clones.
///
/// Each image is looked at by itself: what an overlay leaves to its parent is not part of its sketch. Only files that the
/// inventory holds are opened, by the path at which they were found, and no link is followed.
public struct ContentSketcher: Sendable {
    /// Is told how much of an image is done, from whichever task reads it.
    public typealias Progress = @Sendable (_ image: DiskImage, _ done: UInt64, _ size: UInt64) -> Void

    private let digester: ContentDigester
    private let folder: SketchFolder?

    /// Larger images are read by all tasks together, one after the other.
    private static let large: UInt64 = 256 << 20

    /// A sketcher.
    ///
    /// - Parameters:
    ///   - digester: reads images; its `jobs` says how many are read at once.
    ///   - folder: where sketches are kept and found again.
    public init(_ digester: ContentDigester, keptIn folder: SketchFolder? = nil) {
        (self.digester, self.folder) = (digester, folder)
    }

    /// The sketches of all images, each with a sketch that says why where nothing can be said.
    ///
    /// - Throws: `CancellationError` when the task is cancelled, and nothing else.
    public func sketches(of images: [DiskImage], progress: Progress? = nil) async throws -> SketchedContent {
        var content = SketchedContent()
        var small = digester
        small.jobs = 1
        let (images, others) = Self.once(images)
        for image in images where Self.isLarge(image) { content.add(try await sketch(image, digester, progress)) }
        try await withThrowingTaskGroup(of: SketchedContent.Result.self) { [small] group in
            var rest = images.filter { !Self.isLarge($0) }[...]
            for image in rest.prefix(max(1, digester.jobs)) {
                group.addTask { try await sketch(image, small, progress) }
            }
            rest = rest.dropFirst(max(1, digester.jobs))
            while let result = try await group.next() {
                content.add(result)
                guard let image = rest.popFirst() else { continue }
                group.addTask { try await sketch(image, small, progress) }
            }
        }
        for (image, first) in others { content.add(image.id, sameAs: first.id) }
        content.sort()
        return content
    }

    /// Each file once, and the other images that are in the same one.
    private static func once(_ images: [DiskImage]) -> (files: [DiskImage], others: [(DiskImage, DiskImage)]) {
        var firsts: [String: DiskImage] = [:]
        var (files, others): ([DiskImage], [(DiskImage, DiskImage)]) = ([], [])
        for image in images {
            if let key = image.fileKey, let first = firsts[key] {
                others.append((image, first))
            } else {
                files.append(image)
                if let key = image.fileKey { firsts[key] = image }
            }
        }
        return (files, others)
    }

    private static func isLarge(_ image: DiskImage) -> Bool {
        min(image.facts.allocation.value?.bytes ?? .max, image.facts.fileSize.value?.bytes ?? .max) >= large
    }

    private func sketch(
        _ image: DiskImage, _ digester: ContentDigester, _ progress: Progress?
    ) async throws -> SketchedContent.Result {
        var result = SketchedContent.Result(image)
        do {
            guard let path = image.facts.path.value else { throw ContentReadingError("nobody knows where its file is") }
            try await sketch(path, digester, &result) { progress?(image, $0, $1) }
        } catch let error as ContentReadingError {
            result.sketch = ContentSketch(virtualSize: 0, obstacle: .unreadable)
            result.problem = error.message
        }
        return result
    }

    private func sketch(
        _ path: String, _ digester: ContentDigester, _ result: inout SketchedContent.Result,
        _ progress: @escaping ContentDigester.Progress
    ) async throws {
        var file = try ImageFile.open(resolved: path)
        guard result.image.isStill(file.opened) else { return result.setChanged(file) }
        guard let folder else {
            result.sketch = try await digester.sketch(of: file, progress: progress)
            return
        }
        if let kept = folder.sketch(of: path, file.opened) {
            (result.sketch, result.isKept) = (kept, true)
            return
        }
        // A write right after the last one may get the same time, and would not show.
        if !file.opened.isSettled {
            try await Task.sleep(for: file.opened.grain)
            file = try ImageFile.open(resolved: path)
            guard result.image.isStill(file.opened) else { return result.setChanged(file) }
        }
        let isSettled = file.opened.isSettled
        let sketch = try await digester.sketch(of: file, progress: progress)
        result.sketch = sketch
        guard isSettled, sketch.obstacle == nil, file.isAsOpened else { return }
        do throws(ContentReadingError) {
            try folder.keep(sketch, of: path, file.opened)
        } catch {
            result.keepingProblem = error.message
        }
    }
}

/// The content of an inventory's images.
public struct SketchedContent: Sendable {
    /// The sketch of each image.
    public private(set) var sketches: [ImageID: ContentSketch] = [:]
    /// Images whose files could not be read, ordered by path.
    public private(set) var unread: [SkippedItem] = []
    /// How many sketches were found again, and not made.
    public private(set) var reused = 0
    /// Why sketches could not be kept, each once.
    public private(set) var keepingProblems: [String] = []

    /// Nothing, of no image.
    public init() {}

    struct Result: Sendable {
        let image: DiskImage
        var sketch = ContentSketch(virtualSize: 0, obstacle: .unreadable)
        var isKept = false
        var problem: String?
        var keepingProblem: String?

        init(_ image: DiskImage) { self.image = image }

        mutating func setChanged(_ file: ImageFile) {
            sketch = ContentSketch(virtualSize: file.size, obstacle: .changedMeanwhile)
        }
    }

    mutating func add(_ result: Result) {
        sketches[result.image.id] = result.sketch
        if result.isKept { reused += 1 }
        if let problem = result.problem {
            let reason = "its content cannot be read: \(problem)"
            unread.append(SkippedItem(path: result.image.id.description, kind: .unreadable, reason: reason))
        }
        if let problem = result.keepingProblem, !keepingProblems.contains(problem) { keepingProblems.append(problem) }
    }

    /// Another image in the same file.
    mutating func add(_ image: ImageID, sameAs other: ImageID) {
        if image != other { sketches[image] = sketches[other] }
    }

    mutating func sort() {
        unread.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
        keepingProblems.sort()
    }
}

extension DiskImage {
    /// Whether the file that was opened is the one whose header was read, as far as that can be told.
    fileprivate func isStill(_ traits: FileTraits) -> Bool {
        if let size = facts.fileSize.value, size.bytes != traits.size { return false }
        return facts.modificationTime.value.map { $0 == traits.modified.seconds } ?? true
    }
}
