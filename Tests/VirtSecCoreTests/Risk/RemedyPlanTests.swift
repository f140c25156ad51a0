// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// What to mend first, and which weights matter.
@Suite struct RemedyPlanTests {
    private static let letters: [RuleID: Character] = ["critical": "C", "high": "H", "medium": "M", "low": "L"]

    /// The fleet after a plan.
    private static func mended(_ fleet: RiskFleet, _ steps: [RemedyPlan.Step]) -> RiskFleet {
        var fleet = fleet
        for step in steps {
            guard let letter = letters[step.rule] else {
                fleet.networks.removeAll { $0 == step.asset.name }
                fleet.hosts = fleet.hosts.map { $0 == step.asset.name ? "mended" : $0 }
                for index in fleet.machines.indices where fleet.machines[index].host == step.asset.name {
                    fleet.machines[index].host = "mended"
                }
                continue
            }
            for index in fleet.machines.indices where fleet.machines[index].id.description == step.asset.id {
                fleet.machines[index].faults.removeAll { $0 == letter }
            }
        }
        return fleet
    }

    @Test func `who follows a plan is below its limit`() throws {
        for seed in 0..<300 as Range<UInt64> {
            var chance = Chance(state: seed)
            let fleet = RiskFleet(&chance)
            let limit = RiskPoints(Int(chance.number(0...40)))
            let plan = try fleet.risk().plan(below: limit)
            let after = try Self.mended(fleet, plan.steps).risk()
            let above = after.machines.filter { $0.residual.known > limit }.map(\.id)
            #expect(above.isEmpty && plan.unreached.isEmpty, "seed \(seed)")
            #expect(plan.cost == plan.steps.count)
        }
    }

    @Test func `a plan costs no more than its bound times the cheapest one`() throws {
        for seed in 0..<150 as Range<UInt64> {
            var chance = Chance(state: seed)
            var fleet = RiskFleet(&chance)
            // Without a host no machine is another's neighbour.
            fleet.machines = Array(fleet.machines.prefix(2))
            for index in fleet.machines.indices {
                (fleet.machines[index].host, fleet.machines[index].network) = (nil, nil)
            }
            let costs: [RuleID: Int] = ["critical": 5, "high": 3, "medium": 2, "low": 1]
            let limit = RiskPoints(Int(chance.number(0...40)))
            let plan = try fleet.risk().plan(below: limit, costs: costs)
            let cheapest = try Self.cheapest(fleet, limit, costs)
            #expect(plan.cost >= cheapest && Double(plan.cost) <= plan.bound * Double(cheapest), "seed \(seed)")
        }
    }

    /// What the cheapest choice of faults costs, of all choices.
    private static func cheapest(_ fleet: RiskFleet, _ limit: RiskPoints, _ costs: [RuleID: Int]) throws -> Int {
        let faults = fleet.machines.indices.flatMap { index in
            letters.sorted { $0.key < $1.key }.filter { fleet.machines[index].faults.contains($0.value) }
                .map { (index: index, letter: $0.value, cost: costs[$0.key] ?? 1) }
        }
        var least = Int.max
        for choice in 0..<(1 << faults.count) {
            let chosen = faults.indices.filter { choice & 1 << $0 != 0 }
            let cost = chosen.reduce(0) { $0 + faults[$1].cost }
            if cost >= least { continue }
            var tried = fleet
            for number in chosen {
                tried.machines[faults[number].index].faults.removeAll { $0 == faults[number].letter }
            }
            if try tried.risk().machines.allSatisfy({ $0.residual.known <= limit }) { least = cost }
        }
        return least
    }

    @Test func `costs decide between what helps alike`() throws {
        let machine = RiskFleet.Machine(number: 1, faults: ["C", "H"], dataClass: "restricted", zone: "internet")
        let risk = try RiskFleet([machine]).risk()
        let limit = RiskPoints(85)
        #expect(risk.plan(below: limit).steps.map(\.rule) == ["critical"])
        #expect(risk.plan(below: limit, costs: ["critical": 9]).steps.map(\.rule) == ["high"])
        #expect(risk.plan(below: RiskPoints(100)).steps.isEmpty)
    }

    @Test func `weights that decide who is worst are told, and others are not`() throws {
        let first = RiskFleet.Machine(number: 1, faults: ["H"], dataClass: "restricted", zone: "internet")
        let second = RiskFleet.Machine(number: 2, faults: ["M", "L"], dataClass: "restricted", zone: "internet")
        let keys = try RiskFleet([first, second]).risk().sensitivity().changes.map { "\($0.key) \($0.millionths)" }
        #expect(keys == [])
        let close = RiskFleet.Machine(number: 3, faults: ["M", "M"], dataClass: "confidential", zone: "internet")
        let other = RiskFleet.Machine(number: 4, faults: ["M"], dataClass: "restricted", zone: "partner")
        let changes = try RiskFleet([close, other]).risk().sensitivity().changes
        #expect(changes.contains { $0.key == RiskWeightKey(.exposure, "partner") })
        #expect(!changes.contains { $0.key.family == .criticality })
    }
}
