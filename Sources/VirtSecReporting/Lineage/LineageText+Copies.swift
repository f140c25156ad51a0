// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What copies have in common, which a tree does not show.
extension LineageText {
    func copies(_ page: inout TextPage) {
        let told = report.told
        let links = lineage.links.filter { $0.isOfCopies && told.contains($0.child) && told.contains($0.parent) }
        let relations = lineage.relations.filter { $0.kind != .related && $0.items.allSatisfy(told.contains) }
        if links.isEmpty, relations.isEmpty { return }
        page.line("Copies:", .bold)
        for link in links.prefix(Self.mostCopies) {
            let text = "\(called(link.child)) is a clone of \(called(link.parent))"
            line(text, link.confidence, link.evidence, &page)
        }
        lines(relations, &page)
        more(max(0, links.count - Self.mostCopies) + max(0, relations.count - Self.mostCopies), &page)
    }

    /// Machines that have to do with each other, and are no copies.
    func related(_ page: inout TextPage) {
        let told = report.told
        let relations = lineage.relations.filter { $0.kind == .related && $0.items.allSatisfy(told.contains) }
        if relations.isEmpty { return }
        page.line("Related:", .bold)
        lines(relations, &page)
        more(max(0, relations.count - Self.mostCopies), &page)
    }

    /// Images that no content tells of.
    func blank(_ page: inout TextPage) {
        let told = report.told
        let items = lineage.items.filter { $0.isBlank && told.contains($0.id) }
        if items.isEmpty { return }
        page.line("Blank (of their own nothing but zeros), so that content does not tell where they come from:", .bold)
        for item in items.prefix(Self.mostCopies) { page.line("  " + called(item.id)) }
        more(max(0, items.count - Self.mostCopies), &page)
    }

    private func lines(_ relations: [LineageRelation], _ page: inout TextPage) {
        for relation in relations.prefix(Self.mostCopies) {
            let names = relation.items.prefix(8).map(called).joined(separator: ", ")
            let more = relation.items.count > 8 ? " and \(relation.items.count - 8) more" : ""
            line("\(names)\(more): \(relation.kind.meaning)", relation.confidence, relation.evidence, &page)
        }
    }

    private func more(_ rest: Int, _ page: inout TextPage) {
        if rest > 0 { page.line("  … and \(rest) more, all with --format json", .faint) }
        page.line()
    }

    private static let mostCopies = 500

    private func line(
        _ text: String, _ confidence: LineageConfidence, _ evidence: [LineageEvidence], _ page: inout TextPage
    ) {
        page.write("  " + text)
        page.line(" (\(confidence.rawValue))", .faint)
        for evidence in evidence.prefix(5) { page.line("    " + Escaping.terminal(evidence.text, limit: 400), .faint) }
    }

    /// Several machines may have one name.
    private func called(_ id: String) -> String {
        guard let item = lineage.item(id), item.name != item.id else { return Escaping.terminal(id, limit: 200) }
        return Escaping.terminal(item.name, limit: 80) + " (\(Escaping.terminal(item.id, limit: 200)))"
    }

    /// Which definitions are of the machine that was asked for, and why.
    func sameness(of id: String, _ page: inout TextPage) {
        guard let item = lineage.item(id), !item.sameAs.isEmpty else { return }
        let ids = ([item.id] + item.sameAs).prefix(20).map { Escaping.terminal($0, limit: 200) }
        let what = item.kind == .machine ? "Definitions" : "Names"
        page.line("\(what) of \(Escaping.terminal(item.name, limit: 80)): \(ids.joined(separator: ", "))", .bold)
        for evidence in item.sameness {
            page.line("  \(Escaping.terminal(evidence.text, limit: 400)) (\(evidence.confidence.rawValue))")
        }
        page.line()
    }
}

extension LineageRelation.Kind {
    /// What items are to each other, in words that follow their names.
    fileprivate var meaning: String {
        switch self {
        case .clone: "one is a clone of the other, or both are of a third"
        case .copy: "the same content"
        case .twin: "alive twice under one identity, one is a copy of the other"
        case .related: "they have to do with each other"
        }
    }
}
