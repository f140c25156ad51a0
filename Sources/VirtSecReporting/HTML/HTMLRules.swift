// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The findings by rule, each with why it matters, what to do and where it is.
struct HTMLRules {
    let findings: HTMLFindings
    let limit: Int

    func write(to page: inout HTMLPage) throws {
        try page.section("findings", "Findings, by rule") { page in
            if findings.groups.isEmpty {
                return page.nothing("No rule is violated, and none lacks evidence.")
            }
            page.paragraph(
                "Unfold a rule to see why it matters, what to do and where it was found. Not assessable means that what"
                    + " was given does not tell; that is no pass.", "note")
            if findings.count > limit {
                page.paragraph(
                    "There are \(findings.count) findings, more than the \(limit) that this page lists and searches one by"
                        + " one: violations come first, and of the rest there are the numbers and the first places. All are"
                        + " in the JSON report (--format json).", "note")
            }
            try page.element("div", ["class": "rules"]) { page in
                var heading = ""
                for group in findings.groups {
                    if group.heading != heading { page.element("h3", text: group.heading) }
                    heading = group.heading
                    self.group(group, &page)
                    try page.check()
                }
            }
        }
    }

    private func group(_ group: HTMLRuleGroup, _ page: inout HTMLPage) {
        let title = Escaping.terminal(group.rule.title, limit: 300)
        page.element("details", ["id": group.address, "data-severity": group.severity.rawValue, "data-title": title]) {
            page in
            page.element("summary") { page in
                page.element("span") { $0.tag(group.label.words, group.label.look) }
                page.element("span", ["class": "title"]) { page in
                    page.text(title)
                    page.markup(" ")
                    page.element("code", ["class": "note"], text: group.rule.id.description)
                    if group.key.status != .violated {
                        page.element("span", ["class": "note"], text: " · \(group.severity)")
                    }
                }
                page.element("span", ["class": "count", "data-v": "\(group.count)"], text: "\(group.count)")
            }
            page.element("div", ["class": "inside"]) { inside(group, &$0) }
        }
        page.line()
    }

    private func inside(_ group: HTMLRuleGroup, _ page: inout HTMLPage) {
        page.element("dl", ["class": "facts about"]) { page in
            fact("Why it matters", group.rule.rationale, &page)
            fact("What to do", group.rule.remedy, &page)
            fact("Severity", group.severity.rawValue, &page)
            let component = RiskWording.name(group.rule.threat)
            fact("Part of", "\(group.rule.layer) layer, \(component)", &page)
            fact("Sources", group.rule.references.map(\.description).joined(separator: "; "), &page)
        }
        page.element("ul", ["class": "places"]) { page in
            for place in group.places { self.place(place, &page) }
        }
        let left = group.count - group.places.count
        page.element(
            "div", ["class": "rest"], text: left > 0 ? "and \(left) more, which a script lists, or --format json" : "")
    }

    private func fact(_ name: String, _ words: String, _ page: inout HTMLPage) {
        if words.isEmpty { return }
        page.element("dt", text: name)
        page.element("dd", text: words, limit: 3_000)
    }

    private func place(_ place: HTMLRuleGroup.Place, _ page: inout HTMLPage) {
        page.element("li") { page in
            let name = place.asset.name.isEmpty ? "(no name)" : place.asset.name
            if let address = findings.address(of: place.asset.id) {
                page.element("a", ["href": address], text: name, limit: 160)
            } else {
                page.text(name, limit: 160)
            }
            page.markup(" ")
            page.element("code", ["class": "where"], text: place.location, limit: 400)
            page.markup(" ")
            page.text(place.message, limit: 300)
            if let cover = place.cover { page.element("div", ["class": "note"], text: cover) }
        }
    }
}
