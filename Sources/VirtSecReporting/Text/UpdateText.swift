// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// One update of what is watched, for people: what was said, what changed, which violations came and went.
struct UpdateText {
    let watched: WatchedUpdate

    /// More are counted.
    private static let most = 50

    func write(to page: inout TextPage) throws {
        page.line("\(watched.instant) \(headline)", .bold)
        for notice in watched.update.notices.prefix(Self.most) {
            let text = "\(notice.source): \(notice.subject) \(notice.event)"
            page.line("  " + Escaping.terminal(text, limit: 300), .faint)
        }
        for silent in watched.update.silent.prefix(Self.most) {
            let text = "not heard, so read at intervals: \(Wording.failure(silent))"
            page.line("  " + Escaping.terminal(text, limit: 400), .yellow)
        }
        rest(watched.update.silent.count, "source", &page)
        let unread =
            watched.update.inventory.failures.map(Wording.failure)
            + watched.update.inventory.skipped.filter(\.isMissing).map { "\($0.path): \($0.reason)" }
        for text in unread.prefix(Self.most) {
            page.line("  not read: " + Escaping.terminal(text, limit: 400), .boldRed)
        }
        rest(unread.count, "item", &page)
        for change in watched.update.changes.prefix(Self.most) { self.change(change, &page) }
        rest(watched.update.changes.count, "change", &page)
        if let difference = watched.difference {
            findings(difference.appeared, "violated", &page)
            findings(difference.gone, "no more", &page)
        }
        try page.check()
    }

    private var headline: String {
        let assessment = watched.assessment
        let counts = Wording.assets(watched.update.inventory)
        let answer =
            switch watched.result.answer {
            case .passed: "passed"
            case .failed: "failed"
            case .undecided: "could not tell"
            }
        return "\(counts): \(assessment.count(.violated)) violated, "
            + "\(assessment.count(.violated, atLeast: watched.result.threshold)) of them at or above"
            + " \(watched.result.threshold): \(answer)"
    }

    private func change(_ change: InventoryChange, _ page: inout TextPage) {
        let look: TextPage.Look = change.kind == .appeared || change.kind == .renamed ? .yellow : .plain
        page.write("  \(change.kind.rawValue): ", look)
        page.write(Escaping.terminal(change.name, limit: 80), .bold)
        page.write(Wording.asset(kind: change.assetKind.description, path: change.asset))
        if let former = change.formerName { page.write(", before " + Escaping.terminal(former, limit: 80)) }
        page.line(Self.fields(change.fields))
    }

    private static func fields(_ fields: [String]) -> String {
        if fields.isEmpty { return "" }
        let rest = fields.count > 8 ? " and \(fields.count - 8) more" : ""
        return ": " + fields.prefix(8).joined(separator: ", ") + rest
    }

    private func findings(_ findings: [Finding], _ word: String, _ page: inout TextPage) {
        for finding in findings.prefix(Self.most) {
            page.write("    \(word): ")
            page.write("\(finding.severity) ", TextPage.Look(finding.severity))
            page.write("\(finding.rule.id) ")
            page.line(Escaping.terminal("\(finding.asset.name): \(finding.message)", limit: 300))
        }
        rest(findings.count, "finding", &page)
    }

    private func rest(_ count: Int, _ noun: String, _ page: inout TextPage) {
        if count > Self.most { page.line("    … and \(Wording.count(count - Self.most, "more \(noun)"))") }
    }
}
