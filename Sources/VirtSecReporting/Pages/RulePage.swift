// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The reference page of a rule in Markdown, made from what the rule says of itself and from its examples.
public struct RulePage: Sendable {
    private let facts: RuleFacts

    /// Creates the page of a rule.
    ///
    /// - Parameters:
    ///   - entry: the rule, as a baseline holds it.
    ///   - baselines: those that are named on the page when they hold the rule.
    public init(_ entry: Baseline.Entry, baselines: [Baseline] = []) {
        facts = RuleFacts(entry, heldBy: baselines)
    }

    /// The page, with one line break at its end.
    public var text: String {
        let description = facts.entry.description
        var page = MarkdownDocument()
        page.paragraph("# \(MarkdownDocument.prose(description.title))")
        page.table(["", ""], summary)
        page.paragraph("## Why it matters")
        page.paragraph(MarkdownDocument.prose(description.rationale))
        page.paragraph("## What to do")
        page.paragraph(MarkdownDocument.prose(description.remedy))
        writeParameters(to: &page)
        writeReferences(to: &page)
        page.paragraph("## Examples")
        for example in facts.examples { write(example, to: &page) }
        return page.text
    }

    private var summary: [[String]] {
        let description = facts.entry.description
        let rows = description.controls.compactMap(\.row)
        let aliases = description.aliases.map { "`\($0)`" }.joined(separator: ", ")
        return [
            ["Rule", "`\(description.id)`"],
            ["Severity", facts.entry.severity.rawValue],
            ["Judges", facts.asset == "inventory" ? "all machines together" : "each \(facts.asset)"],
            ["Layer", description.layer.rawValue],
            ["Threat", description.threat.rawValue],
            ["Maturity", description.maturity.rawValue],
            ["Baselines", facts.baselines.joined(separator: ", ")],
            ["Catalogue", (description.catalogue + Self.unique(rows)).joined(separator: ", ")],
            ["Earlier names", aliases],
        ].filter { !$0[1].isEmpty }
    }

    private func writeParameters(to page: inout MarkdownDocument) {
        if facts.settings.isEmpty { return }
        page.paragraph("## Parameters")
        page.table(
            ["Parameter", "Takes", "Without a baseline's word"],
            facts.settings.map { setting in
                let value = setting.value.isEmpty ? "none" : setting.value
                return ["`\(setting.name)`", MarkdownDocument.prose(setting.type), MarkdownDocument.prose(value)]
            })
    }

    private func writeReferences(to page: inout MarkdownDocument) {
        let description = facts.entry.description
        page.paragraph("## Sources and controls")
        page.list(description.references.map { MarkdownDocument.prose($0.description) })
        if description.controls.isEmpty { return }
        let frameworks = Framework.allCases.compactMap { framework -> [String]? in
            let mappings = description.controls.filter { $0.framework == framework }
            guard !mappings.isEmpty else { return nil }
            let controls = mappings.map { "\($0.control) (\($0.provenance.rawValue))" }
            return [framework.title, MarkdownDocument.prose(Self.unique(controls).joined(separator: ", "))]
        }
        page.table(["Framework", "Controls, and who made the mapping"], frameworks)
    }

    private static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }

    private func write(_ example: Example, to page: inout MarkdownDocument) {
        let reason = example.because.map { ", because \"\($0)\"" } ?? ""
        page.paragraph("**\(example.verdict)**" + MarkdownDocument.prose(reason))
        var bytes = Array(example.document.utf8)
        if let offset = example.markedOffset, offset <= bytes.count {
            bytes.insert(contentsOf: Array(String(Example.marker).utf8), at: offset)
        }
        page.code(String(decoding: bytes, as: UTF8.self), Self.language(of: example.document))
        if let shown = example.shown {
            let origin = shown.origin.rawValue
            page.paragraph(
                "\(origin.prefix(1).uppercased())\(origin.dropFirst()): \(MarkdownDocument.prose(shown.summary))")
        }
        for setting in example.settings {
            page.paragraph("With `\(setting.name)` \(MarkdownDocument.prose(setting.values.joined(separator: ", ")))")
        }
        if example.beside.isEmpty { return }
        page.paragraph("beside")
        for document in example.beside { page.code(document, Self.language(of: document)) }
    }

    /// What colours a document: libvirt's are XML, VMware's are lines of keys and values.
    private static func language(of document: String) -> String { document.hasPrefix("<") ? "xml" : "ini" }
}

/// The index of rule pages in Markdown, by severity and id.
public struct RuleIndexPage: Sendable {
    private let baseline: Baseline
    private let baselines: [Baseline]

    /// Creates the index of a baseline's rules.
    public init(_ baseline: Baseline, baselines: [Baseline] = []) {
        self.baseline = baseline
        self.baselines = baselines
    }

    /// The page, with one line break at its end.
    public var text: String {
        var page = MarkdownDocument()
        page.paragraph("# Rules")
        page.paragraph(
            "\(baseline.entries.count) rules. Each page is made from the rule itself; its examples are the rule's tests."
        )
        let entries = baseline.entries.sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
        page.table(
            ["Severity", "Rule", "What is wrong", "Baselines"],
            entries.map { entry in
                let holders = baselines.filter { $0[entry.id] != nil }.map(\.name)
                return [
                    entry.severity.rawValue, "[\(entry.id)](\(entry.id).md)",
                    MarkdownDocument.prose(entry.description.title), holders.joined(separator: ", "),
                ]
            })
        return page.text
    }
}
