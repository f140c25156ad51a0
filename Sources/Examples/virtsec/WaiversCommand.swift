// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Waivers as files.
struct WaiversCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waivers",
        abstract: "Draft waivers: what would have to be decided about what is found today.",
        discussion: """
            EXAMPLES
              virtsec waivers draft definitions --owner alice --ticket SEC-7 --expires 2027-06-30 > waivers.yaml
              virtsec baseline lint waivers.yaml
            """,
        subcommands: [WaiversDraftCommand.self])

    /// Without a verb nothing was asked, so the answer must not look good.
    mutating func run() async throws {
        Terminal.tellLines(Virtsec.helpMessage(for: Self.self))
        throw ExitCode(ExitStatus.usage)
    }
}

/// Writes a file of waivers for what counts today, for people to decide on.
struct WaiversDraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Write a file of waivers for what is violated today, which is refused until a person has decided.",
        discussion: """
            EXAMPLES
              virtsec waivers draft definitions --owner alice --ticket SEC-7 --expires 2027-06-30 > waivers.yaml
              virtsec waivers draft definitions --owner alice --ticket SEC-8 --expires 2027-06-30 --waivers waivers.yaml \\
                --rule display-listens-publicly

            One waiver for each rule names the assets by what they carry. Reason and compensating control are placeholders, \
            and a file that holds one is refused. Verdicts for which evidence is missing, and what is waived already, are \
            left out.

            Ends with 0 when all violations are in the file, with 1 when an asset was left out because nothing but its name \
            tells it from others, and with 2 when something could not be read.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var labelling: LabelOptions
    @OptionGroup var governance: WaiverOptions
    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    @Option(help: ArgumentHelp("Who answers for the waivers.", valueName: "name"))
    var owner: String

    @Option(help: ArgumentHelp("Where the decision is recorded, such as SEC-7.", valueName: "ticket"))
    var ticket: String

    @Option(help: ArgumentHelp("The last day of the waivers, such as 2027-06-30.", valueName: "date"))
    var expires: String

    @Option(help: ArgumentHelp("Draft only for this rule; may be repeated.", valueName: "id"))
    var rule: [String] = []

    @Option(help: "The least severity of a violation that is drafted.")
    var failOn = AssessCommand.Level.high

    @Option(
        help: ArgumentHelp(
            "The rules to judge by: a built-in baseline, or a file of your own.", valueName: "file|name"),
        completion: .list(NamedBaseline.names))
    var baseline = "recommended"

    mutating func validate() throws {
        try ChosenBaseline.check(baseline)
        for (name, text) in [("--owner", owner), ("--ticket", ticket)] {
            guard text.contains(where: { !$0.isWhitespace }), !text.contains(WaiverDraftText.placeholder) else {
                throw ValidationError("\(name) takes a text that says something.")
            }
        }
        guard CalendarDay(expires) != nil else {
            throw ValidationError("'\(expires)' is no day. Write 2027-06-30.")
        }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try moment.instant ?? .now
        let lastDay = try lastDay(at: instant)
        let chosen = try ChosenBaseline.read(baseline, at: instant)
        let rules = try rule.map { try chosen[RuleID($0)]?.id ?? NamedBaseline.rule($0).id }
        let labels = try labelling.read()
        let resolver = try governance.resolver(knowing: chosen)
        var inventory = try await AssetCollection(options: reading).collect(at: instant)
        inventory.labels = labels
        let assessment = try await Evaluator(chosen).assess(inventory, at: instant, jobs: reading.jobCount)
        let draft = WaiverDraft(
            resolver.resolve(assessment), atLeast: failOn.severity, rules: rules.isEmpty ? nil : Set(rules))
        let file = WaiverDraftText(draft, owner: owner, ticket: ticket, expires: lastDay)
        try ReportOutput.write(PlainText(text: file.text), to: results.path)
        throw ExitCode(tell(draft, inventory))
    }

    /// A last day on which waivers count, as the same options of `assess` see it.
    private func lastDay(at instant: Instant) throws -> CalendarDay {
        guard let day = CalendarDay(expires) else { throw ValidationError("'\(expires)' is no day. Write 2027-06-30.") }
        let days = CalendarDay(containing: instant).days(until: day)
        if days < 0 { throw ValidationError("--expires \(expires) is over already.") }
        if days > governance.longestWaiver {
            throw ValidationError(
                "--expires \(expires) lies \(days) days ahead; --longest-waiver allows \(governance.longestWaiver).")
        }
        return day
    }

    /// Says on standard error what the file leaves open, and gives the exit code.
    private func tell(_ draft: WaiverDraft, _ inventory: Inventory) -> Int32 {
        let doubts = Gate.doubts(about: inventory)
        if !reading.quiet {
            AssessmentStatus.tellFailures(inventory)
            let assets = Set(draft.omissions.map(\.asset.id)).count
            if assets > 0 {
                Terminal.tell(
                    "left out: \(assets == 1 ? "an asset" : "\(assets) assets") that nothing but a name tells from others"
                )
            }
            if !doubts.isEmpty { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        }
        if !doubts.isEmpty { return ExitStatus.couldNotTell }
        return draft.omissions.isEmpty ? ExitStatus.good : ExitStatus.answerIsNo
    }
}
#endif
