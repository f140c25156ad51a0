// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was found against a register, for people.
struct DiscoveryText {
    let discovery: Discovery
    let inventory: Inventory

    /// More are counted, and all are in the JSON report.
    private static let most = 500

    func write(to page: inout TextPage) throws {
        for state in [Discovery.State.unsanctioned, .retired, .unknown, .sanctioned] {
            try machines(in: state, &page)
        }
        entries(discovery.missing, "Missing: registered, and not among what was found", .red, &page)
        entries(discovery.notSeen, "Not seen, and nobody can tell whether they are gone", .yellow, &page)
        page.skipped(inventory)
        page.line(summary, .bold)
    }

    private func machines(in state: Discovery.State, _ page: inout TextPage) throws {
        let machines = discovery.found.filter { $0.state == state }
        if machines.isEmpty { return }
        page.line("\(Self.title(state)):", Self.look(state))
        for machine in machines.prefix(Self.most) {
            self.machine(machine, &page)
            try page.check()
        }
        if machines.count > Self.most {
            page.line("  … and \(machines.count - Self.most) more, all with --format json")
        }
        page.line()
    }

    private func machine(_ machine: Discovery.FoundMachine, _ page: inout TextPage) {
        guard let asset = machine.assets.first else { return }
        page.write("  " + Escaping.terminal(asset.name, limit: 80), .bold)
        page.write(Wording.asset(kind: asset.kind.description, path: asset.path))
        if let entry = machine.entry, let approval = entry.approval {
            let lease = entry.lease.map { ", until \($0)" } ?? ""
            page.write(": " + Escaping.terminal("\(entry.owner), \(approval)\(lease)", limit: 200))
        }
        page.line()
        for reason in machine.reasons { page.line("    " + Escaping.terminal(reason, limit: 300), .faint) }
    }

    private func entries(
        _ entries: [RegisteredMachine], _ title: String, _ look: TextPage.Look, _ page: inout TextPage
    ) {
        if entries.isEmpty { return }
        page.line("\(title):", look)
        for entry in entries.prefix(Self.most) {
            let name = entry.name.flatMap { $0 == entry.id ? nil : " ('\($0)')" } ?? ""
            let evidence = entry.evidence.map(\.description).joined(separator: ", ")
            page.line("  " + Escaping.terminal("\(entry.id)\(name): \(entry.owner); \(evidence)", limit: 400))
        }
        if entries.count > Self.most { page.line("  … and \(entries.count - Self.most) more, all with --format json") }
        page.line()
    }

    private var summary: String {
        let states = Discovery.State.allCases.map { "\(discovery.count($0)) \($0.rawValue)" }
        var rest = ["\(discovery.missing.count) missing", "\(discovery.notSeen.count) not seen"]
        if discovery.namesakes > 0 { rest.append("\(discovery.namesakes) under the name of another") }
        return "\(Wording.count(discovery.found.count, "machine")): " + (states + rest).joined(separator: ", ")
    }

    private static func title(_ state: Discovery.State) -> String {
        switch state {
        case .sanctioned: "Sanctioned"
        case .unsanctioned: "Unsanctioned: nobody decided that they may exist"
        case .unknown: "Unknown: nobody can tell whether they may exist"
        case .retired: "Retired: they should be gone"
        }
    }

    private static func look(_ state: Discovery.State) -> TextPage.Look {
        switch state {
        case .sanctioned: .green
        case .unsanctioned, .retired: .boldRed
        case .unknown: .yellow
        }
    }
}
