// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What falls together, for people.
struct BlastRadiusText {
    let radii: [BlastRadius]
    let inventory: Inventory

    /// More are counted, and all are in the JSON report.
    private static let most = 20

    func write(to page: inout TextPage) throws {
        for kind in BlastRadius.Kind.allCases {
            let all = radii.filter { $0.kind == kind }
            if all.isEmpty { continue }
            let index = radii.concentration(of: kind).map { "; concentration \($0)" } ?? ""
            page.line("\(Self.title(kind)), by how much falls with one\(index):", .bold)
            for radius in all.prefix(Self.most) { write(radius, to: &page) }
            if all.count > Self.most { page.line("  … and \(all.count - Self.most) more, all with --format json") }
            page.line()
            try page.check()
        }
        page.skipped(inventory)
        guard let worst = radii.first else { return page.line("Nothing is shared by several machines.", .bold) }
        page.line(
            "\(Wording.count(radii.count, "thing")) that machines share; the most falls with"
                + " \(Escaping.terminal(worst.name, limit: 80)): \(worst.blast) of everything", .bold)
    }

    private func write(_ radius: BlastRadius, to page: inout TextPage) {
        page.write("  " + TextPage.padded("\(radius.blast)", 16))
        page.write(Escaping.terminal(radius.name, limit: 80), .bold)
        let more = radius.possible.isEmpty ? "" : ", perhaps \(radius.possible.count) more"
        page.line("  \(Wording.count(radius.machines.count, "machine"))\(more)")
        var parts = radius.dataClasses.map { data in
            "\(data.machines) \(data.name.map { Escaping.terminal($0, limit: 40) } ?? "of no class")"
        }
        if radius.credentials > 0 { parts.append(Wording.count(radius.credentials, "stored secret")) }
        if radius.lossSum.highest > 0 { parts.append("loss \(radius.lossSum)") }
        if radius.kind != .host, !radius.hosts.isEmpty {
            let names = radius.hosts.prefix(5).map { Escaping.terminal($0, limit: 80) }.joined(separator: ", ")
            parts.append("on \(names)\(radius.hosts.count > 5 ? " and others" : "")")
        }
        if !parts.isEmpty { page.line("                  \(parts.joined(separator: ", "))", .faint) }
    }

    private static func title(_ kind: BlastRadius.Kind) -> String {
        switch kind {
        case .host: "Hosts"
        case .pool: "Storage pools"
        case .image: "Images that others rest on"
        case .network: "Virtual networks"
        case .bridge: "Bridges"
        case .managementNetwork: "Networks that manage hosts"
        }
    }
}
