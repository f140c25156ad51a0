// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

func tellRisk(of folder: String) async throws {
    let inventory = await Collector([LibvirtXMLFolder(folder)]).collect()
    // snippet.risk
    let assessment = try await Evaluator(.recommended).assess(inventory, at: .now)
    let risk = RiskAssessment(assessment)

    // 100 points are a machine that is worth everything and surely lost; the second number counts what nobody could judge.
    for machine in risk.machines.prefix(10) { print(machine.name, machine.untreated) }

    // Down to single findings, with what mending each would take away.
    if let worst = risk.machines.first, let why = risk.explanation(of: worst.id) {
        for part in why.known { print(part.share, part.saved, part.finding?.message ?? part.asset.name) }
    }
    // snippet.end

    // snippet.plan
    let plan = risk.plan(below: RiskPoints(20), costs: ["interface-without-filter": 8])
    for step in plan.steps { print(step.rule, step.asset.name, step.cost) }
    // snippet.end

    // snippet.losses
    var assumptions = LossAssumptions(name: "acme", author: "Alice", rationale: "Risk board", currency: "EUR")
    if let range = ThreePointRange(low: 20_000, likely: 100_000, high: 900_000) {
        let entry = LossEntry(labels: ["data-class": "restricted"], range: range, because: "Two cases of 2025")
        assumptions.losses.append(entry)
    }
    let ledger = risk.ledger(assumptions, plan: plan)
    print(ledger.carried.mean, ledger.carried.standardError)
    for point in ledger.carried.quantiles { print(point.exceedance, point.loss) }
    // snippet.end

    // snippet.taken
    // What each machine may take of its host, the hosts with the least headroom first.
    for host in risk.pressure() {
        print(host.name, host.memoryHeadroom ?? .unknown, host.worst?.name ?? "")
    }

    // By which ways data may leave, the dearest first.
    for machine in risk.theft() {
        for exit in machine.unnoticed { print(machine.name, exit.way, exit.detail, exit.location) }
    }
    // snippet.end
}
