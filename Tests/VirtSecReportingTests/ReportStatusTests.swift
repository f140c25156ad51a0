// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct ReportStatusTests {
    /// The table, as the pages of the project state it.
    private static let table = """
        satisfied            pass           -              satisfied/pass       -
        violated             fail           failure        not-satisfied/fail   open
        notApplicable        notApplicable  skipped        -                    -
        notAssessable        open           error:unknown  not-satisfied/other  -
        failed               open           error:failed   not-satisfied/other  -
        waived               fail           skipped        not-satisfied/fail   deviation-approved
        waivedNotAssessable  open           skipped        not-satisfied/other  deviation-approved
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
            return [status.rawValue, row.sarifKind, junit, target, row.oscalRisk ?? "-"]
        }
        #expect(lines == Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) })
    }

    @Test func `only what is violated or not assessable can be waived`() {
        for verdict in Verdict.allCases {
            let status = ReportStatus(verdict, isWaived: true)
            #expect(status.isSuppressed == (verdict == .violated || verdict == .notAssessable))
            #expect(ReportStatus(verdict, isWaived: false).rawValue == verdict.rawValue)
        }
    }

    @Test func `nothing but what is satisfied passes anywhere`() {
        for status in ReportStatus.allCases where status != .satisfied {
            #expect(status.row.junit != nil)
            #expect(status.row.sarifKind != "pass")
            #expect(status.row.oscalTarget?.state != "satisfied")
        }
    }
}
