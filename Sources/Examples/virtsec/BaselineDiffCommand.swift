// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Compares two baselines, and what they say of assets.
struct BaselineDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two baselines: rules added, removed and changed; with assets, the verdicts that flip.",
        discussion: """
            EXAMPLES
              virtsec baseline diff recommended strict
              virtsec baseline diff recommended acme.yaml definitions --labels labels.yaml
              virtsec baseline diff acme.yaml next.yaml definitions --format json

            Ends with 0 when nothing is different, with 1 when something is, and with 2 when a file or an asset cannot \
            be read.
            """)

    @Argument(
        help: ArgumentHelp("The baseline to compare from.", valueName: "a"), completion: .list(NamedBaseline.names))
    var old: String

    @Argument(
        help: ArgumentHelp("The baseline to compare with.", valueName: "b"), completion: .list(NamedBaseline.names))
    var new: String

    @Argument(
        help: ArgumentHelp(
            "A file, a folder (walked) or - (standard input), to judge by both.", valueName: "asset"),
        completion: .file())
    var assets: [String] = []

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    @OptionGroup var reading: ReadingSettings
    @OptionGroup var labelling: LabelOptions
    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    mutating func validate() throws {
        try ChosenBaseline.check(old)
        try ChosenBaseline.check(new)
        try ReadingOptions.check(assets)
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try moment.instant ?? .now
        let before = try ChosenBaseline.read(old, at: instant)
        let after = try ChosenBaseline.read(new, at: instant)
        var comparison = BaselineComparison(before, after)
        if !assets.isEmpty {
            let labels = try labelling.read()
            var inventory = try await AssetCollection(assets: assets, settings: reading).collect(at: instant)
            inventory.labels = labels
            if !reading.quiet { AssessmentStatus.tellFailures(inventory) }
            try await comparison.judge(inventory, at: instant, jobs: reading.jobCount)
        }
        switch format {
        case .text: try ReportOutput.write(PlainText(text: comparison.text), to: results.path)
        case .json: try ReportOutput.write(comparison, to: results.path)
        }
        if !reading.quiet, !comparison.doubts.isEmpty {
            Terminal.tell("could not tell: \(comparison.doubts.joined(separator: "; "))")
        }
        throw ExitCode(comparison.status)
    }
}
#endif
