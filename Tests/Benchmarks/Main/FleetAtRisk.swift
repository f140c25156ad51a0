// SPDX-License-Identifier: Apache-2.0

import Foundation
import VirtSecBaselines
import VirtSecCore

/// Risk and uninspected traffic of many machines on many hosts.
struct FleetAtRisk {
    private let machines: [VirtualMachine]

    /// - Parameter machines: what the machines of the fleet are like.
    init(_ machines: [VirtualMachine]) { self.machines = machines }

    func run(_ figures: Figures) throws {
        for count in [10_000, 100_000] { try run(count, figures) }
    }

    private func run(_ count: Int, _ figures: Figures) throws {
        let inventory = inventory(count)
        let evaluator = Evaluator(.recommended)
        let instant = Instant(secondsSince1970: 0)
        var assessment = try evaluator.assessHere(inventory, at: instant)
        let evaluation = try seconds { assessment = try evaluator.assessHere(inventory, at: instant) }
        var made: RiskAssessment?
        let risk = seconds { made = RiskAssessment(assessment) }
        guard let assessed = made else { return figures.fail("no risk was worked out") }
        let atRisk = assessed.machines.count
        if atRisk != count { return figures.fail("\(atRisk) of \(count) machines have a risk") }
        figures.report("risk-\(count)-machines-seconds", risk)
        figures.report("risk-\(count)-to-evaluation-ratio", risk / evaluation, atMost: 0.5)
        try losses(count, assessed, figures)
        var talking = 0
        figures.report(
            "network-\(count)-machines-seconds", seconds { talking = NetworkExposure(of: inventory).talking.total })
        if talking == 0 { return figures.fail("no machine can talk to another") }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        figures.report("risk-\(count)-machines-peak-megabytes", Double(usage.ru_maxrss) / 1_024)
    }

    /// Ten thousand years of a fleet of which every machine has a price.
    private func losses(_ count: Int, _ risk: RiskAssessment, _ figures: Figures) throws {
        var assumptions = LossAssumptions(name: "bench", author: "bench", rationale: "bench", currency: "EUR")
        for (name, likely) in [("high", Int64(2_000)), ("low", 100)] {
            guard let range = ThreePointRange(low: 0, likely: likely, high: likely * 20) else { continue }
            assumptions.losses.append(LossEntry(labels: ["criticality": name], range: range, because: "bench"))
        }
        var mean: Int64 = 0
        let time = seconds { mean = risk.yearlyLoss(assumptions).mean.known }
        if mean == 0 { return figures.fail("nothing is lost") }
        figures.report("losses-\(count)-machines-seconds", time, atMost: count <= 100_000 ? 20 : .infinity)
        assumptions.otherAttempts = ThreePointRange(low: 100, likely: 1_000, high: 3_000).map {
            AttemptEntry(thousandths: $0, because: "bench")
        }
        figures.report(
            "losses-\(count)-machines-varying-seconds", seconds { mean = risk.yearlyLoss(assumptions).mean.known })
    }

    /// Fifty machines on a host, two hundred on a network; no two have an identifier or a disk in common.
    private func inventory(_ count: Int) -> Inventory {
        var inventory = Inventory()
        for number in 0..<count { inventory.add(.machine(machine(number))) }
        for network in 0..<max(1, count / 200) {
            var facts = NetworkFacts()
            facts.name = .stated("net\(network)")
            let record = ObservationRecord(kind: .libvirtNetwork, document: Document(path: "net\(network).xml"))
            inventory.add(.network(VirtualNetwork(id: NetworkID("net\(network)"), facts: facts, observation: record)))
        }
        return inventory
    }

    private func machine(_ number: Int) -> VirtualMachine {
        var facts = machines[number % machines.count].facts
        facts.name = .stated("vm\(number)")
        facts.uuid = .stated(UniqueID(high: 0x1234_5678_9ABC_4DEF, low: UInt64(number) &* 0x9E37_79B9_7F4A_7C15))
        var disk = Disk()
        disk.source.file = .stated("/images/vm\(number).qcow2")
        facts.disks = .known([disk])
        var interface = NetworkInterface()
        interface.kind = .stated(.network)
        interface.network = .stated("net\(number / 200)")
        interface.mac = .stated(MACAddress(bits: 0x5254_0000_0000 | UInt64(number)))
        facts.interfaces = .known([interface])
        facts.statedLabels = .known([label("host", "host\(number / 50)"), label("criticality", "high")])
        let path = "vm\(number).xml"
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: path))
        return VirtualMachine(id: MachineID(path), facts: facts, observation: record)
    }

    private func label(_ name: String, _ value: String) -> StatedLabel {
        var label = StatedLabel()
        (label.name, label.value) = (.stated(name), .stated(value))
        return label
    }

    private struct Document: SourceDocument {
        let path: String

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }
}
