// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was asked for of single items, and what is wrong with links.
extension LineageText {
    func siblings(of id: String, _ page: inout TextPage) {
        let siblings = lineage.siblings(of: id)
        let name = name(of: id)
        page.line(siblings.isEmpty ? "\(name) has no siblings." : "Siblings of \(name):", .bold)
        for sibling in siblings.prefix(500) {
            page.line("  " + Escaping.terminal(sibling.name, limit: 80) + Self.words(sibling))
        }
        if siblings.count > 500 { page.line("  … and \(siblings.count - 500) more, all with --format json") }
        page.line()
    }

    func impact(of id: String, _ page: inout TextPage) {
        let affected = lineage.impact(of: id)
        let name = name(of: id)
        page.line(
            affected.isEmpty
                ? "Nothing comes from \(name)."
                : "What is wrong with \(name) is inherited by \(Wording.count(affected.count, "other")), the most exposed first:",
            .bold)
        list(affected, &page)
        let possible = lineage.possibleImpact(of: id)
        if !possible.isEmpty {
            page.line("Copies of it, or it of them, that may have it too:", .bold)
            list(possible, &page)
        }
        page.line()
    }

    private func list(_ items: [LineageItem], _ page: inout TextPage) {
        for item in items.prefix(500) {
            let look: TextPage.Look = item.exposure.description == "running" ? .red : .plain
            page.write("  " + Escaping.terminal(item.name, limit: 80), look)
            page.line(Self.words(item), .faint)
        }
        if items.count > 500 { page.line("  … and \(items.count - 500) more, all with --format json") }
    }

    private func name(of id: String) -> String { Escaping.terminal(lineage.item(id)?.name ?? id, limit: 80) }

    func broken(_ page: inout TextPage) {
        let broken = report.brokenLinks
        if broken.isEmpty { return }
        page.line("Broken:", .boldRed)
        for link in broken.prefix(500) {
            let name = lineage.item(link.child)?.name ?? link.child
            for flaw in link.flaws {
                page.write("  " + Escaping.terminal(name, limit: 80), .bold)
                page.line(": " + Escaping.terminal(flaw.text, limit: 300) + " (\(flaw.kind.rawValue))")
            }
            let affected = lineage.descendants(of: link.child).filter { $0.kind == .machine }.map(\.name)
            if !affected.isEmpty {
                let rest = affected.count > 5 ? " and \(affected.count - 5) more" : ""
                let names = affected.prefix(5).map { Escaping.terminal($0, limit: 80) }.joined(separator: ", ")
                page.line("    affects \(names)\(rest)", .faint)
            }
        }
        if broken.count > 500 { page.line("  … and \(broken.count - 500) more, all with --format json") }
        page.line()
    }

    func doubtful(_ page: inout TextPage) {
        let items = report.doubtfulItems
        if items.isEmpty { return }
        page.line("Could not tell:", .boldRed)
        for item in items.prefix(500) {
            for doubt in item.doubts {
                page.write("  " + Escaping.terminal(item.name, limit: 80), .bold)
                page.line(": " + Escaping.terminal(doubt.text, limit: 300) + " (\(doubt.kind.rawValue))")
            }
        }
        if items.count > 500 { page.line("  … and \(items.count - 500) more, all with --format json") }
        page.line()
    }
}
