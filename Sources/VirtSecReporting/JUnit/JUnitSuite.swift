// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A suite of JUnit test cases.
struct JUnitSuite {
    private let name: String
    private let package: String
    private let properties: [(name: String, value: String)]
    private let cases: [JUnitCase]

    /// The verdicts on one asset.
    init(_ asset: AssetReference, _ findings: [AnnotatedFinding], baseline: String, gate: Gate?) {
        name = asset.name
        package = asset.path
        properties = [("asset", asset.id), ("kind", asset.kind.description), ("baseline", baseline)]
        cases = findings.map { finding in
            JUnitCase(
                name: finding.finding.rule.id.description, suite: asset.name, finding,
                decides: Self.decides(finding, gate))
        }
    }

    /// What is wrong with the waivers; nil where there are none.
    init?(waivers governed: GovernedAssessment, gate: Gate?) {
        guard let first = governed.reviews.first else { return nil }
        self.init(
            "waivers", governed.reviews.count, first.waiver.location.path, governed.waiverFindings, gate: gate)
    }

    /// What is wrong with the decisions about risk; nil where there are none.
    init?(decisions: ResolvedDecisions, gate: Gate?) {
        guard let first = decisions.reviews.first else { return nil }
        self.init("decisions", decisions.reviews.count, first.path, decisions.findings, gate: gate)
    }

    /// What is wrong with what keeps findings from counting.
    private init(_ name: String, _ count: Int, _ path: String, _ findings: [Finding], gate: Gate?) {
        self.name = name
        package = path
        properties = [(name, "\(count)")]
        cases = findings.map { finding in
            let own = AnnotatedFinding(finding: finding)
            return JUnitCase(
                name: "\(finding.rule.id): \(finding.asset.name)", suite: name, own, decides: Self.decides(own, gate))
        }
    }

    private static func decides(_ finding: AnnotatedFinding, _ gate: Gate?) -> Bool {
        gate?.counts(finding) ?? true
    }

    /// What could not be read, which must not look like a success; nil where everything was.
    init?(notReadIn inventory: Inventory) {
        let items = inventory.skipped.filter(\.isMissing)
        if items.isEmpty, inventory.failures.isEmpty { return nil }
        name = "not read"
        package = "not read"
        properties = []
        cases =
            items.map { JUnitCase(unreadable: $0.path, $0.reason) }
            + inventory.failures.map { JUnitCase(unreadable: $0.source.description, Wording.failure($0)) }
    }

    /// Files that were passed over although they are named like definitions; nil where there are none.
    init?(passedOverIn inventory: Inventory) {
        let items = inventory.skipped.filter(\.isSuspicious)
        if items.isEmpty { return nil }
        name = "passed over"
        package = "passed over"
        properties = []
        cases = items.map { JUnitCase(passedOver: $0.path, $0.reason) }
    }

    /// That there is no verdict, which must not look like a success; nil where there is one.
    init?(notJudgedIn assessment: Assessment) {
        guard let nothing = assessment.nothingJudged else { return nil }
        name = "not judged"
        package = "not judged"
        properties = []
        cases = [JUnitCase(unreadable: "verdicts", nothing, suite: "not judged", type: "unknown")]
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

    func write(to out: inout ByteWriter, number: Int, time: String, toolVersion: String?) {
        out.write("  <testsuite name=\"\(Self.token(name))\" package=\"\(Self.token(package))\" id=\"\(number)\"")
        out.write(" timestamp=\"\(time)\" hostname=\"localhost\" tests=\"\(cases.count)\"")
        out.write(" failures=\"\(count { $0 == .failure })\" errors=\"\(count(where: Self.isError))\"")
        out.write(" skipped=\"\(count { $0 == .skipped })\" time=\"0\">\n    <properties>\n")
        let tool = toolVersion.map { [(name: "tool", value: "virtsec \($0)")] } ?? []
        for (name, value) in properties + tool {
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
