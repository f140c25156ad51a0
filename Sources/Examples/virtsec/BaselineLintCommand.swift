// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Tells what is wrong with policy files.
struct BaselineLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Tell everything that is wrong with policy files, each with line and column.",
        discussion: """
            EXAMPLES
              virtsec baseline lint acme.yaml
              virtsec baseline lint policy/acme.yaml policy/labels.yaml policy/waivers.yaml policy/tests/console.yaml
              virtsec baseline lint policy/*.yaml --format json

            A file says in its first line what it is: 'virtsec: baseline/v1', 'labels/v1', 'waivers/v1' or 'test/v1'. \
            Waivers may name rules of built-in baselines and of the baselines that are checked with them.

            Ends with 0 when nothing is to be mended, with 1 when something is, and with 2 when a file cannot be read. \
            Layers for which a baseline has no rule are told and do not change that.
            """)

    @Argument(
        help: ArgumentHelp("A policy file, or the name of a built-in baseline.", valueName: "file|name"),
        completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    @Option(help: ArgumentHelp("How many days the last day of a waiver may lie ahead.", valueName: "days"))
    var longestWaiver = WaiverPolicy().longestDays

    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    @Flag(help: "No notes on what a file is and holds.")
    var quiet = false

    mutating func validate() throws {
        for file in files { _ = try ChosenBaseline.source(of: file) }
        try WaiverOptions.checkLongest(longestWaiver)
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let report = LintReport(files: try lints())
        switch format {
        case .text: try ReportOutput.write(report.text(isQuiet: quiet), to: results.path)
        case .json: try ReportOutput.write(report, to: results.path)
        }
        throw ExitCode(report.status)
    }

    /// What is to be said of each argument, in their order.
    private func lints() throws -> [PolicyFileLint] {
        let sources = try files.map { try ChosenBaseline.source(of: $0) }
        let named = Set(files)
        var linter = PolicyFileLinter(at: try moment.instant ?? .now) { path in
            try PolicyInput.bytes(of: path, isNamed: named.contains(path))
        }
        linter.waiverPolicy.longestDays = longestWaiver
        let paths = sources.compactMap(\.path)
        var rest = linter.lint(paths, documents: LibvirtXMLReader())[...]
        return sources.compactMap { source in
            guard case .builtIn(let baseline) = source else { return rest.popFirst() }
            ChosenBaseline.tellNamesake(of: baseline)
            return PolicyFileLint(baseline)
        }
    }
}

/// What `baseline lint` says: as JSON, which `lint.schema.json` describes, and as text.
struct LintReport: Report {
    let files: [PolicyFileLint]

    /// A file that cannot be read leaves more open than one with problems.
    var status: Int32 {
        if files.contains(where: \.isUnreadable) { return ExitStatus.couldNotTell }
        return problemCount > 0 ? ExitStatus.answerIsNo : ExitStatus.good
    }

    private var problemCount: Int { files.reduce(0) { $0 + $1.problems.count } }

    /// Lines for people.
    func text(isQuiet: Bool) -> PlainText {
        let lines = files.flatMap { file in
            file.problems.map(\.description) + (isQuiet ? [] : file.notes.map { "\(file.path): \($0)" })
        }
        return PlainText(text: lines.map { Escaping.terminal($0, limit: 4_000) + "\n" }.joined())
    }

    func write(to sink: @escaping ByteWriter.Sink) throws {
        var json = JSONWriter(to: sink)
        json.object { json in
            json.member("formatVersion", 1)
            json.key("files")
            json.array(of: files) { Self.write($1, &$0) }
            json.key("summary")
            json.object { json in
                json.member("files", files.count)
                json.member("problems", problemCount)
                json.member("unreadable", files.count(where: \.isUnreadable))
            }
        }
        try json.finish()
    }

    private static func write(_ file: PolicyFileLint, _ json: inout JSONWriter) {
        json.object { json in
            json.member("path", file.path)
            json.key("kind")
            json.string(orNull: file.kind)
            json.member("readable", !file.isUnreadable)
            json.key("problems")
            json.array(of: file.problems) { json, problem in
                json.object { json in
                    json.member("path", problem.path)
                    if let line = problem.line { json.member("line", line) }
                    if let column = problem.column { json.member("column", column) }
                    json.member("message", problem.message)
                    json.key("suggestion")
                    json.string(orNull: problem.suggestion)
                }
            }
            json.member("notes", file.notes)
        }
    }
}
#endif
