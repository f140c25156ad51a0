// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Finds machines, and says which of them may exist.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Find machines, and say which of them somebody decided may exist.",
        discussion: """
            EXAMPLES
              virtsec discover qemu:///system --write-register register.yaml
              virtsec discover qemu:///system qemu+ssh://host2/system --register register.yaml
              virtsec discover definitions --register register.yaml --format json

            A register names machines by what they carry, such as their UUID: a sanctioned name on another machine \
            sanctions nothing. A first register is a draft: a machine counts as sanctioned once somebody has written who \
            answers for it, what it is for and where that was decided.

            Ends with 0 when every machine is sanctioned and none is missing, with 1 when one is unsanctioned, retired or \
            missing, and with 2 when something could not be read or told.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    @Option(
        help: ArgumentHelp("The machines that may exist (YAML).", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var register: String?

    @Option(
        help: ArgumentHelp(
            "Write a first register of what is there to a file, which must not exist.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var writeRegister: String?

    @Option(help: ArgumentHelp("For --write-register: who answers for all of them.", valueName: "name"))
    var owner: String?

    @Option(help: ArgumentHelp("For --write-register: what all of them are for.", valueName: "text"))
    var purpose: String?

    @Option(
        help: ArgumentHelp("For --write-register: where the decision on all of them is recorded.", valueName: "ref"))
    var approval: String?

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    mutating func validate() throws {
        for (name, text) in [("--owner", owner), ("--purpose", purpose), ("--approval", approval)] {
            guard let text else { continue }
            if writeRegister == nil { throw ValidationError("\(name) is for --write-register.") }
            guard text.contains(where: { !$0.isWhitespace }), !text.contains(RegisterText.placeholder) else {
                throw ValidationError("\(name) takes a text that says something.")
            }
        }
        if register != nil, writeRegister != nil {
            throw ValidationError("--register reads a register and --write-register makes a first one; leave out one.")
        }
        if writeRegister != nil, results.path != nil || format != .text {
            throw ValidationError("--write-register writes YAML to its own file; leave out --output and --format.")
        }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try moment.instant
        let known = try register.map(Self.read)
        if let writeRegister { try Self.checkNew(writeRegister) }
        let inventory = try await AssetCollection(options: reading).collect(at: instant ?? .now)
        if let writeRegister {
            let draft = RegisterDraft(inventory)
            let file = RegisterText(
                draft, owner: owner, purpose: purpose, approval: approval, doubts: Gate.doubts(about: inventory))
            try ReportOutput.write(PlainText(text: file.text), to: writeRegister)
            throw ExitCode(tell(draft, inventory))
        }
        let discovery = Discovery(inventory, register: known, at: instant ?? .now)
        try write(discovery, inventory, instant)
        throw ExitCode(tell(discovery, inventory))
    }

    private static func read(_ path: String) throws -> MachineRegister {
        try PolicyInput.reading { try RegisterFile.read(try PolicyInput.bytesToRead(path), path: path) }
    }

    /// What people decided is never written over.
    private static func checkNew(_ path: String) throws {
        try ReportOutput.check(path)
        if System.exists(path) {
            throw CommandFailure.usage("\(path) exists already; a first register is written to a new file")
        }
    }

    private func write(_ discovery: Discovery, _ inventory: Inventory, _ instant: Instant?) throws {
        switch format {
        case .json:
            try ReportOutput.write(JSONReport(discovery, of: inventory, at: instant), to: results.path)
        case .text:
            let isColoured = Terminal.allowsColour(output: results.path)
            try ReportOutput.write(TextReport(discovery, of: inventory, isColoured: isColoured), to: results.path)
        }
    }

    /// Says on standard error what was left out, and gives the exit code.
    private func tell(_ draft: RegisterDraft, _ inventory: Inventory) -> Int32 {
        let doubts = Gate.doubts(about: inventory)
        if !reading.quiet {
            AssessmentStatus.tellFailures(inventory)
            if !draft.omissions.isEmpty {
                Terminal.tell("left out: \(draft.omissions.count) that nothing but a name tells from others")
            }
            if !doubts.isEmpty { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        }
        if !doubts.isEmpty { return ExitStatus.couldNotTell }
        return draft.omissions.isEmpty ? ExitStatus.good : ExitStatus.answerIsNo
    }

    private func tell(_ discovery: Discovery, _ inventory: Inventory) -> Int32 {
        let doubts = Gate.doubts(about: inventory)
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        switch discovery.answer {
        case .no: return ExitStatus.answerIsNo
        case .yes where doubts.isEmpty && !discovery.found.isEmpty: return ExitStatus.good
        case .yes, .cannotTell:
            var reasons = doubts
            if discovery.count(.unknown) > 0 { reasons.append("\(discovery.count(.unknown)) unknown") }
            if !discovery.notSeen.isEmpty { reasons.append("\(discovery.notSeen.count) not seen") }
            if reasons.isEmpty { reasons = ["no machine was found"] }
            if !reading.quiet { Terminal.tell("could not tell: \(reasons.joined(separator: "; "))") }
            return ExitStatus.couldNotTell
        }
    }
}
#endif
