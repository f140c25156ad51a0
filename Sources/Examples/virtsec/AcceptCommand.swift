// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML && Trust
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Writes what a decision-maker decides about risk, signed.
struct AcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Decide about risk that is not mended: say who accepts what, why and until when, and sign it.",
        discussion: """
            EXAMPLES
              openssl genpkey -algorithm ed25519 -out alice.key && openssl pkey -in alice.key -pubout
              mkdir decisions
              virtsec accept definitions --of web01 --by "Alice Example" --because "Until the move in May." \\
                --expires 2027-05-31 --authorities authorities.yaml
              virtsec accept definitions --of web01 --rule display-listens-publicly --by "Alice Example" \\
                --because "Until the move in May." --expires 2027-05-31 --authorities authorities.yaml \\
                --key alice.key --decision decisions/web01.json
              virtsec risk definitions --authorities authorities.yaml --decisions decisions --max-risk 20

            Without --key it shows what would be decided about, and risk before and after. A decision holds every finding \
            with its rule, labels and the digest of the document: when one changes, it no longer covers that. Accepting \
            lowers no risk; it moves it from untreated to accepted until the last day.

            Ends with 0, with 1 when there is nothing to decide about or the person may not decide it, and with 2 when \
            something could not be read.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var results: OutputOptions
    @OptionGroup var moment: InstantOptions
    @OptionGroup var labels: LabelOptions
    @OptionGroup var judging: RiskJudgingOptions
    @OptionGroup var wanted: TreatmentOptions

    @Option(
        help: ArgumentHelp(
            "An asset whose violations are decided about, by its name, id or path; may be repeated.",
            valueName: "asset"))
    var of: [String]

    @Option(help: ArgumentHelp("Decide only about this rule; may be repeated (default: all).", valueName: "id"))
    var rule: [String] = []

    @Option(help: ArgumentHelp("Who decides, as the file of authorities names them.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var because: String

    @Option(
        help: ArgumentHelp("What has to hold while the decision counts; may be repeated.", valueName: "text"))
    var condition: [String] = []

    @Option(help: ArgumentHelp("The last day of the decision, such as 2027-06-30.", valueName: "date"))
    var expires: String

    @Option(help: ArgumentHelp("What to call the decision (default: made from what it is about).", valueName: "id"))
    var id: String?

    @Option(
        help: ArgumentHelp("The decision-maker's Ed25519 private key in PEM, to sign with.", valueName: "file"),
        completion: .file())
    var key: String?

    @Option(help: ArgumentHelp("The file to write the signed decision to.", valueName: "file"), completion: .file())
    var decision: String?

    @Option(
        help: ArgumentHelp(
            "The rules to judge by: a built-in baseline, or a file of your own.", valueName: "file|name"),
        completion: .list(NamedBaseline.names))
    var baseline = "recommended"

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    mutating func validate() throws {
        try ChosenBaseline.check(baseline)
        for (name, text) in [("--by", by), ("--because", because)] + condition.map({ ("--condition", $0) }) {
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw ValidationError("\(name) takes a text that says something.")
            }
        }
        guard CalendarDay(expires) != nil else { throw ValidationError("'\(expires)' is no day. Write 2027-06-30.") }
        if judging.deciding.authorities == nil {
            throw ValidationError("--authorities is missing: it says who may decide.")
        }
        if (key == nil) != (decision == nil) {
            throw ValidationError("--key signs, and --decision says where to; give both, or neither to look first.")
        }
        if decision != nil, decision == results.path {
            throw ValidationError("--decision and --output name one file; the report would replace the decision.")
        }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        try ReportOutput.check(decision)
        if let decision, System.exists(decision) {
            throw CommandFailure.output(
                "cannot write \(decision): it is there already, and a decision is never written over")
        }
        let instant = try moment.instant ?? .now
        let chosen = try ChosenBaseline.read(baseline, at: instant)
        let rules = try rule.map { try chosen[RuleID($0)]?.id ?? NamedBaseline.rule($0).id }
        let (resolver, weights) = (try judging.deciding.resolver(), try judging.chosenWeights())
        let signer = try signer(resolver.authorities)
        let labels = try labels.read()
        var inventory = try await AssetCollection(options: reading).collect(at: instant)
        inventory.labels = labels
        try refuseDoubts(about: inventory)
        let assessment = try await Evaluator(chosen).assess(inventory, at: instant, jobs: reading.jobCount)
        let draft = DecisionDraft(
            assessment, after: resolver.resolve(assessment), assets: try assets(meant: of, assessment),
            rules: rules.isEmpty ? nil : Set(rules), try wanted.chosen(), bindingTo: wanted.binding,
            sha256: InputDigest.ofContent)
        tellOmissions(draft)
        if draft.findings.isEmpty { throw refusal("nothing is violated there that nobody has decided about") }
        let made = try decision(about: draft, weights, at: instant)
        if let objection = signer.person.objection(to: made.decision) { throw refusal(objection) }
        try sign(made.decision, signer.key)
        try write(made)
    }

    private func refusal(_ message: String) -> CommandFailure {
        CommandFailure(status: ExitStatus.answerIsNo, message: message)
    }

    /// Nobody can decide about what nobody has seen.
    private func refuseDoubts(about inventory: Inventory) throws {
        let doubts = Gate.doubts(about: inventory)
        if doubts.isEmpty { return }
        AssessmentStatus.tellFailures(inventory)
        Terminal.tell("nothing was decided: \(doubts.joined(separator: "; "))")
        throw ExitCode(ExitStatus.couldNotTell)
    }

    private func tellOmissions(_ draft: DecisionDraft) {
        guard !reading.quiet, let first = draft.omissions.first else { return }
        Terminal.tell(
            "left out: \(draft.omissions.count) of assets that nothing but a name tells from others, first of all"
                + " \(first.asset.name)")
    }
}
#endif
