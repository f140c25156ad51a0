// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
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
              virtsec rules --severity high --layer storage
              virtsec rules --baseline strict --format json
              virtsec rules --baseline acme.yaml --at 2027-06-30
              virtsec rules acme-no-usb --baseline acme.yaml

            BUILT-IN BASELINES
            \(NamedBaseline.listing)
            """)

    @Argument(help: ArgumentHelp("The rule to explain.", valueName: "id"))
    var id: String?

    @Option(
        help: ArgumentHelp(
            "The baseline whose rules are listed: a built-in one, or a file of your own.", valueName: "file|name"),
        completion: .list(NamedBaseline.names))
    var baseline = "all"

    @Option(help: "List only rules of this severity and above.")
    var severity: AssessCommand.Level?

    @Option(
        help: ArgumentHelp(
            "List only rules that look at this part of a system: \(Layer.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "layer"),
        completion: .list(Layer.allCases.map(\.rawValue)))
    var layer: String?

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    mutating func validate() throws {
        try ChosenBaseline.check(baseline)
        // The rules of a file are known once it is read.
        if let id, !ChosenBaseline.isFile(baseline) { _ = try NamedBaseline.rule(id) }
        if id != nil, severity != nil || layer != nil {
            throw ValidationError("--severity and --layer choose from a list; leave them out to explain one rule.")
        }
        _ = try chosenLayer()
    }

    private func chosenLayer() throws -> Layer? {
        guard let layer else { return nil }
        if let chosen = Layer(rawValue: layer) { return chosen }
        let names = Layer.allCases.map(\.rawValue)
        throw ValidationError(
            "There is no layer '\(layer)'.\(Suggestion.text(for: layer, in: names))"
                + " There are: \(names.joined(separator: ", ")).")
    }

    /// The rules of a baseline that were asked for.
    private func chosen(from baseline: Baseline) throws -> Baseline {
        let layer = try chosenLayer()
        let least = severity?.severity ?? .info
        var chosen = Baseline(
            baseline.name,
            entries: baseline.entries.filter { entry in
                entry.severity >= least && (layer.map { $0 == entry.description.layer } ?? true)
            })
        chosen.summary = baseline.summary
        return chosen
    }

    mutating func run() async throws {
        let baseline = try chosen(from: ChosenBaseline.read(baseline, at: moment.instant ?? .now))
        let entry = try id.map { try baseline[RuleID($0)] ?? NamedBaseline.rule($0) }
        let holders = Baseline.general
        let isColoured = Terminal.allowsColour(output: results.path)
        switch (format, entry) {
        case (.json, _):
            try ReportOutput.write(
                JSONReport(entry.map { [$0] } ?? baseline.entries, heldBy: holders), to: results.path)
        case (.text, let entry?):
            try ReportOutput.write(TextReport(entry, heldBy: holders, isColoured: isColoured), to: results.path)
        case (.text, nil):
            try ReportOutput.write(TextReport(baseline, heldBy: holders, isColoured: isColoured), to: results.path)
        }
    }
}
#endif
