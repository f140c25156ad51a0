// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was read, for people.
struct InventoryText {
    let inventory: Inventory
    let fullAssets: Int
    /// Whether each fact that is not known has a line of its own.
    let listsUnknown: Bool
    let recognition: Recognition

    func write(to page: inout TextPage) throws {
        let labels = InspectedLabels(inventory)
        try assets(inventory.machines, labels, to: &page) { InspectedAsset($0, recognition) }
        try assets(inventory.hosts, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.networks, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.filters, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.snapshots, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.images, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.pools, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.volumes, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.secrets, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.hypervisors, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.nodeDevices, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.hostInterfaces, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.filterBindings, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.checkpoints, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.backups, labels, to: &page) { InspectedAsset($0) }
        try assets(inventory.appliances, labels, to: &page) { InspectedAsset($0) }
        if inventory.assetCount > fullAssets {
            page.line("Name a file to see its facts, or use --format json.", .faint)
            page.line()
        }
        page.skipped(inventory)
        if let count = IdentityCount(recognition).text { page.line(count) }
        page.line(Wording.assets(inventory, recognition), .bold)
    }

    private func assets<Kind: Asset>(
        _ assets: [Kind], _ labels: InspectedLabels, to page: inout TextPage, _ inspected: (Kind) -> InspectedAsset
    ) throws {
        for asset in assets {
            let said = labels.said(of: asset)
            if inventory.assetCount > fullAssets {
                line(asset, to: &page)
                if let machine = asset as? VirtualMachine, let same = InspectedIdentity(machine.id, recognition)?.same {
                    page.line("  " + Escaping.terminal(same, limit: 300), .cyan)
                }
                if inventory.labels != nil { self.labels(said, to: &page) }
            } else {
                full(inspected(asset), said, to: &page)
            }
            try page.check()
        }
    }

    private func line(_ asset: some Asset, to page: inout TextPage) {
        let observation = asset.observation
        page.write(Escaping.terminal(asset.displayName, limit: 80), .bold)
        page.write(Wording.asset(kind: observation.kind.description, path: observation.document.path))
        let missed = observation.unrecognised.count
        page.line(missed == 0 ? "" : ": \(missed) not understood", .faint)
    }

    private func labels(_ said: InspectedLabels.Said?, to page: inout TextPage) {
        for line in said?.lines ?? [] { page.line("  \(line)") }
    }

    private func full(_ asset: InspectedAsset, _ said: InspectedLabels.Said?, to page: inout TextPage) {
        page.write(Escaping.terminal(asset.name, limit: 120), .bold)
        page.line(Wording.asset(kind: asset.kind, path: asset.source.description))
        labels(said, to: &page)
        for line in asset.identity?.lines ?? [] { page.line("  " + Escaping.terminal(line, limit: 1_000), .cyan) }
        FactLines(lines: asset.lines, listsUnknown: listsUnknown).write(asset.facts, to: &page)
        let total = asset.elements + asset.attributes
        let names = Wording.count(total, "element or attribute", "elements and attributes")
        page.line("  understood: \(asset.recognised) of \(names)")
        for location in asset.unrecognised {
            let place = location.line.map { ":\($0)" } ?? ""
            page.line("  not understood: \(Escaping.terminal(location.innerPath ?? location.path))\(place)", .yellow)
        }
        page.line()
    }
}

/// How much was understood, for people.
struct CoverageText {
    let coverage: Coverage
    let inventory: Inventory

    func write(to page: inout TextPage) {
        let missed = coverage.rows.filter { $0.unrecognised > 0 }
        if !missed.isEmpty {
            page.line("understood   not  path", .bold)
            for row in missed.prefix(500) {
                let counts = "\(Self.number(row.recognised, 10)) \(Self.number(row.unrecognised, 5))"
                page.line("\(counts)  \(Escaping.terminal(row.pattern))")
            }
            if missed.count > 500 { page.line("… and \(missed.count - 500) more, all with --format json") }
            page.line()
        }
        page.skipped(inventory)
        let share = "\(coverage.permille / 10).\(coverage.permille % 10) %"
        page.line(
            "\(Wording.assets(AssetCounts(inventory))) · \(Wording.count(coverage.rows.count, "name"))"
                + " · understood \(coverage.recognised) of \(coverage.total) elements and attributes (\(share))", .bold)
    }

    private static func number(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: " ", count: max(0, width - digits.count)) + digits
    }
}
