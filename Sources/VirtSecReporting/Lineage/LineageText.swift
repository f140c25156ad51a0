// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A lineage as trees for people: what comes from nothing stands leftmost, and what comes from it below.
struct LineageText {
    let report: LineageReport

    /// More are counted, and all are in the JSON report.
    private static let mostLines = 2_000
    /// Deeper ones are counted.
    private static let mostSteps = 40

    var lineage: LineageGraph { report.lineage }

    func write(to page: inout TextPage) throws {
        switch report.scope {
        case .everything: try trees(among: report.told, &page)
        case .family(let ids):
            try trees(among: report.told, &page)
            for id in ids { siblings(of: id, &page) }
            for id in ids { sameness(of: id, &page) }
        case .impact(let ids): for id in ids { impact(of: id, &page) }
        }
        copies(&page)
        related(&page)
        blank(&page)
        broken(&page)
        doubtful(&page)
        page.skipped(report.inventory)
        page.line(summary, .bold)
        if let recognition = report.recognition {
            let count = IdentityCount(recognition)
            if count.isSequel, let text = count.text { page.line(text) }
        }
    }

    // MARK: - Trees

    private struct Step {
        let id: String
        let margin: String
        let branch: String
        let depth: Int
        var link: LineageLink?
    }

    private func trees(among told: Set<String>, _ page: inout TextPage) throws {
        var written: Set<String> = []
        var lines = 0
        for origin in origins(among: told) {
            var rest = [Step(id: origin, margin: "", branch: "", depth: 0)]
            while let step = rest.popLast() {
                guard lines < Self.mostLines else { break }
                lines += 1
                let isNew = written.insert(step.id).inserted
                let children = lineage.children(of: step.id).filter { told.contains($0.child) }
                line(step, among: told, hasMore: !isNew && !children.isEmpty, &page)
                guard isNew else { continue }
                let margin = step.margin + (step.branch.isEmpty ? "" : step.branch == "└─ " ? "   " : "│  ")
                if step.depth == Self.mostSteps, !children.isEmpty {
                    page.line("\(margin)└─ … and what comes from it, with --format json", .faint)
                    continue
                }
                for (number, child) in children.enumerated().reversed() {
                    let branch = number == children.count - 1 ? "└─ " : "├─ "
                    rest.append(
                        Step(id: child.child, margin: margin, branch: branch, depth: step.depth + 1, link: child))
                }
                try page.check()
            }
        }
        if lines == Self.mostLines { page.line("… and more, all with --format json", .faint) }
        if lines > 0 { page.line() }
    }

    /// What has no parent among what is told.
    private func origins(among told: Set<String>) -> [String] {
        if case .everything = report.scope { return lineage.origins.map(\.id) }
        let roots = told.filter { id in !lineage.parents(of: id).contains { told.contains($0.parent) } }.sorted()
        return roots.isEmpty ? Array(told.sorted().prefix(1)) : roots
    }

    private func line(_ step: Step, among told: Set<String>, hasMore: Bool, _ page: inout TextPage) {
        guard let item = lineage.item(step.id) else { return }
        page.write(step.margin + step.branch, .faint)
        page.write(Escaping.terminal(item.name, limit: 80), .bold)
        page.write(Self.words(item), .faint)
        if let link = step.link, link.isOfCopies { page.write("  clone, \(link.confidence.rawValue)", .yellow) }
        if item.presence == .missing { page.write(" missing", .boldRed) }
        let links = lineage.parents(of: step.id).filter { told.contains($0.parent) }
        let flaws = links.flatMap(\.flaws).map(\.kind.rawValue)
        if !flaws.isEmpty { page.write(" broken: \(Set(flaws).sorted().joined(separator: ", "))", .red) }
        if !item.doubts.isEmpty { page.write(" could not tell", .red) }
        page.line(hasMore ? " … see above" : "", .faint)
    }

    static func words(_ item: LineageItem) -> String {
        var words: [String] = []
        switch item.kind {
        case .image: break
        case .machine: words.append("machine, \(item.exposure.description)")
        case .snapshot, .checkpoint: words.append(item.kind.rawValue)
        case .internalSnapshot: words.append("snapshot inside of the image")
        case .packageDisk: break
        }
        if !item.summary.isEmpty { words.append(item.summary) }
        if item.isBlank { words.append("blank") }
        if item.presence == .named { words.append("not looked at") }
        if item.id != item.name { words.append(item.id) }
        if let first = item.sameAs.first {
            words.append("also \(first)" + (item.sameAs.count > 1 ? " and \(item.sameAs.count - 1) more" : ""))
        }
        return words.isEmpty ? "" : "  " + Escaping.terminal(words.joined(separator: "  "), limit: 300)
    }

    private var summary: String {
        let told = report.told
        let items = lineage.items.filter { told.contains($0.id) }
        let links = lineage.links.count { told.contains($0.child) && told.contains($0.parent) }
        let open = report.openLinks.count
        let copies = lineage.links.count { $0.isOfCopies && told.contains($0.child) && told.contains($0.parent) }
        let doubtful = items.count { !$0.doubts.isEmpty }
        let images = items.filter { $0.kind == .image }
        let absent = images.count { $0.presence != .seen }
        return "\(Wording.count(images.count - absent, "image")), "
            + (absent > 0 ? "\(absent) only named, " : "")
            + "\(Wording.count(items.count { $0.kind == .machine }, "machine")): \(Wording.count(links, "link")), "
            + (copies > 0 ? "\(copies) between copies, " : "")
            + "\(report.brokenLinks.count) broken" + (open > 0 ? ", \(open) to what was not looked at" : "")
            + (doubtful > 0 ? ", \(doubtful) could not be told" : "")
            + "; the longest chain has \(Wording.count(report.greatestDepth, "step"))"
    }
}
