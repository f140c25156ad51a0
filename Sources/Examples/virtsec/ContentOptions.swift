// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecDiskImage

#if Trust
/// Whether and how the content of images is compared.
struct ContentOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Read what the images hold and find copies and full clones by it. All that is stored is read, --jobs parts at"
                + " once; an image that is encrypted, or whose format is not read, is told of."))
    var content = false

    @Option(
        help: ArgumentHelp(
            "Keep a sketch of each image's content in a folder, which is made where there is none, and use those that are"
                + " there. One is used again while path, inode, size and the times of the image's last write and last"
                + " change are what they were; what is written while a clock is set back, or to a file system that was"
                + " put back, is not noticed. Sketches are for the user alone (mode 0600).", valueName: "folder"),
        completion: .directory)
    var sketches: String?

    mutating func validate() throws {
        if sketches != nil, !content { throw ValidationError("--sketches is for --content.") }
    }

    /// What the images of an inventory hold; nothing where nobody asked for it.
    func read(_ inventory: Inventory, _ settings: ReadingSettings) async throws -> SketchedContent {
        if !content { return SketchedContent() }
        let sketcher = ContentSketcher(ContentDigester(jobs: settings.jobCount), keptIn: try folder())
        let progress = Progress(isQuiet: settings.quiet)
        defer { progress.end() }
        return try await sketcher.sketches(of: inventory.images) { image, done, size in
            progress.advance(content: image.id.description, done, size)
        }
    }

    /// The same for a verb that tells no lineage: an image that cannot be compared is told on standard error, and one
    /// that cannot be read among what could not be.
    func read(_ inventory: inout Inventory, _ settings: ReadingSettings) async throws -> SketchedContent {
        let content = try await read(inventory, settings)
        for item in content.unread { inventory.add(item) }
        if !settings.quiet { content.tellObstacles() }
        return content
    }

    private func folder() throws(CommandFailure) -> SketchFolder? {
        guard let sketches else { return nil }
        do throws(ContentReadingError) {
            return try SketchFolder(sketches)
        } catch {
            throw .output("cannot keep sketches in \(sketches): \(error.message)")
        }
    }
}
#endif

extension SketchedContent {
    /// Says of which images nothing is known although they were looked at, the first by path.
    func tellObstacles() {
        let obstacles = sketches.compactMap { image, sketch in sketch.obstacle.map { (image.description, $0) } }
        guard let first = obstacles.min(by: { $0.0 < $1.0 }) else { return }
        let more = obstacles.count > 1 ? ", and of \(obstacles.count - 1) more" : ""
        Terminal.tell("nothing is known of the content of \(first.0) (\(first.1.clause))\(more)")
    }

    /// Says which sketches could not be kept, and gives the exit code for that; nil where all could.
    func tellKeeping() -> Int32? {
        for problem in keepingProblems.prefix(5) { Terminal.tell("cannot keep a sketch: \(problem)") }
        return keepingProblems.isEmpty ? nil : ExitStatus.outputFailed
    }
}
#endif
