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
              virtsec risk definitions --losses losses.yaml --below 20
              virtsec risk definitions capabilities.xml --capacity
              virtsec risk definitions images --theft
              virtsec risk definitions --network --between web01 --between db01

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

    @Option(
        help: ArgumentHelp("The numbers to work with (YAML), where they are not the standard ones.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var weights: String?

    @Option(
        help: ArgumentHelp(
            "Break the risk of a machine down to single findings, by its name, id or path; may be repeated.",
            valueName: "machine"))
    var explain: [String] = []

    @Option(
        help: ArgumentHelp("What if a machine ran on another host; may be repeated.", valueName: "machine=host"))
    var move: [String] = []

    @Option(
        help: ArgumentHelp("The most points of a machine or host that let the exit code be 0.", valueName: "n"))
    var maxRisk: Int?

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

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    mutating func validate() throws {
        try ChosenBaseline.check(baseline)
        for (name, points) in [("--max-risk", maxRisk), ("--below", below)] {
            guard let points, !(0...100).contains(points) else { continue }
            throw ValidationError("\(name) takes a number of points from 0 to 100.")
        }
        if !between.isEmpty, !network || between.count != 2 {
            throw ValidationError("--between names two machines, and is for --network.")
        }
        if network,
            maxRisk != nil || money.losses != nil || below != nil || sensitivity || !explain.isEmpty || !move.isEmpty
        {
            throw ValidationError("--network tells of traffic; ask for risk without it.")
        }
        if views.isAsked,
            network || maxRisk != nil || money.losses != nil || below != nil || sensitivity || !explain.isEmpty
        {
            throw ValidationError("--capacity, --theft and --physical are reports of their own; ask for risk without.")
        }
        for text in move where Self.parts(ofMove: text) == nil {
            throw ValidationError("--move takes a machine and a host, such as web01=host2, not '\(text)'.")
        }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try moment.instant
        let chosen = try ChosenBaseline.read(baseline, at: instant ?? .now)
        let numbers = try chosenWeights()
        let assumptions = try money.read(knowing: chosen)
        let record = try views.record(knowing: chosen)
        let labels = try labels.read()
        var inventory = try await AssetCollection(options: reading).collect(at: instant ?? .now)
        inventory.labels = labels
        if network { throw ExitCode(try tellNetwork(inventory)) }
        let explained = try explain.flatMap { try Self.machines(meant: $0, inventory) }
        let assessment = try await Evaluator(chosen).assess(inventory, at: instant ?? .now, jobs: reading.jobCount)
        let options = RiskOptions(
            weights: numbers, recognition: inventory.recognized(), moves: try moves(inventory))
        let risk = RiskAssessment(assessment, options: options)
        if views.isAsked { throw ExitCode(try tellView(risk, inventory, record)) }
        let answers = answers(risk, explaining: explained, assumptions, assessment)
        try write(risk, inventory, answers, instant)
        throw ExitCode(tell(risk, inventory))
    }

    private func chosenWeights() throws -> RiskWeights {
        guard let weights else { return .standard }
        #if YAML
        return try PolicyInput.reading {
            try RiskWeightsFile.read(try PolicyInput.bytesToRead(weights), path: weights)
        }
        #else
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files: \(weights)")
        #endif
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
            for id in try Self.machines(meant: machine, inventory) { moves[id] = host }
        }
        return moves
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
        }
    }

    /// Says on standard error what could not be told, and gives the exit code.
    private func tell(_ risk: RiskAssessment, _ inventory: Inventory) -> Int32 {
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        var doubts = Gate.doubts(about: inventory)
        if let maxRisk {
            let limit = RiskPoints(maxRisk)
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
