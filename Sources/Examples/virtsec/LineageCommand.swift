// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecReporting

/// Tells where images and machines come from.
struct LineageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lineage",
        abstract: "Tell where disk images and machines come from: parents, siblings, descendants, broken chains.",
        discussion: """
            EXAMPLES
              virtsec lineage /var/lib/libvirt/images /etc/libvirt/qemu
              virtsec lineage images qemu:///system --of web01
              virtsec lineage images definitions --impact images/golden.qcow2
              virtsec lineage images --format dot --output lineage.dot

            Headers of images are read and nothing that they name is opened. An image outside of the folders that are \
            named is told of, and not looked at.

            Ends with 0 when all chains are whole, with 1 when a parent is missing, was changed or replaced, is no image, \
            or a chain runs in a circle, and with 2 when something could not be read or lies outside, or the header of an \
            image is refused, so that nobody can tell what it rests on.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var results: OutputOptions

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
        let inventory = try await AssetCollection(options: reading).collect(at: .now)
        let lineage = LineageGraph(inventory)
        let scope: LineageReport.Scope =
            if !impact.isEmpty { .impact(try Self.meant(impact, lineage)) } else if !of.isEmpty {
                .family(try Self.meant(of, lineage))
            } else { .everything }
        let isColoured = format == .text && Terminal.allowsColour(output: results.path)
        let report = LineageReport(
            lineage, of: inventory, scope: scope, as: LineageReport.Format(rawValue: format.rawValue) ?? .text,
            isColoured: isColoured)
        try ReportOutput.write(report, to: results.path)
        throw ExitCode(tell(lineage, inventory))
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

    private func tell(_ lineage: LineageGraph, _ inventory: Inventory) -> Int32 {
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        let flaws = lineage.brokenLinks.flatMap(\.flaws)
        if flaws.contains(where: { $0.kind != .outside }) { return ExitStatus.answerIsNo }
        var doubts = Gate.doubts(about: inventory)
        if !flaws.isEmpty { doubts.append("\(flaws.count) outside of the folders that were named") }
        let doubtful = lineage.doubtfulItems.count
        if doubtful > 0 {
            doubts.append("\(doubtful == 1 ? "an image" : "\(doubtful) images") could not be judged by its header")
        }
        if lineage.items.isEmpty, doubts.isEmpty { doubts = ["nothing was found that comes from anything"] }
        if doubts.isEmpty { return ExitStatus.good }
        if !reading.quiet { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        return ExitStatus.couldNotTell
    }
}
#endif
