// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct ReportStatusTests {
    /// The table, as the pages of the project state it.
    private static let table = """
        satisfied            pass           -              pass           satisfied/pass       -
        violated             fail           failure        fail           not-satisfied/fail   open
        notApplicable        notApplicable  skipped        notapplicable  -                    -
        notAssessable        open           error:unknown  unknown        not-satisfied/other  -
        failed               open           error:failed   error          not-satisfied/other  -
        waived               fail           skipped        fail           not-satisfied/fail   deviation-approved
        waivedNotAssessable  open           skipped        unknown        not-satisfied/other  deviation-approved
        decided              fail           skipped        fail           not-satisfied/fail   deviation-approved
        """

    @Test func `every status has its line in the table, and no other`() {
        let lines = ReportStatus.allCases.map { status in
            let row = status.row
            let junit =
                switch row.junit {
                case nil: "-"
                case .failure: "failure"
                case .skipped: "skipped"
                case .error(let type): "error:\(type)"
                }
            let target = row.oscalTarget.map { "\($0.state)/\($0.reason)" } ?? "-"
            return [status.rawValue, row.sarifKind, junit, row.xccdf, target, row.oscalRisk ?? "-"]
        }
        #expect(lines == Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) })
    }

    @Test func `a gate skips in JUnit what does not decide, and nothing that is skipped passes`() {
        for status in ReportStatus.allCases {
            #expect(status.junit(decides: true) == status.row.junit)
            #expect(status.junit(decides: false) == (status == .satisfied ? nil : .skipped))
        }
    }

    @Test func `only what is violated or not assessable can be waived, and only what is violated be decided about`() {
        for verdict in Verdict.allCases {
            let status = ReportStatus(verdict, isWaived: true)
            #expect(status.isSuppressed == (verdict == .violated || verdict == .notAssessable))
            #expect(ReportStatus(verdict, isWaived: false).rawValue == verdict.rawValue)
            let decided = ReportStatus(verdict, isWaived: false, isDecided: true)
            #expect(decided.isSuppressed == (verdict == .violated))
        }
    }

    @Test func `nothing but what is satisfied passes anywhere`() {
        for status in ReportStatus.allCases where status != .satisfied {
            #expect(status.row.junit != nil)
            #expect(status.row.sarifKind != "pass")
            #expect(status.row.xccdf != "pass")
            #expect(status.row.oscalTarget?.state != "satisfied")
        }
    }
}
