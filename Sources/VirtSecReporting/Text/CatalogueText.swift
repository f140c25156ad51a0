// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The catalogue of rules for people.
struct CatalogueText {
    let baseline: Baseline
    let baselines: [Baseline]

    func write(to page: inout TextPage) {
        let width = min(44, baseline.entries.map(\.id.description.count).max() ?? 0)
        let holders = baseline.entries.map { entry in
            baselines.filter { $0[entry.id] != nil }.map(\.name).joined(separator: ", ")
        }
        let column = holders.map(\.count).max() ?? 0
        for (entry, names) in zip(baseline.entries, holders) {
            page.write(TextPage.padded(entry.severity.rawValue.uppercased(), 10), TextPage.Look(entry.severity))
            let id = TextPage.padded(Escaping.terminal(entry.id.description), width)
            page.write("\(id)  ")
            if column > 0 { page.write(TextPage.padded(Escaping.terminal(names), column) + "  ", .faint) }
            page.line(Escaping.terminal(entry.description.title))
        }
        page.line()
        page.line("\(Wording.count(baseline.entries.count, "rule")) in \(Escaping.terminal(baseline.name))", .bold)
        if let summary = baseline.summary { page.paragraph(Escaping.terminal(summary), indent: 0) }
    }
}

/// One rule for people.
struct RuleText {
    let facts: RuleFacts

    func write(to page: inout TextPage) {
        let description = facts.entry.description
        page.line(Escaping.terminal(description.id.description), .bold)
        page.paragraph(Escaping.terminal(description.title), indent: 0)
        page.line()
        row("severity", facts.entry.severity.rawValue, to: &page)
        row("layer", description.layer.rawValue, to: &page)
        row("judges", facts.asset == "inventory" ? "all machines together" : "each \(facts.asset)", to: &page)
        row("baselines", facts.baselines.joined(separator: ", "), to: &page)
        // A policy file does not say which threat its rules meet.
        if facts.entry.declared == nil { row("threat", description.threat.rawValue, to: &page) }
        row("maturity", description.maturity.rawValue, to: &page)
        row("references", description.references.map(\.description).joined(separator: "; "), to: &page)
        for framework in Framework.allCases { row("controls", controls(of: framework), to: &page) }
        row("catalogue", description.catalogue.joined(separator: ", "), to: &page)
        row("aliases", description.aliases.map(\.description).joined(separator: ", "), to: &page)
        for setting in facts.settings {
            row(setting.name, "\(setting.value.isEmpty ? "none" : setting.value) (\(setting.type))", to: &page)
        }
        section("Applies when", facts.entry.appliesWhen ?? "", to: &page)
        section("Requires", facts.entry.requires ?? "", to: &page)
        section("Why it matters", description.rationale, to: &page)
        section("What to do", description.remedy, to: &page)
        for example in facts.examples { write(example, to: &page) }
    }

    /// Such as `NIST SP 800-53r5: AC-17 (own), SC-7 (source)`; empty without a mapping.
    private func controls(of framework: Framework) -> String {
        var seen: Set<String> = []
        let mapped = facts.entry.description.controls.filter { $0.framework == framework }
            .map { "\($0.control) (\($0.provenance.rawValue))" }.filter { seen.insert($0).inserted }
        return mapped.isEmpty ? "" : "\(framework.title): \(mapped.joined(separator: ", "))"
    }

    private func row(_ name: String, _ text: String, to page: inout TextPage) {
        if !text.isEmpty { page.line("\(TextPage.padded(name, 12)) \(Escaping.terminal(text, limit: 4_000))") }
    }

    private func section(_ title: String, _ text: String, to page: inout TextPage) {
        guard !text.isEmpty else { return }
        page.line()
        page.line(title, .bold)
        page.paragraph(Escaping.terminal(text, limit: 10_000), indent: 2)
    }

    /// An example with `↓` before the place of a violation, and the documents beside it.
    private func write(_ example: Example, to page: inout TextPage) {
        page.line()
        page.line("Example: \(example.verdict)" + (example.because.map { " (\($0))" } ?? ""), .bold)
        var bytes = Array(example.document.utf8)
        if let offset = example.markedOffset, offset <= bytes.count {
            bytes.insert(contentsOf: Array(String(Example.marker).utf8), at: offset)
        }
        write(document: String(decoding: bytes, as: UTF8.self), to: &page)
        if let shown = example.shown { page.line("  \(shown.origin.rawValue): \(shown.summary)", .faint) }
        for setting in example.settings {
            let values = setting.values.joined(separator: ", ")
            page.line("  with \(setting.name) \(Escaping.terminal(values))", .faint)
        }
        for document in example.beside {
            page.line("  beside", .faint)
            write(document: document, to: &page)
        }
    }

    private func write(document: String, to page: inout TextPage) {
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            page.line("  \(Escaping.terminal(String(line)))")
        }
    }
}
