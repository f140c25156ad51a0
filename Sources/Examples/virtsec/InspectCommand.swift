// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecDiskImage
import VirtSecLibvirtXML
import VirtSecReporting

/// Shows what was read.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is read from definitions: every fact, and where it stands.",
        discussion: """
            EXAMPLES
              virtsec inspect web01.xml
              virtsec inspect /etc/libvirt/qemu --format json
              virtsec inspect /etc/libvirt/qemu --labels labels.yaml
              virtsec inspect --coverage /etc/libvirt/qemu
              virtsec inspect appliance.ova --list-unknown
              virtsec inspect definitions --format json --previous monday.json --output tuesday.json
              virtsec inspect definitions images --content --sketches sketches

            Documents of one machine are told, whatever it is called and wherever it is. With --previous a machine \
            keeps the id that an earlier report gave it, also when it was renamed, moved or defined anew. With --content \
            machines are known by what their images hold as well.

            What is not known is told in one line for each group and reason; --list-unknown names every fact, as JSON \
            does.

            Ends with 0, or with 2 when something could not be read or an ASSET held nothing.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var labelling: LabelOptions
    @OptionGroup var results: OutputOptions
    @OptionGroup var earlier: PreviousOptions

    #if Trust
    @OptionGroup var comparison: ContentOptions
    #endif

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    @Flag(help: "Count what was understood and what was not, by element and attribute.")
    var coverage = false

    @Flag(help: "In text, give each fact that is not known a line of its own.")
    var listUnknown = false

    mutating func validate() throws {
        if coverage, !labelling.labels.isEmpty {
            throw ValidationError("--coverage shows no labels; leave out one of --coverage and --labels.")
        }
        #if Trust
        if coverage, comparison.content {
            throw ValidationError("--coverage tells no machines; leave out one of --coverage and --content.")
        }
        #endif
        if coverage, earlier.previous != nil {
            throw ValidationError("--coverage tells no machines; leave out one of --coverage and --previous.")
        }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let labels = try labelling.read()
        let previous = try earlier.read()
        var inventory = try await AssetCollection(options: reading).collect(at: .now)
        inventory.labels = labels
        #if Trust
        let content = try await comparison.read(&inventory, reading.settings)
        #else
        let content = SketchedContent()
        #endif
        try write(inventory, previous, content)
        let reasons = Gate.doubts(about: inventory)
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        if !reading.quiet, !reasons.isEmpty { Terminal.tell("could not tell: \(reasons.joined(separator: "; "))") }
        let status = reasons.isEmpty ? ExitStatus.good : ExitStatus.couldNotTell
        throw ExitCode(content.tellKeeping() ?? status)
    }

    private func write(
        _ inventory: Inventory, _ previous: RecognitionMemory?, _ content: SketchedContent
    ) throws {
        let path = results.path
        let isColoured = Terminal.allowsColour(output: path)
        let options = RecognitionOptions(sketches: content.sketches)
        let recognition = coverage ? nil : inventory.recognized(previous: previous, options: options)
        switch (format, coverage) {
        case (.json, false): try ReportOutput.write(JSONReport(inventory, recognition: recognition), to: path)
        case (.json, true): try ReportOutput.write(JSONReport(Coverage(inventory), of: inventory), to: path)
        case (.text, false):
            let report = TextReport(
                inventory, isColoured: isColoured, listsUnknown: listUnknown, recognition: recognition)
            try ReportOutput.write(report, to: path)
        case (.text, true):
            let report = TextReport(Coverage(inventory), of: inventory, isColoured: isColoured)
            try ReportOutput.write(report, to: path)
        }
    }
}
#endif
