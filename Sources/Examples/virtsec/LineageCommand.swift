// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecDiskImage
import VirtSecLibvirtXML
import VirtSecReporting

/// Tells where images and machines come from.
struct LineageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lineage",
        abstract: "Tell where disk images and machines come from: parents, descendants, copies, broken chains.",
        discussion: """
            EXAMPLES
              virtsec lineage /var/lib/libvirt/images /etc/libvirt/qemu
              virtsec lineage images qemu:///system --of web01
              virtsec lineage images definitions --impact images/golden.qcow2
              virtsec lineage images --format dot --output lineage.dot
              virtsec lineage images --content --sketches sketches
              virtsec lineage images definitions --format json --previous monday.json --output tuesday.json

            Headers of images are read and nothing that they name is opened. An image outside of the folders that are \
            named is told of, and not looked at. Definitions that are of one machine are drawn as one, and machines that \
            are clones of each other, or related, are told of, with what says so; where nobody can tell which came first, that \
            is said. With --previous a machine keeps the id that an earlier report gave it, and it is the original of \
            what was not there before.

            --content reads the images themselves: copies are found whatever their formats, and full clones by how much \
            of their content is in another image. An overlay is compared by what it holds itself. A machine whose image was \
            copied is a clone by that.

            Ends with 0 when all chains are whole, with 1 when a parent is missing, was changed or replaced, is no image, \
            or a chain runs in a circle, and with 2 when something could not be read or lies outside, or nobody \
            looked at what an image rests on, or several images may be its parent, or the header of an image is refused, \
            so that nobody can tell what it rests on, or the content of one cannot be compared.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var results: OutputOptions
    @OptionGroup var earlier: PreviousOptions

    #if Trust
    @OptionGroup var comparison: ContentOptions
    #endif

    @Option(
        help: ArgumentHelp(
            "Tell the ancestors, siblings and descendants of one item, by its id or name; may be repeated.",
            valueName: "id"))
    var of: [String] = []

    @Option(
        help: ArgumentHelp(
            "Tell what inherits whatever is wrong with an item, the most exposed first; may be repeated.",
            valueName: "id"))
    var impact: [String] = []

    /// How results are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, dot, mermaid
    }

    @Option(help: "How results are written.")
    var format = Format.text

    mutating func validate() throws {
        if !of.isEmpty, !impact.isEmpty { throw ValidationError("--of and --impact are two questions; ask one.") }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let previous = try earlier.read()
        var inventory = try await AssetCollection(options: reading).collect(at: .now)
        let content = try await readContent(inventory)
        let recognition = inventory.recognized(
            previous: previous, options: RecognitionOptions(sketches: content.sketches))
        var options = LineageOptions(sketches: content.sketches, machines: .given(recognition))
        options.folders = folders
        let lineage = LineageGraph(inventory, options: options)
        for item in content.unread { inventory.add(item) }
        let scope: LineageReport.Scope =
            if !impact.isEmpty { .impact(try Self.meant(impact, lineage)) } else if !of.isEmpty {
                .family(try Self.meant(of, lineage))
            } else { .everything }
        let isColoured = format == .text && Terminal.allowsColour(output: results.path)
        let report = LineageReport(
            lineage, of: inventory, scope: scope, as: LineageReport.Format(rawValue: format.rawValue) ?? .text,
            isColoured: isColoured, recognition: recognition)
        try ReportOutput.write(report, to: results.path)
        let status = tell(report, lineage, inventory)
        throw ExitCode(content.tellKeeping() ?? status)
    }

    /// The folders that are named, as they are and from the root.
    private var folders: Set<String> {
        let named = reading.assets.filter { $0 != "-" && System.isFolder($0) }
        return Set(named + named.compactMap(System.resolved))
    }

    private func readContent(_ inventory: Inventory) async throws -> SketchedContent {
        #if Trust
        try await comparison.read(inventory, reading.settings)
        #else
        SketchedContent()
        #endif
    }

    /// The ids of the items that are meant.
    private static func meant(_ texts: [String], _ lineage: LineageGraph) throws -> [String] {
        try texts.flatMap { text in
            let items = lineage.items(meant: text)
            if items.isEmpty {
                throw CommandFailure.usage("nothing that was read or named is called '\(text)'")
            }
            return items.map(\.id)
        }
    }

    private func tell(_ report: LineageReport, _ lineage: LineageGraph, _ inventory: Inventory) -> Int32 {
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        let flaws = report.brokenLinks.flatMap(\.flaws)
        if flaws.contains(where: { $0.kind != .outside && $0.kind != .ambiguous }) { return ExitStatus.answerIsNo }
        var doubts = Gate.doubts(about: inventory)
        let outside = flaws.count { $0.kind == .outside }
        if outside > 0 { doubts.append("\(outside) outside of the folders that were named") }
        doubts += Self.doubts(report)
        if lineage.items.isEmpty, doubts.isEmpty { doubts = ["nothing was found that comes from anything"] }
        if doubts.isEmpty { return ExitStatus.good }
        // A text that people are looking at says all of it.
        let isRead = format == .text && results.path == nil && System.isTerminal(1)
        if !reading.quiet, !isRead { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        return ExitStatus.couldNotTell
    }

    /// What could not be told of images.
    private static func doubts(_ report: LineageReport) -> [String] {
        func count(_ kinds: Set<LineageDoubt.Kind>) -> Int {
            report.doubtfulItems.count { item in item.doubts.contains { kinds.contains($0.kind) } }
        }
        func images(_ count: Int) -> String { count == 1 ? "an image" : "\(count) images" }
        let (headers, contents) = (count([.refusedHeader, .unreadHeader]), count([.content]))
        let open = Set(report.openLinks.map(\.child)).count
        let ambiguous = Set(report.brokenLinks.filter { $0.flaws.contains { $0.kind == .ambiguous } }.map(\.child))
            .count
        var doubts: [String] = []
        if ambiguous > 0 { doubts.append("several images may be the parent of \(images(ambiguous))") }
        if open > 0 { doubts.append("the parent of \(images(open)) was not looked at") }
        if headers > 0 { doubts.append("the header of \(images(headers)) cannot be relied on") }
        if contents > 0 { doubts.append("the content of \(images(contents)) could not be compared") }
        return doubts
    }
}
#endif
