// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What a run of tests looks like on a terminal.
struct TestRunText {
    let run: TestRun

    func write(to page: inout TextPage) throws {
        for suite in run.suites {
            for test in suite.cases {
                for failure in test.failures { page.line(Escaping.terminal(failure, limit: 2_000), .red) }
                try page.check()
            }
        }
        if let coverage = run.coverage { try write(coverage, to: &page) }
        page.line(summary, isGood ? .green : .boldRed)
    }

    private var isGood: Bool { run.failureCount == 0 && run.problems.isEmpty && run.caseCount > 0 }

    private var summary: String {
        let failed = run.failureCount
        if run.caseCount == 0 { return "no test was run" + notRun }
        let tests = "\(Wording.count(run.caseCount, "test")) in \(Wording.count(run.suites.count, "file"))"
        return "\(tests): \(run.caseCount - failed) passed, \(failed) failed" + notRun
    }

    /// The files whose tests were not run: those with mistakes, and those that could not be read.
    private var notRun: String {
        let unreadable = Set(run.problems.filter(\.isUnreadable).map(\.path))
        let mistaken = Set(run.problems.map(\.path)).subtracting(unreadable).count
        let mistakes =
            mistaken == 0 ? "" : "; \(Wording.count(mistaken, "file")) \(mistaken == 1 ? "has" : "have") problems"
        return mistakes + (unreadable.isEmpty ? "" : "; \(Wording.count(unreadable.count, "file")) could not be read")
    }

    private func write(_ coverage: TestRun.Coverage, to page: inout TextPage) throws {
        var rest = coverage.rules[...]
        while let first = rest.first {
            let own = rest.prefix { $0.baseline == first.baseline }
            rest = rest.dropFirst(own.count)
            page.line("Rules of \(Escaping.terminal(first.baseline)) and their verdicts:", .bold)
            try write(Array(own), &page)
        }
        page.line(Self.sentence(coverage.summary), coverage.isBelowThreshold ? .boldRed : .plain)
    }

    /// The rules of one baseline: those that were exercised a line each, the others in a paragraph.
    private func write(_ rules: [TestRun.Coverage.Rule], _ page: inout TextPage) throws {
        let width = rules.map { $0.rule.description.count }.max() ?? 0
        for rule in rules where !rule.verdicts.isEmpty {
            let isWhole = rule.verdicts.isSuperset(of: [.satisfied, .violated])
            let name = TextPage.padded(Escaping.terminal(rule.rule.description), width)
            page.line("  \(name)  \(rule.words)", isWhole ? .plain : .yellow)
            try page.check()
        }
        let never = rules.filter(\.verdicts.isEmpty).map { Escaping.terminal($0.rule.description) }
        if !never.isEmpty { page.paragraph("never: " + never.joined(separator: ", "), indent: 2, .yellow) }
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
