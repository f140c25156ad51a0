// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// By which ways data may leave, for people.
struct TheftText {
    let machines: [MachineTheft]
    let inventory: Inventory

    /// More are counted, and all are in the JSON report.
    private static let most = 20
    private static let exits = 12

    func write(to page: inout TextPage) throws {
        classes(&page)
        for machine in machines.prefix(Self.most) {
            self.machine(machine, &page)
            try page.check()
        }
        if machines.count > Self.most {
            page.line("… and \(machines.count - Self.most) more machines, all with --format json")
        }
        page.skipped(inventory)
        let silent = machines.filter { !$0.unnoticed.isEmpty }.count
        page.line(
            "\(Wording.count(machines.count, "machine")) with ways out, \(silent) of them with one by which nothing is noticed",
            .bold)
    }

    /// How many machines of each class of data.
    private func classes(_ page: inout TextPage) {
        var counts: [(name: String, all: Int, silent: Int)] = []
        for machine in machines {
            let name = machine.dataClass ?? ""
            let index = counts.firstIndex { $0.name == name } ?? counts.count
            if index == counts.count { counts.append((name, 0, 0)) }
            counts[index].all += 1
            if !machine.unnoticed.isEmpty { counts[index].silent += 1 }
        }
        if counts.isEmpty { return }
        page.line("By class of data, the dearest first:", .bold)
        for count in counts {
            let name = count.name.isEmpty ? "nobody says" : Escaping.terminal(count.name, limit: 40)
            page.line(
                "  \(TextPage.padded(name, 15)) \(Wording.count(count.all, "machine")), \(count.silent) unnoticed")
        }
        page.line()
    }

    private func machine(_ machine: MachineTheft, _ page: inout TextPage) {
        page.write(Escaping.terminal(machine.name, limit: 80), .bold)
        let holds = machine.dataClass.map { Escaping.terminal($0, limit: 40) } ?? "nobody says what it holds"
        page.line("  (\(Escaping.terminal(machine.path, limit: 200))): \(holds)", .faint)
        for exit in machine.exits.prefix(Self.exits) { self.exit(exit, &page) }
        if machine.exits.count > Self.exits {
            page.line("  … and \(machine.exits.count - Self.exits) more, all with --format json")
        }
        page.line()
    }

    private func exit(_ exit: TheftExit, _ page: inout TextPage) {
        let mark = !exit.isKnown ? "?" : exit.way.isUnnoticed ? "!" : " "
        let look: TextPage.Look = !exit.isKnown ? .faint : exit.way.isUnnoticed ? .red : .plain
        let detail = exit.detail.isEmpty ? "" : "  \(Escaping.terminal(exit.detail, limit: 200))"
        let doubt = exit.doubt.map { ": \(Escaping.terminal("\($0)", limit: 200))" } ?? ""
        page.write("  \(mark) \(TextPage.padded(exit.way.description, 19))", look)
        page.line("\(detail.dropFirst(2))\(doubt)  \(Wording.place(exit.location))", exit.isKnown ? .plain : .faint)
    }
}
