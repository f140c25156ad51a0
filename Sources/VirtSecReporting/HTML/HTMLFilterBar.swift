// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What stays at the top of the page: the way to its sections, and a filter for those who let scripts run.
struct HTMLFilterBar {
    let sections: [(id: String, title: String)]
    let hasBands: Bool

    func write(to page: inout HTMLPage) {
        page.element("div", ["class": "bar-top"]) { page in
            page.element("nav", ["aria-label": "Sections"]) { page in
                page.element("ul") { page in
                    for section in sections {
                        page.element("li") { $0.element("a", ["href": "#" + section.id], text: section.title) }
                    }
                }
            }
            page.element("form", ["id": "filter", "class": "script", "role": "search"]) { form(&$0) }
        }
        page.line()
    }

    private func form(_ page: inout HTMLPage) {
        page.element("div", ["class": "grow"]) { page in
            page.element("label", ["for": "q", "class": "hidden"], text: "Names, rules, paths or words")
            page.void(
                "input",
                [
                    "type": "search", "id": "q", "name": "q", "autocomplete": "off", "spellcheck": "false",
                    "placeholder": "Filter by name, host, rule, path … ( / )",
                ])
        }
        if hasBands {
            let bands = HTMLBand.allCases.reversed().map { ("\($0.rawValue)", "\($0.name) risk (\($0.bounds))") }
            select("band", "Band of risk", [("", "any risk")] + bands, &page)
        }
        let severities = severitiesWorstFirst.map { ($0.rawValue, "\($0.rawValue)") }
        select("severity", "Severity", [("", "any severity")] + severities, &page)
        page.element("span", ["id": "only-rule", "hidden": "hidden"]) { page in
            page.markup("rule ")
            page.element("code") { _ in }
        }
        page.element("button", ["type": "reset"], text: "Clear")
        page.element("output", ["id": "matches", "aria-live": "polite", "for": "q severity"]) { _ in }
    }

    private func select(_ id: String, _ label: String, _ options: [(String, String)], _ page: inout HTMLPage) {
        page.element("label", ["for": id, "class": "hidden"], text: label)
        page.element("select", ["id": id, "name": id]) { page in
            for (value, text) in options { page.element("option", ["value": value], text: text) }
        }
    }
}

/// The bands of risk, by their levels in NIST SP 800-30r1, table I-3.
enum HTMLBand: Int, CaseIterable {
    case veryLow = 1
    case low
    case moderate
    case high
    case veryHigh

    init(_ points: RiskPoints) {
        switch points.millionths {
        case 96_000_000...: self = .veryHigh
        case 80_000_000...: self = .high
        case 21_000_000...: self = .moderate
        case 5_000_000...: self = .low
        default: self = .veryLow
        }
    }

    var name: String {
        switch self {
        case .veryLow: "very low"
        case .low: "low"
        case .moderate: "moderate"
        case .high: "high"
        case .veryHigh: "very high"
        }
    }

    /// The points of the band, from the first to below the second.
    var bounds: String {
        switch self {
        case .veryLow: "0–5"
        case .low: "5–21"
        case .moderate: "21–80"
        case .high: "80–96"
        case .veryHigh: "96–100"
        }
    }

    /// The look of a severity that is as bad.
    var look: String {
        switch self {
        case .veryLow: "info"
        case .low: "low"
        case .moderate: "medium"
        case .high: "high"
        case .veryHigh: "critical"
        }
    }
}
