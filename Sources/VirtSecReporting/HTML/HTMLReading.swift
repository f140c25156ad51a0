// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was read and what was not, so that nobody takes silence for a good answer.
struct HTMLReading {
    /// More are counted.
    private static let most = 1_000

    let inventory: Inventory
    let doubts: [RiskDoubt]

    func write(to page: inout HTMLPage) throws {
        try page.section("reading", "What was read, and what was not") { page in
            page.paragraph("Read: \(Wording.assets(inventory)).")
            failures(&page)
            let skipped = inventory.skipped
            let told = skipped.filter { $0.isMissing || $0.isSuspicious || $0.kind == .untold }
            if skipped.isEmpty, inventory.failures.isEmpty { page.nothing("Everything that was named could be read.") }
            if skipped.count > told.count {
                page.paragraph(
                    "Passed over: \(Wording.count(skipped.count - told.count, "file")) of another kind, such as notes and"
                        + " pictures.", "note")
            }
            if !told.isEmpty { try table(told, &page) }
            self.doubts(&page)
        }
    }

    private func failures(_ page: inout HTMLPage) {
        if inventory.failures.isEmpty { return }
        page.element("h3", text: "Sources that could not be read")
        page.element("ul") { page in
            for failure in inventory.failures { page.element("li", text: Wording.failure(failure)) }
        }
    }

    private func table(_ told: [SkippedItem], _ page: inout HTMLPage) throws {
        page.element("h3", text: "Skipped files")
        let table = HTMLTable(
            caption: "What was not read, although it was named, could not be read or is named like a definition",
            noun: "file", columns: [HTMLColumn("File"), HTMLColumn("Why"), HTMLColumn("What it is")])
        try table.write(to: &page) { page in
            for item in told.prefix(Self.most) {
                page.element("tr") { page in
                    page.element("th", ["scope": "row"], text: item.path, limit: 400)
                    page.cell(item.reason, limit: 400)
                    page.cell(Self.words(item.kind))
                }
                page.line()
                try page.check()
            }
        }
        if told.count > Self.most { page.paragraph("and \(told.count - Self.most) more (--format json)", "note") }
    }

    private static func words(_ kind: SkippedItem.Kind) -> String {
        switch kind {
        case .other: "of another kind"
        case .unreadable: "could not be read"
        case .untold: "not told by the hypervisor"
        }
    }

    private func doubts(_ page: inout HTMLPage) {
        if doubts.isEmpty { return }
        page.element("h3", text: "What keeps the numbers of risk from being certain")
        page.element("ul") { page in
            for doubt in doubts.prefix(Self.most) { page.element("li", text: "\(doubt)") }
            if doubts.count > Self.most { page.element("li", text: "and \(doubts.count - Self.most) more") }
        }
    }
}
