// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Baselines as files.
struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Check, show and compare baselines: the rules that machines are judged by.",
        discussion: """
            EXAMPLES
              virtsec baseline lint acme.yaml
              virtsec baseline show acme.yaml --format json
              virtsec baseline show recommended --format yaml > mine.yaml
              virtsec baseline show disa-stig-vm
              virtsec baseline diff recommended acme.yaml definitions

            BUILT-IN BASELINES
            \(NamedBaseline.listing)
            """,
        subcommands: subcommands)

    #if YAML
    private static let subcommands: [any ParsableCommand.Type] = [
        BaselineLintCommand.self, BaselineShowCommand.self, BaselineDiffCommand.self,
    ]
    #else
    private static let subcommands: [any ParsableCommand.Type] = []
    #endif

    /// Without a verb nothing was asked, so the answer must not look good.
    mutating func run() async throws {
        Terminal.tellLines(Virtsec.helpMessage(for: Self.self))
        throw ExitCode(ExitStatus.usage)
    }
}

#if YAML
/// The moment at which a baseline counts.
struct InstantOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The moment in ISO 8601 at which weakenings with a last day count or not (default: now).",
            valueName: "instant"))
    var at: String?

    mutating func validate() throws {
        if let at { _ = try Moment.read(at) }
    }

    var instant: Instant { at.flatMap { Instant($0) } ?? .now }
}

/// Tells what is wrong with baselines.
struct BaselineLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Tell everything that is wrong with baselines, each with line and column.",
        discussion: """
            Ends with 0 when nothing is to be mended, with 1 when something is, and with 2 when a file cannot be read. \
            Layers for which a baseline has no rule are told and do not change that.
            """)

    @Argument(
        help: ArgumentHelp("A baseline's file, or the name of a built-in one.", valueName: "file|name"),
        completion: .file())
    var files: [String]

    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    @Flag(help: "No notes on what a baseline looks at.")
    var quiet = false

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        var report = LintReport(isQuiet: quiet)
        for path in files { report.add(path, at: moment.instant) }
        try ReportOutput.write(report, to: results.path)
        throw ExitCode(report.status)
    }
}

/// What `baseline lint` says.
struct LintReport: Report {
    let isQuiet: Bool
    private var lines: [String] = []
    private var findings = 0
    private var isUnreadable = false

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    /// A file that cannot be read leaves more open than one with findings.
    var status: Int32 {
        isUnreadable ? ExitStatus.couldNotTell : findings > 0 ? ExitStatus.answerIsNo : ExitStatus.good
    }

    mutating func add(_ path: String, at instant: Instant) {
        if let known = NamedBaseline.all.first(where: { $0.name == path }), !System.exists(path) {
            return add(BaselineLint(known), path, known)
        }
        if case .failure(let error) = System.readFile(path, limit: 1) {
            isUnreadable = true
            lines.append("\(path): the file cannot be read: \(error.text)")
            return
        }
        do throws(PolicyFileError) {
            let file = try ChosenBaseline.file(path, at: instant)
            add(BaselineLint(file), path, file.baseline)
        } catch {
            add(error.problems)
        }
    }

    private mutating func add(_ lint: BaselineLint, _ path: String, _ baseline: Baseline) {
        add(lint.findings)
        if isQuiet { return }
        lines.append("\(path): \(Wording.rules(baseline.entries.count)) in \(baseline.name); \(lint.reach)")
        if let summary = baseline.summary { lines.append("\(path): \(summary)") }
    }

    private mutating func add(_ problems: [PolicyProblem]) {
        findings += problems.count
        lines += problems.map(\.description)
    }

    func write(to sink: @escaping ByteWriter.Sink) throws {
        for line in lines { try sink(Array((Escaping.terminal(line, limit: 4_000) + "\n").utf8)) }
    }

    private enum Wording {
        static func rules(_ count: Int) -> String { count == 1 ? "1 rule" : "\(count) rules" }
    }
}
#endif
#endif
