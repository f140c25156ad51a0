// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Works out how bad it is, and why.
struct RiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "risk",
        abstract: "Tell how bad it is: of which machines and hosts, where it comes from, and what mending would buy.",
        discussion: """
            EXAMPLES
              virtsec risk definitions --labels labels.yaml
              virtsec risk definitions capabilities.xml --explain web01
              virtsec risk qemu:///system --max-risk 40
              virtsec risk definitions --move web01=host2 --format json
              virtsec risk definitions --below 20
              virtsec risk definitions --format html --output risk.html
              virtsec risk definitions --losses losses.yaml --below 20
              virtsec risk definitions capabilities.xml --capacity
              virtsec risk definitions --blast-radius --split host1=host2
              virtsec risk definitions images --theft
              virtsec risk definitions --network --between web01 --between db01
              virtsec risk definitions --authorities authorities.yaml --decisions decisions --max-risk 20

            Each violation has a probability of being used, of its severity and of how exposed its machine is (label \
            zone). A machine bears its own, those of the networks, storage and packages that it rests on, those of its \
            host, and what its neighbours may do to that. What is lost is said by the labels data-class, criticality and \
            loss. The second of two numbers counts all that nobody could judge as violated.

            Ends with 0, or with 2 when something could not be read. With --max-risk it ends with 1 when the risk that \
            nobody decided about is larger for a machine or a host, and with 2 when nobody can tell. --between ends with 1 \
            when the two can reach each other, and with 2 when nobody can tell.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var results: OutputOptions
    @OptionGroup var moment: InstantOptions
    @OptionGroup var labels: LabelOptions
    @OptionGroup var money: LossOptions
    @OptionGroup var views: RiskViews

    @Option(
        help: ArgumentHelp(
            "The rules to judge by: a built-in baseline, or a file of your own.", valueName: "file|name"),
        completion: .list(NamedBaseline.names))
    var baseline = "recommended"

    @OptionGroup var judging: RiskJudgingOptions
    @OptionGroup var limiting: RiskLimitOptions

    @Option(
        help: ArgumentHelp(
            "Break the risk of a machine down to single findings, by its name, id or path; may be repeated.",
            valueName: "machine"))
    var explain: [String] = []

    @Option(
        help: ArgumentHelp("What if a machine ran on another host; may be repeated.", valueName: "machine=host"))
    var move: [String] = []

    @Option(
        help: ArgumentHelp(
            "What if half of what falls with a host ran on another one; may be repeated.", valueName: "host=host"))
    var split: [String] = []

    @Option(
        help: ArgumentHelp(
            "Tell what to mend, at little cost, so that no machine has more points of known risk.", valueName: "n"))
    var below: Int?

    @Flag(help: "Tell which weights decide who is worst, within their ranges.")
    var sensitivity = false

    @Flag(help: "Tell which machines can talk with nothing that inspects it, and where inspecting would close most.")
    var network = false

    @Option(
        help: ArgumentHelp(
            "For --network: tell whether two machines are isolated from each other; given twice.", valueName: "machine")
    )
    var between: [String] = []

    /// How results are written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, html
    }

    @Option(help: "How results are written.")
    var format = Format.text

    mutating func validate() throws {
        try ChosenBaseline.check(baseline)
        try RiskLimitOptions.check("--below", below)
        if !between.isEmpty, !network || between.count != 2 {
            throw ValidationError("--between names two machines, and is for --network.")
        }
        let isOfRisk =
            limiting.maxRisk != nil || money.losses != nil || below != nil || sensitivity || !explain.isEmpty
        if network, isOfRisk || !move.isEmpty || !split.isEmpty {
            throw ValidationError("--network tells of traffic; ask for risk without it.")
        }
        if views.isAsked, network || isOfRisk {
            throw ValidationError(
                "--capacity, --blast-radius, --theft and --physical are reports of their own; ask for risk without.")
        }
        if network, format == .html {
            throw ValidationError("The page of --format html tells of traffic beside risk; leave out --network.")
        }
        if views.isAsked, format == .html {
            throw ValidationError(
                "--capacity, --blast-radius, --theft and --physical are written as text or json.")
        }
        for text in move where Self.parts(ofMove: text) == nil {
            throw ValidationError("--move takes a machine and a host, such as web01=host2, not '\(text)'.")
        }
        for text in split where Self.parts(ofMove: text) == nil {
            throw ValidationError("--split takes two hosts, such as host1=host2, not '\(text)'.")
        }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try moment.instant
        let chosen = try ChosenBaseline.read(baseline, at: instant ?? .now)
        let (numbers, decisions) = (try judging.chosenWeights(), try judging.decisions())
        let assumptions = try money.read(knowing: chosen)
        let record = try views.record(knowing: chosen)
        let labels = try labels.read()
        var inventory = try await AssetCollection(options: reading).collect(at: instant ?? .now)
        inventory.labels = labels
        if network { throw ExitCode(try tellNetwork(inventory)) }
        let explained = try explain.flatMap { try Self.machines(meant: $0, inventory) }
        let assessment = try await Evaluator(chosen).assess(inventory, at: instant ?? .now, jobs: reading.jobCount)
        let decided = decisions(assessment)
        var options = RiskOptions(
            weights: numbers, decisions: decided, recognition: inventory.recognized(), moves: try moves(inventory))
        for text in split { options.moves.merge(try moves(splitting: text, assessment, options)) { $1 } }
        let risk = RiskAssessment(assessment, options: options)
        if views.isAsked { throw ExitCode(try tellView(risk, inventory, record)) }
        var answers = answers(risk, explaining: explained, assumptions, assessment)
        answers.decisions = decided
        if format == .html {
            try writePage(risk, of: assessment, answers, instant)
        } else {
            try write(risk, inventory, answers, instant)
        }
        throw ExitCode(tell(risk, inventory))
    }

    private static func parts(ofMove text: String) -> (machine: String, host: String)? {
        guard let sign = text.lastIndex(of: "=") else { return nil }
        let (machine, host) = (text[..<sign], text[text.index(after: sign)...])
        return machine.isEmpty || host.isEmpty ? nil : (String(machine), String(host))
    }

    private func moves(_ inventory: Inventory) throws -> [MachineID: String] {
        var moves: [MachineID: String] = [:]
        for text in move {
            guard let (machine, host) = Self.parts(ofMove: text) else { continue }
            for id in try Self.machines(meant: machine, inventory) {
                if let other = moves[id], other != host {
                    throw CommandFailure.usage("--move: \(machine) cannot run on both \(other) and \(host)")
                }
                moves[id] = host
            }
        }
        return moves
    }

    /// The machines that move when a host is split.
    private func moves(
        splitting text: String, _ assessment: Assessment, _ options: RiskOptions
    ) throws -> [MachineID: String] {
        guard let (host, other) = Self.parts(ofMove: text) else { return [:] }
        let risk = RiskAssessment(assessment, options: options)
        if let moves = risk.split(of: host, into: other) { return moves }
        throw CommandFailure.usage("--split: no machine runs on a host called '\(host)', or both names mean one")
    }

    /// The machines that a name, an id or a path means.
    static func machines(meant text: String, _ inventory: Inventory) throws -> [MachineID] {
        let found = inventory.machines.filter { machine in
            machine.displayName == text || machine.id.description == text
                || machine.observation.document.path == text
        }
        if found.isEmpty { throw CommandFailure.usage("no machine that was read is called '\(text)'") }
        return found.map(\.id)
    }

    private func write(
        _ risk: RiskAssessment, _ inventory: Inventory, _ answers: RiskAnswers, _ instant: Instant?
    ) throws {
        switch format {
        case .json:
            let report = JSONReport(risk, of: inventory, answering: answers, at: instant)
            try ReportOutput.write(report, to: results.path)
        case .text:
            let isColoured = Terminal.allowsColour(output: results.path)
            let report = TextReport(risk, of: inventory, answering: answers, isColoured: isColoured)
            try ReportOutput.write(report, to: results.path)
        case .html: break
        }
    }

    /// Says on standard error what could not be told, and gives the exit code.
    private func tell(_ risk: RiskAssessment, _ inventory: Inventory) -> Int32 {
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        var doubts = Gate.doubts(about: inventory)
        if let limit = limiting.limit {
            let over = risk.worst(above: limit)
            if let first = over.known.first {
                tell("\(over.known.count) above \(limit) points, first of all \(Escaping.terminal(first))")
                return ExitStatus.answerIsNo
            }
            if let first = over.possible.first {
                doubts.append(
                    "\(over.possible.count) may be above \(limit) points, first of all \(Escaping.terminal(first))")
            }
        }
        if risk.machines.isEmpty, doubts.isEmpty { doubts = ["no machine was found"] }
        if doubts.isEmpty { return ExitStatus.good }
        tell("could not tell: \(doubts.joined(separator: "; "))")
        return ExitStatus.couldNotTell
    }

    private func tell(_ text: String) {
        if !reading.quiet { Terminal.tell(text) }
    }
}
#endif
