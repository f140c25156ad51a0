// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Verdicts as JUnit's XML, which build servers show: a suite for each asset, a test case for each rule that judges it.
///
/// A violation is a failure, a verdict that needs more evidence an error of the type `unknown`, a waived one is skipped
/// with its waiver. What could not be read is a suite of errors, and so is that nothing was judged; what is wrong with
/// waivers is one of failures. All verdicts are written, so everything is judged a second time.
///
/// With a gate, failures and errors are what decides its answer, and nothing else: a build server that reads the report
/// says the same. The rest is skipped, with its text.
public struct JUnitReport: Report {
    private let instant: Instant?
    private let toolVersion: String?
    private let suites: (_ write: (JUnitSuite) throws -> Void) throws -> Void

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - gate: what the assessment comes to; without it every violation is a failure.
    ///   - instant: the moment of judgement where the user gave one; without it the suites say the start of 1970, as the
    ///     format demands a time.
    ///   - toolVersion: version of the program that assessed, a property of each suite.
    public init(
        _ assessment: Assessment, gate: Gate? = nil, at instant: Instant? = nil, toolVersion: String? = nil
    ) {
        self.init(WaiverResolver().resolve(assessment), gate: gate, at: instant, toolVersion: toolVersion)
    }

    /// Creates a report with waivers.
    ///
    /// - Parameters:
    ///   - gate: what the assessment comes to with these waivers; without it every violation is a failure.
    ///   - instant: the moment of judgement where the user gave one; without it the suites say the start of 1970, as the
    ///     format demands a time.
    ///   - toolVersion: version of the program that assessed, a property of each suite.
    public init(
        _ governed: GovernedAssessment, gate: Gate? = nil, at instant: Instant? = nil, toolVersion: String? = nil
    ) {
        self.instant = instant
        self.toolVersion = toolVersion
        suites = { write in
            try governed.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
                try write(JUnitSuite(asset, findings, baseline: governed.assessment.baseline.name, gate: gate))
            }
            let inventory = governed.assessment.inventory
            for suite in [
                JUnitSuite(waivers: governed, gate: gate),
                JUnitSuite(decisions: governed.decisions, gate: gate), JUnitSuite(notReadIn: inventory),
                JUnitSuite(passedOverIn: inventory), JUnitSuite(notJudgedIn: governed.assessment),
            ] {
                if let suite { try write(suite) }
            }
        }
    }

    /// Creates a report of tests: a suite for each file, and errors for what could not be read or run.
    ///
    /// - Parameter instant: the moment of judgement where the user gave one.
    public init(_ run: TestRun, at instant: Instant? = nil) {
        self.instant = instant
        toolVersion = nil
        suites = { write in
            for suite in run.suites { try write(JUnitSuite(suite)) }
            if let suite = JUnitSuite(notRunIn: run) { try write(suite) }
            if let coverage = run.coverage { try write(JUnitSuite(coverage)) }
        }
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        var out = ByteWriter(to: sink)
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
        var number = 0
        try suites { suite in
            suite.write(to: &out, number: number, time: time, toolVersion: toolVersion)
            number += 1
            try out.check()
        }
        out.write("</testsuites>\n")
        try out.finish()
    }

    /// The time without a zone, as the schema wants it.
    private var time: String {
        String((instant ?? Instant(secondsSince1970: 0)).description.dropLast())
    }
}
