// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecReporting

/// Shows the catalogue of rules.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules, or explain one: what it checks, why, and what it rests on.",
        discussion: """
            EXAMPLES
              virtsec rules
              virtsec rules display-listens-publicly
              virtsec rules --baseline strict --format json
            """)

    @Argument(help: ArgumentHelp("The rule to explain.", valueName: "id"))
    var id: String?

    @Option(
        help: ArgumentHelp("The baseline whose rules are listed.", valueName: "name"),
        completion: .list(NamedBaseline.names))
    var baseline = "all"

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    @OptionGroup var results: OutputOptions

    mutating func validate() throws {
        _ = try NamedBaseline.named(baseline)
        if let id { _ = try NamedBaseline.rule(id) }
    }

    mutating func run() async throws {
        let baseline = try NamedBaseline.named(baseline)
        let entry = try id.map { try baseline[RuleID($0)] ?? NamedBaseline.rule($0) }
        let isColoured = Terminal.allowsColour(output: results.path)
        switch (format, entry) {
        case (.json, _):
            try ReportOutput.write(JSONReport(entry.map { [$0] } ?? baseline.entries), to: results.path)
        case (.text, let entry?):
            try ReportOutput.write(TextReport(entry, isColoured: isColoured), to: results.path)
        case (.text, nil):
            try ReportOutput.write(TextReport(baseline, isColoured: isColoured), to: results.path)
        }
    }
}
#endif
