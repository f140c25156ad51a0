// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecDiskImage
import VirtSecReporting

/// What an earlier run knew of machines.
struct PreviousOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The JSON report of an earlier run of inspect or lineage, or of assess with --identity: machines that it "
                + "knew keep their ids.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var previous: String?

    /// What it knew; nil where no report is named.
    ///
    /// What is wrong with the report is told and ends the command with 2.
    func read() throws -> RecognitionMemory? {
        guard let previous else { return nil }
        do {
            let descriptor = try System.open(previous, takesPipe: true)
            defer { System.closeFile(descriptor) }
            return try RecognitionMemory(reportInPieces: { try System.read(descriptor) })
        } catch let error as SystemError {
            Terminal.tell("\(previous): cannot read the report: \(error.text)")
        } catch let error as ReportReadingError {
            Terminal.tell("\(previous):\(error)")
        }
        throw ExitCode(ExitStatus.couldNotTell)
    }
}

/// Whether it is told which machine is which.
struct RecognisingOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Say which documents are of one machine, and which machines are copies of others (text and json)."))
    var identity = false

    @OptionGroup var earlier: PreviousOptions

    #if Trust
    @OptionGroup var comparison: ContentOptions
    #endif

    var isAsked: Bool { identity || earlier.previous != nil }

    /// What images hold, where it is asked for; what could not be compared is told among what could not be read.
    func content(of inventory: inout Inventory, _ settings: ReadingSettings) async throws -> SketchedContent {
        #if Trust
        try await comparison.read(&inventory, settings)
        #else
        SketchedContent()
        #endif
    }
}
#endif
