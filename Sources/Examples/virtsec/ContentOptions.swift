// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Trust
import ArgumentParser
import VirtSecCore
import VirtSecDiskImage

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
