// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What machines may take of their hosts, for people.
struct PressureText {
    let hosts: [HostPressure]
    let inventory: Inventory

    /// More are counted, and all are in the JSON report.
    private static let most = 20
    private static let machines = 5

    func write(to page: inout TextPage) throws {
        if hosts.isEmpty {
            page.line("Nobody says where any machine runs: give capabilities of hosts, or the label host.", .yellow)
        }
        for host in hosts.prefix(Self.most) {
            self.host(host, &page)
            try page.check()
        }
        if hosts.count > Self.most { page.line("… and \(hosts.count - Self.most) more hosts, all with --format json") }
        page.skipped(inventory)
        page.line(
            "Of two numbers the second counts what nobody could tell as the most; ? is where there is no most.", .faint)
    }

    private func host(_ host: HostPressure, _ page: inout TextPage) {
        page.write(Escaping.terminal(host.name, limit: 80), .bold)
        page.line(": \(Wording.count(host.machines.count, "machine"))")
        if host.host == nil { page.line("  nobody described it, so nobody knows what it has", .yellow) }
        resource(
            "processors", host.processors, host.promisedProcessors, host.takenProcessors, host.processorHeadroom,
            Amount.processors, &page)
        resource(
            "memory", host.memory, host.promisedMemory, host.takenMemory, host.memoryHeadroom, Amount.memory, &page)
        for machine in host.machines.prefix(Self.machines) { self.machine(machine, &page) }
        if host.machines.count > Self.machines {
            page.line("  … and \(host.machines.count - Self.machines) more, all with --format json")
        }
        page.line()
    }

    private func resource(
        _ name: String, _ all: Int64?, _ promised: ResourceDemand, _ taken: ResourceDemand,
        _ headroom: ResourceDemand?, _ text: (Int64) -> String, _ page: inout TextPage
    ) {
        let has = all.map { "\(text($0))" } ?? "unknown"
        var line = "\(has), promised \(Amount.text(promised, text))"
        if let all, all > 0 { line += " (\(Amount.percent(promised, of: all)))" }
        line += ", may be taken \(Amount.text(taken, text))"
        if let headroom { line += ", left by the worst \(Amount.text(headroom, text))" }
        let isOver = all.map { promised.least > $0 } ?? false
        page.line("  \(TextPage.padded(name, 11))\(line)", isOver ? .yellow : .plain)
    }

    private func machine(_ machine: MachineDemand, _ page: inout TextPage) {
        let share = machine.dominantShare.map { "\($0)" } ?? "?"
        page.write("  " + TextPage.padded(share, 16))
        page.write(Escaping.terminal(machine.name, limit: 80), .bold)
        let weight = machine.shares.map { ", weight \($0)" } ?? ""
        let processors = Amount.text(machine.processors, Amount.processors)
        page.line(
            "  takes \(processors) \(processors == "1" ? "processor" : "processors"),"
                + " \(Amount.text(machine.memory, Amount.memory))\(weight)")
        let (known, open) = (machine.unbounded.filter(\.isKnown), machine.unbounded.filter { !$0.isKnown })
        if !known.isEmpty { page.line("                  nothing bounds \(Self.list(known))", .yellow) }
        if !open.isEmpty { page.line("                  nobody can tell what bounds \(Self.list(open))", .faint) }
    }

    private static func list(_ gaps: [UnboundedResource]) -> String {
        let told = gaps.prefix(6).map { gap in
            let name = gap.name.isEmpty ? "" : " \(Escaping.terminal(gap.name, limit: 40))"
            return "\(gap.kind.rawValue)\(name) (\(Wording.place(gap.location)))"
        }
        return told.joined(separator: ", ") + (gaps.count > 6 ? " and \(gaps.count - 6) more" : "")
    }
}

/// Amounts of resources as people read them.
enum Amount {
    /// Thousandths of a processor, such as `2.5`.
    static func processors(_ thousandths: Int64) -> String {
        let tenths = thousandths / 100 + (thousandths % 100 >= 50 ? 1 : 0)
        if tenths == 0, thousandths > 0 { return "< 0.1" }
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// Bytes, such as `3.5 GiB`.
    static func memory(_ bytes: Int64) -> String {
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var (unit, tenths, size) = (0, bytes, bytes)
        while size >= 1_024, unit < units.count - 1 {
            tenths = size / 1_024 * 10 + size % 1_024 * 10 / 1_024
            size /= 1_024
            unit += 1
        }
        if unit == 0 { return "\(bytes) bytes" }
        return tenths % 10 == 0 ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    static func text(_ demand: ResourceDemand, _ text: (Int64) -> String) -> String {
        guard let most = demand.most else { return "\(text(demand.least))–?" }
        return most == demand.least ? text(most) : "\(text(demand.least))–\(text(most))"
    }

    /// How much of an amount it is, which may be more than all.
    static func percent(_ demand: ResourceDemand, of all: Int64) -> String {
        func share(_ amount: Int64) -> String { "\(Int(Double(amount) / Double(all) * 100 + 0.5))" }
        guard let most = demand.most else { return "\(share(demand.least))–? %" }
        return most == demand.least ? "\(share(most)) %" : "\(share(demand.least))–\(share(most)) %"
    }
}
