// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Verdicts as JUnit's XML, which build servers show: a suite for each asset, a test case for each rule that judges it.
///
/// A violation is a failure, a verdict that needs more evidence an error of the type `unknown`, a waived one is skipped
/// with its waiver. What could not be read is a suite of errors, and what is wrong with waivers one of failures. All
/// verdicts are written, so everything is judged a second time.
public struct JUnitReport: Report {
    private let instant: Instant?
    private let suites: (_ write: (JUnitSuite) throws -> Void) throws -> Void

    /// Creates a report.
    ///
    /// - Parameter instant: the moment of judgement where the user gave one; without it the suites say the start of 1970,
    ///   as the format demands a time.
    public init(_ assessment: Assessment, at instant: Instant? = nil) {
        self.init(WaiverResolver().resolve(assessment), at: instant)
    }

    /// Creates a report with waivers.
    ///
    /// - Parameter instant: the moment of judgement where the user gave one; without it the suites say the start of 1970,
    ///   as the format demands a time.
    public init(_ governed: GovernedAssessment, at instant: Instant? = nil) {
        self.instant = instant
        suites = { write in
            try governed.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
                try write(JUnitSuite(asset, findings, baseline: governed.assessment.baseline.name))
            }
            for suite in [JUnitSuite(waivers: governed), JUnitSuite(notReadIn: governed.assessment.inventory)] {
                if let suite { try write(suite) }
            }
        }
    }

    /// Creates a report of tests: a suite for each file, and errors for what could not be read or run.
    ///
    /// - Parameter instant: the moment of judgement where the user gave one.
    public init(_ run: TestRun, at instant: Instant? = nil) {
        self.instant = instant
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
            suite.write(to: &out, number: number, time: time)
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
