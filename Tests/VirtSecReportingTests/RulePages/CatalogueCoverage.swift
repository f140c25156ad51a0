// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecReporting

@testable import VirtSecBaselines

/// Which rows of the two catalogues are covered, by what, and why others are not.
struct CatalogueCoverage {
    /// What is done about a row.
    enum Answer: Equatable {
        /// Rules judge it.
        case rules([RuleID])
        /// It is information: inspect reports it as this fact.
        case reported(String)
        /// It is judged as soon as this can be read.
        case waits(String)
        /// It will not be judged, and why.
        case leftOut(String)

        var text: String {
            switch self {
            case .rules(let ids): ids.map { "[\($0)](\($0).md)" }.joined(separator: ", ")
            case .reported(let field): "reported as `\(field)`"
            case .waits(let what): "waits for \(what)"
            case .leftOut(let why): "left out: \(why)"
            }
        }
    }

    struct Row {
        let id: String
        let severity: Severity
        let title: String
        let answer: Answer?
        /// What rules leave open of it.
        let limit: String?

        var text: String { (answer?.text ?? "nothing") + (limit.map { "; not all of it: \($0)" } ?? "") }
    }

    let facts: [Row]
    let controls: [Row]

    init(_ rules: [any Rule], _ notes: [String: Answer], limits: [String: String]) {
        var judges: [String: [RuleID]] = [:]
        for description in rules.map({ type(of: $0).description }) {
            let rows = Set(description.catalogue + description.controls.compactMap(\.row))
            for row in rows { judges[row, default: []].append(description.id) }
        }
        func answer(_ id: String) -> Answer? { judges[id].map { .rules($0.sorted()) } ?? notes[id] }
        facts = FactCatalogue.all.map {
            Row(id: $0.id, severity: $0.severity, title: $0.title, answer: answer($0.id), limit: limits[$0.id])
        }
        controls = ControlCatalogue.all.map {
            Row(id: $0.id, severity: $0.severity, title: $0.title, answer: answer($0.id), limit: limits[$0.id])
        }
    }

    /// The table as a page.
    var page: String {
        var page = MarkdownDocument()
        page.paragraph("# Coverage of the catalogues")
        page.paragraph(
            "What the built-in rules cover of two catalogues: facts of libvirt domain documents that matter to security, "
                + "and controls of guides for virtualisation.")
        page.paragraph("## Totals")
        page.table(
            ["Catalogue", "Rows", "Judged by rules", "Reported as a fact", "Waiting", "Left out"],
            [Self.totals("Facts of domain documents", facts), Self.totals("Controls", controls)])
        write(facts, "## Facts of domain documents", to: &page)
        write(controls, "## Controls", to: &page)
        return page.text
    }

    private func write(_ rows: [Row], _ title: String, to page: inout MarkdownDocument) {
        page.paragraph(title)
        page.table(
            ["Row", "Severity", "What", "Covered by"],
            rows.map { [$0.id, $0.severity.rawValue, MarkdownDocument.prose($0.title), $0.text] })
    }

    private static func totals(_ name: String, _ rows: [Row]) -> [String] {
        let answers = rows.map(\.answer)
        let counts = [
            rows.count,
            answers.count { if case .rules? = $0 { true } else { false } },
            answers.count { if case .reported? = $0 { true } else { false } },
            answers.count { if case .waits? = $0 { true } else { false } },
            answers.count { if case .leftOut? = $0 { true } else { false } },
        ]
        return [name] + counts.map(String.init)
    }
}
