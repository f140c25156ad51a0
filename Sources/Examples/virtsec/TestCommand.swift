// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Runs tests of policies.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run tests of policies: documents, a baseline, and the verdicts that are expected.",
        discussion: """
            EXAMPLES
              virtsec test policy/tests
              virtsec test policy --filter console
              virtsec test policy --coverage --threshold 80
              virtsec test policy --format junit --output tests.xml

            A file of tests ends in .yaml or .yml and begins with 'virtsec: test/v1'; others in a folder are passed over. \
            Coverage counts the rules that files of yours declare, add or change; --all-rules counts all.

            Ends with 0 when every test passed, with 1 when one failed or the coverage is under --threshold, and with 2 \
            when a file has problems or could not be read, or no test was run.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, junit
    }

    @Argument(
        help: ArgumentHelp("A file of tests, or a folder (walked).", valueName: "path"), completion: .file())
    var paths: [String]

    @OptionGroup var results: OutputOptions

    @Option(help: "How results are written.")
    var format = Format.text

    @Option(
        help: ArgumentHelp("Run only tests whose name, or whose file's name, contains this.", valueName: "name"))
    var filter: String?

    @Flag(help: "Tell which rules of the baselines were exercised, and with which verdicts.")
    var coverage = false

    @Option(
        help: ArgumentHelp(
            "The least coverage, from 0 to 100: of each rule that counts, satisfied and violated.", valueName: "percent"
        ))
    var threshold: Int?

    @Flag(help: "Count all rules of the baselines, not only those that files of yours declare, add or change.")
    var allRules = false

    @Option(
        help: ArgumentHelp(
            "The moment of judgement of tests that state none, in ISO 8601 (default: now).", valueName: "instant"))
    var at: String?

    mutating func validate() throws {
        if paths.contains("") { throw ValidationError("A PATH is empty.") }
        if filter == "" { throw ValidationError("--filter takes a part of a name.") }
        if let threshold, !(0...100).contains(threshold) {
            throw ValidationError("--threshold takes a number from 0 to 100.")
        }
        if let at { _ = try Moment.read(at) }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = at.flatMap { Instant($0) }
        let suite = PolicyTestSuite(paths: paths, documents: LibvirtXMLReader(), at: instant ?? .now)
        for problem in suite.problems { Terminal.tell("\(problem)") }
        let chosen = suite.cases.filter(isChosen)
        let outcomes = try chosen.map { try $0.run(observing: coverage || threshold != nil) }
        let run = report(outcomes, suite)
        switch format {
        case .text:
            let isColoured = Terminal.allowsColour(output: results.path)
            try ReportOutput.write(TextReport(run, isColoured: isColoured), to: results.path)
        case .junit: try ReportOutput.write(JUnitReport(run, at: instant), to: results.path)
        }
        if format != .text, run.caseCount == 0 { Terminal.tell("no test was run") }
        throw ExitCode(Self.status(run))
    }

    private func isChosen(_ test: PolicyTestCase) -> Bool {
        guard let filter else { return true }
        return test.name.contains(filter) || test.suite.contains(filter)
    }

    /// A test that failed is an answer, whatever else could not be read.
    private static func status(_ run: TestRun) -> Int32 {
        if run.failureCount > 0 { return ExitStatus.answerIsNo }
        if !run.problems.isEmpty || run.caseCount == 0 { return ExitStatus.couldNotTell }
        return run.coverage?.isBelowThreshold == true ? ExitStatus.answerIsNo : ExitStatus.good
    }

    // MARK: - What reports show

    private func report(_ results: [PolicyTestResult], _ suite: PolicyTestSuite) -> TestRun {
        var suites: [TestRun.Suite] = []
        var rest = results[...]
        while let first = rest.first {
            let own = rest.prefix { $0.test.path == first.test.path }
            rest = rest.dropFirst(own.count)
            suites.append(
                TestRun.Suite(
                    first.test.suite, path: first.test.path,
                    cases: own.map { TestRun.Case($0.test.name, failures: $0.lines) }))
        }
        var run = TestRun(
            suites,
            problems: suite.problems.map {
                TestRun.Problem(path: $0.path, $0.description, isUnreadable: $0.isUnreadable)
            })
        if coverage || threshold != nil { run.coverage = coverage(of: results) }
        return run
    }

    private func coverage(of results: [PolicyTestResult]) -> TestRun.Coverage {
        let coverage = PolicyTestCoverage(results, countsAll: allRules)
        if coverage.total == 0, !results.isEmpty {
            Terminal.tell("no file of yours declares, adds or changes a rule; --all-rules counts the others too")
        }
        return TestRun.Coverage(
            rules: coverage.rules.map {
                TestRun.Coverage.Rule(baseline: $0.baseline, rule: $0.rule, verdicts: $0.verdicts)
            }, exercised: coverage.exercised, total: coverage.total, threshold: threshold)
    }
}
#endif
