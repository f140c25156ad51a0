// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// An explanation for people.
struct ExplanationText {
    let explanation: Explanation

    private var finding: Finding { explanation.finding.finding }

    func write(to page: inout TextPage) {
        page.write(Escaping.terminal(finding.rule.id.description), .bold)
        page.write(" on ")
        page.write(Escaping.terminal(finding.asset.name, limit: 120), .bold)
        page.line(Wording.asset(kind: finding.asset.kind.description, path: finding.asset.path))
        verdict(to: &page)
        scope(to: &page)
        requirement(to: &page)
        facts(to: &page)
        settings(to: &page)
        rule(to: &page)
    }

    private func verdict(to page: inout TextPage) {
        page.write("  ")
        FindingColumns.label(
            finding.verdict, finding.severity, covered: explanation.finding.cover?.word, to: &page)
        page.line("\(finding.verdict): \(Escaping.terminal(finding.message))")
        for location in finding.verdict.isGood ? [] : [finding.location] + finding.related {
            let inner = location.innerPath.map { "  " + Escaping.terminal($0, limit: 200) } ?? ""
            page.line("  at \(Escaping.terminal(location.description))\(inner)", .faint)
        }
        if let cover = explanation.finding.cover {
            page.paragraph(Escaping.terminal(cover.sentence, limit: 1_000), indent: 2, .green)
        }
        page.paragraph(ExplanationWording.why(explanation), indent: 2)
        page.line()
    }

    /// Where the rule applies, and whether here.
    private func scope(to page: inout TextPage) {
        guard let scope = explanation.scope else { return }
        page.line("Applies when:", .bold)
        page.paragraph(Escaping.terminal(scope.condition, limit: 10_000), indent: 2)
        page.line("      \(ExplanationWording.isMet(scope)).", .faint)
        for label in scope.labels {
            page.write("  label \(label.name) \(ExplanationWording.value(label.reading))")
            page.line(label.location.map { "  \(Escaping.terminal($0.description))" } ?? "", .faint)
        }
        page.line()
    }

    private func requirement(to page: inout TextPage) {
        guard let requirement = explanation.requirement else { return }
        page.line("Requires:", .bold)
        page.paragraph(Escaping.terminal(requirement, limit: 10_000), indent: 2)
        page.line()
    }

    private func facts(to page: inout TextPage) {
        page.line("Facts it rests on:", .bold)
        if explanation.facts.isEmpty { page.line("  none") }
        var told: Explanation.OtherAsset?
        for fact in explanation.facts {
            if let asset = fact.asset, asset != told {
                page.write("  of \(Escaping.terminal(asset.name, limit: 120))")
                page.line(Wording.asset(kind: asset.kind, path: fact.location.path))
            }
            told = fact.asset
            write(fact, to: &page)
        }
        if explanation.restsOnMore { page.line("  … and facts of further documents") }
        page.line()
    }

    private func write(_ fact: Explanation.ReadFact, to page: inout TextPage) {
        let margin = fact.asset == nil ? "  " : "    "
        let number = fact.number.map { "[\($0)]" } ?? ""
        let name = Escaping.terminal(fact.name, limit: 200)
        page.write("\(margin)\(name)\(number) \(ExplanationWording.value(fact.reading))")
        page.line("  \(Escaping.terminal(fact.location.description))", .faint)
        page.line("\(margin)    \(fact.title); \(ExplanationWording.source(fact)).", .faint)
        if fact.without != finding.verdict {
            page.line("\(margin)    Without it the verdict would be \(fact.without).", .faint)
        }
    }

    private func settings(to page: inout TextPage) {
        guard !explanation.settings.isEmpty else { return }
        page.line("Parameters in force:", .bold)
        for setting in explanation.settings {
            let value = setting.value.isEmpty ? "(none)" : Escaping.terminal(setting.value, limit: 1_000)
            page.line("  \(setting.name) = \(value)  (\(setting.type))")
        }
        page.line()
    }

    private func rule(to page: inout TextPage) {
        let description = finding.rule
        page.line("The rule (\(explanation.entry.severity)):", .bold)
        page.paragraph(
            Escaping.terminal("\(description.rationale) \(description.remedy)", limit: 10_000), indent: 2)
        if !description.references.isEmpty {
            let references = description.references.map(\.description).joined(separator: "; ")
            page.paragraph(Escaping.terminal("References: \(references)", limit: 4_000), indent: 2, .faint)
        }
    }
}

/// Sentences of explanations.
enum ExplanationWording {
    /// Why the verdict follows.
    static func why(_ explanation: Explanation) -> String {
        let finding = explanation.finding.finding
        let count = explanation.facts.count
        switch finding.verdict {
        case .violated:
            return "It is violated at \(Wording.count(1 + finding.related.count, "place")), because of"
                + " \(Wording.count(count, "fact")) below; what is missing elsewhere changes nothing about that."
        case .satisfied:
            return "It is satisfied by \(Wording.count(count, "fact")) below; \(unknown(explanation))"
        case .notApplicable:
            return "It has nothing to say on this asset: " + (finding.reason ?? "no reason given") + "."
        case .notAssessable:
            return "Nobody can tell, because evidence is missing: " + (finding.reason ?? "no reason given") + "."
        case .failed: return "The rule itself broke, which says nothing of the asset."
        }
    }

    /// Whether the rule applies to the asset.
    static func isMet(_ scope: Explanation.Scope) -> String {
        switch scope.isMet {
        case true?: "this asset meets it"
        case false?: "this asset does not meet it, so the rule does not apply to it"
        case nil: "nobody can tell whether this asset meets it: \(scope.reason ?? "no reason given")"
        }
    }

    /// What facts that are not known have to do with a satisfied rule.
    private static func unknown(_ explanation: Explanation) -> String {
        if explanation.facts.contains(where: { $0.reading.decider != nil }) {
            return
                "what the document leaves to somebody else is satisfied whatever that one chooses, or by what another"
                + " document says of it. Missing evidence never satisfies."
        }
        return "an unknown fact never satisfies."
    }

    /// `= value`, `is not there`, `is left open` or `is not known`.
    static func value(_ reading: FactReading) -> String {
        switch reading.state {
        case .known(let text):
            "= " + (reading.elements?.isEmpty == true ? "(none)" : Escaping.terminal(text, limit: 200))
        case .absent: "is not there"
        case .unseen: reading.decider == nil ? "is not known" : "is left open"
        }
    }

    /// Who says so.
    static func source(_ fact: Explanation.ReadFact) -> String {
        let place = fact.place.map { " (\($0))" } ?? ""
        switch fact.reading.state {
        case .known:
            return fact.reading.isDefaulted ? "the format fixes it where nothing is said\(place)" : "stated\(place)"
        case .absent:
            return fact.isLabel ? "labels were given, and none says it" : "the document would say so\(place)"
        case .unseen(let reason):
            return fact.reading.decider.map { "the document leaves it to \($0)\(place)" } ?? "\(reason)\(place)"
        }
    }
}

extension FactReading {
    /// To whom the document leaves the value; nil where it says what it is, and where evidence is missing.
    var decider: String? {
        if case .unseen(let reason) = state { reason.cause.decider } else { nil }
    }
}
