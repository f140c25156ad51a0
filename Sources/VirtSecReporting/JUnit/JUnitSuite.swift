// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A suite of JUnit test cases.
struct JUnitSuite {
    private let name: String
    private let package: String
    private let properties: [(name: String, value: String)]
    private let cases: [JUnitCase]

    /// The verdicts on one asset.
    init(_ asset: AssetReference, _ findings: [AnnotatedFinding], baseline: String) {
        name = asset.name
        package = asset.path
        properties = [("asset", asset.id), ("kind", asset.kind.description), ("baseline", baseline)]
        cases = findings.map { JUnitCase($0) }
    }

    /// What is wrong with the waivers; nil where there are none.
    init?(waivers governed: GovernedAssessment) {
        guard let first = governed.reviews.first else { return nil }
        name = "waivers"
        package = first.waiver.location.path
        properties = [("waivers", "\(governed.reviews.count)")]
        cases = governed.waiverFindings.map { finding in
            JUnitCase(
                name: "\(finding.rule.id): \(finding.asset.name)", suite: "waivers",
                AnnotatedFinding(finding: finding, waiver: nil))
        }
    }

    /// What could not be read, which must not look like a success; nil where everything was.
    init?(notReadIn inventory: Inventory) {
        let items = inventory.skipped.filter { $0.kind == .unreadable || $0.wasNamed }
        if items.isEmpty, inventory.failures.isEmpty { return nil }
        name = "not read"
        package = "not read"
        properties = []
        cases =
            items.map { JUnitCase(unreadable: $0.path, $0.reason) }
            + inventory.failures.map { JUnitCase(unreadable: $0.source.description, Wording.failure($0)) }
    }

    /// A file of tests.
    init(_ suite: TestRun.Suite) {
        name = suite.name
        package = suite.path
        properties = []
        cases = suite.cases.map { JUnitCase(name: $0.name, suite: suite.name, failures: $0.failures, type: "test") }
    }

    /// Files of tests that could not be read, and a run without tests; nil where everything was run.
    init?(notRunIn run: TestRun) {
        if run.problems.isEmpty, run.caseCount > 0 { return nil }
        name = "not run"
        package = "not run"
        properties = []
        let empty = run.caseCount == 0 ? [JUnitCase(unreadable: "tests", "no test was run", suite: "not run")] : []
        cases = run.problems.map { JUnitCase(unreadable: $0.path, $0.message, suite: "not run") } + empty
    }

    /// Which rules the tests exercised.
    init(_ coverage: TestRun.Coverage) {
        name = "coverage"
        package = "coverage"
        properties =
            [("percent", coverage.percentText), ("exercised", "\(coverage.exercised)"), ("total", "\(coverage.total)")]
            + coverage.rules.map { ("\($0.baseline): \($0.rule)", $0.words) }
        let failures = coverage.isBelowThreshold ? [coverage.summary] : []
        cases = [JUnitCase(name: "threshold", suite: "coverage", failures: failures, type: "coverage")]
    }

    func write(to out: inout ByteWriter, number: Int, time: String) {
        out.write("  <testsuite name=\"\(Self.token(name))\" package=\"\(Self.token(package))\" id=\"\(number)\"")
        out.write(" timestamp=\"\(time)\" hostname=\"localhost\" tests=\"\(cases.count)\"")
        out.write(" failures=\"\(count { $0 == .failure })\" errors=\"\(count(where: Self.isError))\"")
        out.write(" skipped=\"\(count { $0 == .skipped })\" time=\"0\">\n    <properties>\n")
        for (name, value) in properties {
            out.write("      <property name=\"\(Escaping.xml(name))\" value=\"\(Escaping.xml(value))\"/>\n")
        }
        out.write("    </properties>\n")
        for test in cases { test.write(to: &out) }
        out.write("    <system-out/>\n    <system-err/>\n  </testsuite>\n")
    }

    private func count(where isMeant: (ReportStatus.JUnitElement) -> Bool) -> Int {
        cases.count { $0.element.map(isMeant) ?? false }
    }

    private static func isError(_ element: ReportStatus.JUnitElement) -> Bool {
        if case .error = element { true } else { false }
    }

    /// A name that is never empty.
    static func token(_ text: String) -> String { text.isEmpty ? "-" : Escaping.xml(text) }
}

/// One JUnit test case.
struct JUnitCase {
    let element: ReportStatus.JUnitElement?
    private let name: String
    private let suite: String
    /// The type of a failure.
    private let type: String
    private let message: String
    private let lines: [String]

    init(_ annotated: AnnotatedFinding) {
        self.init(name: annotated.finding.rule.id.description, suite: annotated.finding.asset.name, annotated)
    }

    init(name: String, suite: String, _ annotated: AnnotatedFinding) {
        let finding = annotated.finding
        self.name = name
        self.suite = suite
        element = annotated.status.row.junit
        type = finding.severity.rawValue
        message = annotated.waiver.map { "waived: \(finding.message)" + ". " + Wording.waiver($0) } ?? finding.message
        let places = ([finding.location] + finding.related).map(\.description)
        lines = finding.verdict.isGood ? [] : places + [finding.rule.rationale, finding.rule.remedy]
    }

    /// A test, which failed where there is something to tell.
    init(name: String, suite: String, failures: [String], type: String) {
        self.name = name
        self.suite = suite
        self.type = type
        element = failures.isEmpty ? nil : .failure
        message = failures.first ?? ""
        lines = failures
    }

    init(unreadable path: String, _ reason: String, suite: String = "not read") {
        element = .error(type: "unreadable")
        name = path
        self.suite = suite
        type = "unreadable"
        message = reason
        lines = []
    }

    func write(to out: inout ByteWriter) {
        out.write(
            "    <testcase name=\"\(JUnitSuite.token(name))\" classname=\"\(JUnitSuite.token(suite))\" time=\"0\"")
        switch element {
        case nil: out.write("/>\n")
        case .skipped: out.write("><skipped message=\"\(Escaping.xml(message))\"/></testcase>\n")
        case .failure: write("failure", type, to: &out)
        case .error(let type): write("error", type, to: &out)
        }
    }

    private func write(_ tag: String, _ type: String, to out: inout ByteWriter) {
        out.write("><\(tag) type=\"\(Escaping.xml(type))\" message=\"\(Escaping.xml(message))\">")
        out.write(lines.filter { !$0.isEmpty }.map { Escaping.xml($0) }.joined(separator: "\n"))
        out.write("</\(tag)></testcase>\n")
    }
}
