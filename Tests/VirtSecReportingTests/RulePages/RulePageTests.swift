// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecReporting

/// The pages in Documentation/Rules, which are made from the rules.
///
/// VIRTSEC_WRITE_PAGES=1 writes them anew instead of comparing, as `make docs` does.
@Suite(.serialized) struct RulePageTests {
    private static let coverage = CatalogueCoverage(BuiltInRules.all, coverageNotes, limits: coverageLimits)

    private static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/Rules")
    }

    /// Name and text of every page.
    private static var pages: [String: String] {
        var pages = ["Coverage.md": coverage.page]
        pages["README.md"] =
            RuleIndexPage(.all, baselines: Baseline.general).text
            + "\n[Coverage.md](Coverage.md) says which rows of the catalogues the rules cover.\n"
        for entry in Baseline.all.entries {
            pages["\(entry.id).md"] = RulePage(entry, baselines: Baseline.general).text
        }
        return pages
    }

    @Test func `the pages are those of the rules, and no others lie beside them`() throws {
        if ProcessInfo.processInfo.environment["VIRTSEC_WRITE_PAGES"] != nil { try Self.write() }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".md") }
        let pages = Self.pages
        #expect(Set(files) == Set(pages.keys), "run make docs")
        for (name, text) in pages {
            let written = try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            #expect(written == text, "\(name) is stale: run make docs")
        }
    }

    /// The page of facts, beside the schemas.
    private static var factPage: URL {
        folder.deletingLastPathComponent().appending(path: "Formats/facts.md")
    }

    @Test func `the page of facts is that of the field tables`() throws {
        let text = FactListPage().text
        if ProcessInfo.processInfo.environment["VIRTSEC_WRITE_PAGES"] != nil {
            try Data(text.utf8).write(to: Self.factPage)
        }
        #expect(try String(contentsOf: Self.factPage, encoding: .utf8) == text, "facts.md is stale: run make docs")
        #expect(text.contains("| `redirectedUSB` |") && text.contains("### In `displays`"))
    }

    private static func write() throws {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in pages { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    @Test func `every row of the catalogues is covered, reported, waiting or left out with a reason`() {
        let rows = Self.coverage.facts + Self.coverage.controls
        #expect(rows.filter { $0.answer == nil }.map(\.id).isEmpty)
    }

    @Test func `every fact above information is judged by a rule`() {
        let judged = Self.coverage.facts.filter { if case .rules? = $0.answer { true } else { false } }.map(\.id)
        #expect(Set(Self.coverage.facts.filter { $0.severity > .info }.map(\.id)).subtracting(judged).isEmpty)
    }

    @Test func `a note stands only by a row without a rule, and a reported fact is one of the model's`() {
        let rows = Self.coverage.facts + Self.coverage.controls
        let unjudged = rows.filter { if case .rules? = $0.answer { false } else { true } }.map(\.id)
        #expect(Set(coverageNotes.keys).subtracting(unjudged).isEmpty)
        #expect(Set(coverageLimits.keys).intersection(unjudged).isEmpty)
        let fields = MachineFacts.fields.map(\.name)
        for case .reported(let name) in coverageNotes.values {
            #expect(fields.contains { $0 == name || $0.hasPrefix(name + ".") }, "\(name)")
        }
    }

    @Test(.enabled(if: catalogues != nil, "the catalogues are not here: set VIRTSEC_CATALOGUE to their folder"))
    func `the rows are those of the catalogues`() throws {
        let folder = try #require(Self.catalogues)
        for (file, rows) in [
            ("libvirt-domain-facts.tsv", Self.coverage.facts), ("controls.tsv", Self.coverage.controls),
        ] {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let ids = text.split(separator: "\n").dropFirst().compactMap {
                $0.split(separator: "\t").first.map(String.init)
            }
            #expect(ids == rows.map(\.id))
        }
    }

    private static var catalogues: URL? {
        let named = ProcessInfo.processInfo.environment["VIRTSEC_CATALOGUE"].map { URL(filePath: $0) }
        let beside = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/catalogue")
        let folder = named ?? beside
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
