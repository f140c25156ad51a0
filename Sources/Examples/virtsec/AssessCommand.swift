// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecDiskImage
import VirtSecLibvirtXML
import VirtSecReporting

/// Reads, judges and reports.
struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Judge machines by a baseline.",
        discussion: """
            EXAMPLES
              virtsec assess definitions
              virtsec assess web01.xml db01.xml --baseline strict --fail-on medium
              virsh dumpxml web01 | virtsec assess - --format json
              virtsec assess definitions --format sarif --output virtsec.sarif
              virtsec assess definitions --baseline acme.yaml --labels labels.yaml
              virtsec assess definitions --waivers waivers.yaml
              virtsec assess definitions --risk --max-risk 40
              virtsec assess appliance.ova --trust vendor.pem
              virtsec assess definitions --format markdown --output comment.md
              virtsec assess definitions --format html --output report.html
              virtsec assess definitions --explain display-listens-publicly@web01
              virtsec assess definitions --format json --previous monday.json --output tuesday.json
              virtsec assess definitions images --identity --content --sketches sketches

            Ends with 0 when nothing at or above --fail-on is violated that is neither waived nor decided about, and no \
            risk is above --max-risk; with 1 when something is; and with 2 when it could not tell: something could not be \
            read, a rule of that severity could not be assessed, or an ASSET held nothing. The definition of a running \
            machine (virsh dumpxml) beside its networks and the host's capabilities leaves least open; those of \
            /etc/libvirt/qemu alone leave much.

            BUILT-IN BASELINES
            \(NamedBaseline.listing)
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, sarif, junit, markdown, html, oscal
    }

    enum Level: String, CaseIterable, ExpressibleByArgument {
        case info, low, medium, high, critical

        var severity: Severity { Severity(rawValue: rawValue) ?? .high }
    }

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var results: OutputOptions
    @OptionGroup var governance: WaiverOptions
    @OptionGroup var recognising: RecognisingOptions

    @Option(help: "How results are written.")
    var format = Format.text

    @OptionGroup var judging: JudgingOptions

    @Flag(help: "Tell risk too: the worst machines first, and in JSON an object beside the findings.")
    var risk = false

    @OptionGroup var risking: RiskJudgingOptions
    @OptionGroup var limiting: RiskLimitOptions

    @Option(
        help: ArgumentHelp(
            "The moment of judgement in ISO 8601, such as 2027-06-30 (default: now).", valueName: "instant"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            "Verdicts to list beside the bad ones: satisfied, notApplicable or all.", valueName: "verdicts"))
    var include: String?

    @Option(
        help: ArgumentHelp(
            "Explain one verdict: which facts it rests on, where they stand and why it follows. The asset is named by"
                + " its name, id or path.", valueName: "rule@asset"))
    var explain: String?

    @OptionGroup var unassessed: UnassessedOptions

    @Flag(
        help: ArgumentHelp(
            "In JUnit only what decides the exit code is a failure or an error; the rest is skipped, with its text."))
    var junitByGate = false

    mutating func validate() throws {
        _ = try instant()
        _ = try verdicts()
        if let known = NamedBaseline.all.first(where: { $0.name == judging.baseline }) {
            _ = try unassessed.allowance(in: known)
        }
        try checkExplanation()
        if junitByGate, format != .junit { throw ValidationError("--junit-by-gate is for --format junit.") }
        if risking.weights != nil, !risk, limiting.maxRisk == nil {
            throw ValidationError("--weights is for --risk and --max-risk.")
        }
        if risk, format != .text, format != .json { throw ValidationError("--risk is for --format text and json.") }
        try refuseRuleAsAsset()
        try checkRecognising()
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try instant() ?? .now
        let chosen = try ChosenBaseline.read(judging.baseline, at: instant)
        let allowance = try unassessed.allowance(in: chosen)
        let labels = try ChosenLabels.read(judging.labels)
        let resolver = try governance.resolver(knowing: chosen)
        let (numbers, decisions) = (try risking.chosenWeights(), try risking.decisions())
        let previous = try recognising.earlier.read()
        var inventory = try await AssetCollection(options: reading).collect(at: instant)
        inventory.labels = labels
        let content = try await recognising.content(of: &inventory, reading.settings)
        let sketched = RecognitionOptions(sketches: content.sketches)
        let governing = { resolver.resolve($0).deciding(decisions($0)) }
        if let question = try question() {
            return try await answer(question, inventory, sketched, by: chosen, deciding: governing)
        }
        let assessment = try await Evaluator(chosen).assess(
            inventory, at: instant, jobs: reading.jobCount, recognizing: sketched)
        let governed = governing(assessment)
        var result = Gate(failsOn: judging.failOn.severity, allowingUnassessed: allowance).result(of: governed)
        let recognition = recognising.isAsked ? inventory.recognized(previous: previous, options: sketched) : nil
        let risk = risk(of: governed, recognition, numbers)
        if let risk, let limit = limiting.limit { result = result.limited(to: limit, by: risk) }
        try write(governed, result, recognition, self.risk ? risk : nil)
        let status = AssessmentStatus(result: result, inventory: inventory)
        if !reading.quiet { status.tell(isTextOnTerminal: format == .text && results.path == nil) }
        throw ExitCode(content.tellKeeping() ?? status.code)
    }

    private func write(
        _ assessment: GovernedAssessment, _ result: GateResult, _ recognition: Recognition?, _ risk: RiskAssessment?
    ) throws {
        let verdicts = try verdicts()
        let path = results.path
        switch format {
        case .text:
            let report = TextReport(
                assessment, result: result, including: verdicts, isColoured: Terminal.allowsColour(output: path),
                toolVersion: Virtsec.version, recognition: recognition, risk: risk)
            try ReportOutput.write(report, to: path)
        case .json:
            let run = RunRecord(toolVersion: Virtsec.version, result: result, sha256: InputDigest.sha256)
            let report = JSONReport(
                assessment, including: verdicts, at: try instant(), run: run, recognition: recognition, risk: risk)
            try ReportOutput.write(report, to: path)
        case .sarif:
            let report = SARIFReport(
                assessment, toolVersion: Virtsec.version, including: verdicts, at: try instant(),
                sha256: InputDigest.sha256)
            try ReportOutput.write(report, to: path)
        case .junit:
            let report = JUnitReport(
                assessment, gate: junitByGate ? result.gate : nil, at: try instant(), toolVersion: Virtsec.version)
            try ReportOutput.write(report, to: path)
        case .markdown:
            let report = MarkdownReport(assessment, result: result, toolVersion: Virtsec.version)
            try ReportOutput.write(report, to: path)
        case .html:
            let report = HTMLReport(assessment, result: result, at: try instant(), toolVersion: Virtsec.version)
            try ReportOutput.write(report, to: path)
        case .oscal:
            let report = OSCALReport(
                assessment, toolVersion: Virtsec.version, including: verdicts, sha256: InputDigest.sha256)
            try ReportOutput.write(report, to: path)
        }
    }
}

// MARK: - Options that need more than a type

extension AssessCommand {
    func instant() throws -> Instant? { try at.map(Moment.read) }

    private func verdicts() throws -> Set<Verdict> {
        var verdicts: Set<Verdict> = [.violated, .notAssessable, .failed]
        for word in (include ?? "").split(separator: ",").map(String.init) {
            if word == "all" {
                verdicts.formUnion(Verdict.allCases)
            } else if let verdict = Verdict(rawValue: word) {
                verdicts.insert(verdict)
            } else {
                let names = Verdict.allCases.map(\.rawValue) + ["all"]
                throw ValidationError(
                    "There is no verdict '\(word)'.\(Suggestion.text(for: word, in: names))"
                        + " There are: \(names.joined(separator: ", ")).")
            }
        }
        return verdicts
    }

    /// Where it would not be told it is not asked for.
    private func checkRecognising() throws {
        guard recognising.isAsked else { return }
        let option = recognising.identity ? "--identity" : "--previous"
        if format != .text, format != .json { throw ValidationError("\(option) is for --format text and json.") }
        if explain != nil { throw ValidationError("--explain tells one verdict; leave out \(option).") }
    }

    /// Risk where it is asked for; nil where it is not, as it takes time.
    private func risk(
        of governed: GovernedAssessment, _ recognition: Recognition?, _ weights: RiskWeights
    ) -> RiskAssessment? {
        guard risk || limiting.maxRisk != nil else { return nil }
        let assessment = governed.assessment
        let options = RiskOptions(
            weights: weights, decisions: governed.decisions,
            recognition: recognition ?? assessment.inventory.recognized())
        return RiskAssessment(assessment, options: options)
    }

    /// A rule after `--allow-unassessed` and a blank would be taken for an ASSET, and every rule be allowed.
    private func refuseRuleAsAsset() throws {
        for asset in reading.assets where !System.exists(asset) {
            let ids = asset.split(separator: ",")
            guard !ids.isEmpty, ids.allSatisfy({ Baseline.all[RuleID(String($0))] != nil }) else { continue }
            throw ValidationError(
                "'\(asset)' is no file but the id of a rule. To allow it to be unassessed, write"
                    + " --allow-unassessed=\(asset), without a blank.")
        }
    }
}
#endif
