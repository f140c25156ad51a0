// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// What holds for the losses of every fleet, tried on many made by chance.
@Suite struct YearlyLossTests {
    private static let years = 400

    /// Assumptions with ranges that overlap.
    private static func assumptions(_ chance: inout Chance) throws -> LossAssumptions {
        var assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
        for dataClass in ["restricted", "confidential"] {
            let low = Int64(chance.number(0...10_000))
            let range = try #require(ThreePointRange(low: low, likely: low * 2, high: low * 9))
            assumptions.losses.append(LossEntry(labels: ["data-class": dataClass], range: range, because: "t"))
        }
        if chance.isLucky(50) {
            assumptions.otherAttempts = AttemptEntry(
                thousandths: try #require(ThreePointRange(low: 200, likely: 1_000, high: 5_000)), because: "t")
        }
        if chance.isLucky(30) {
            assumptions.attempts[.tampering] = AttemptEntry(
                thousandths: try #require(ThreePointRange(low: 0, likely: 100, high: 2_000)), because: "t")
        }
        return assumptions
    }

    private func forEachFleet(_ body: (RiskFleet, LossAssumptions, inout Chance) throws -> Void) throws {
        for seed in 0..<30 as Range<UInt64> {
            var chance = Chance(state: seed)
            let fleet = RiskFleet(&chance)
            try body(fleet, try Self.assumptions(&chance), &chance)
        }
    }

    private static func loss(_ fleet: RiskFleet, _ assumptions: LossAssumptions, seed: UInt64 = 7) throws -> YearlyLoss
    {
        try fleet.risk().yearlyLoss(assumptions, seed: seed, years: years)
    }

    private static func isNowhereAbove(_ low: YearlyLoss, _ high: YearlyLoss) -> Bool {
        zip(low.curve + low.quantiles, high.curve + high.quantiles).allSatisfy {
            $0.loss.known <= $1.loss.known && $0.loss.highest <= $1.loss.highest
        } && low.mean.known <= high.mean.known && low.mean.highest <= high.mean.highest
    }

    private static func values(_ loss: YearlyLoss) -> [RiskRange<Int64>] {
        [loss.mean, loss.standardError] + loss.curve.map(\.loss) + loss.quantiles.map(\.loss)
    }

    @Test func `without findings nothing is lost`() throws {
        try forEachFleet { fleet, assumptions, _ in
            var fleet = fleet
            for index in fleet.machines.indices { fleet.machines[index].faults = [] }
            (fleet.hosts, fleet.networks) = (["host-b"], ["net"])
            let loss = try Self.loss(fleet, assumptions)
            #expect(Self.values(loss).allSatisfy { $0 == RiskRange(0, 0) })
            #expect(loss.machines.isEmpty && loss.hosts.isEmpty)
        }
    }

    @Test func `mending raises no loss in the same years`() throws {
        try forEachFleet { fleet, assumptions, chance in
            let before = try Self.loss(fleet, assumptions)
            var mended = fleet
            let index = Int(chance.number(0...UInt64(fleet.machines.count - 1)))
            guard let fault = fleet.machines[index].faults.first else { return }
            mended.machines[index].faults.removeAll { $0 == fault }
            #expect(Self.isNowhereAbove(try Self.loss(mended, assumptions), before))
        }
    }

    @Test func `a plan that is done lowers what is carried, as far as it goes`() throws {
        try forEachFleet { fleet, assumptions, _ in
            let risk = try fleet.risk()
            let ledger = risk.ledger(assumptions, plan: risk.plan(below: .none), seed: 3, years: Self.years)
            let after = try #require(ledger.carriedAfter)
            #expect(Self.isNowhereAbove(after, ledger.carried))
            #expect(after.mean.known == 0)
        }
    }

    @Test func `a larger range or more tries lower nothing`() throws {
        try forEachFleet { fleet, assumptions, chance in
            let before = try Self.loss(fleet, assumptions)
            var larger = assumptions
            for index in larger.losses.indices {
                let range = larger.losses[index].range
                let high = range.high + Int64(chance.number(0...100_000))
                larger.losses[index].range = try #require(
                    ThreePointRange(low: range.low, likely: range.likely, high: high))
            }
            #expect(Self.isNowhereAbove(before, try Self.loss(fleet, larger)))
            larger.otherAttempts = AttemptEntry(
                thousandths: try #require(ThreePointRange(low: 1_000, likely: 3_000, high: 9_000)), because: "t")
            #expect(Self.isNowhereAbove(before, try Self.loss(fleet, larger)))
        }
    }

    @Test func `neither order nor who else is there changes a year`() throws {
        try forEachFleet { fleet, assumptions, chance in
            let once = try Self.loss(fleet, assumptions)
            var shuffled = fleet
            shuffled.machines.shuffle(using: &chance)
            shuffled.hosts.reverse()
            shuffled.networks.reverse()
            #expect(Self.values(try Self.loss(shuffled, assumptions)) == Self.values(once))
            #expect(Self.values(try Self.loss(fleet, assumptions)) == Self.values(once))
            var more = fleet
            more.machines.append(RiskFleet.machine(77, &chance))
            #expect(Self.isNowhereAbove(once, try Self.loss(more, assumptions)))
        }
    }

    @Test func `the parts of machines add up to the mean`() throws {
        try forEachFleet { fleet, assumptions, _ in
            let loss = try Self.loss(fleet, assumptions)
            let sum = loss.machines.reduce(0) { $0 + $1.mean.known }
            #expect(loss.mean.known - Int64(fleet.machines.count) <= sum && sum <= loss.mean.known)
            #expect(loss.hosts.allSatisfy { $0.mean.known <= loss.mean.known })
        }
    }

    @Test func `the mean is that of the risk model where machines share nothing but hosts`() throws {
        var different = 0
        for seed in 0..<20 as Range<UInt64> {
            var chance = Chance(state: seed)
            var fleet = RiskFleet(&chance)
            for index in fleet.machines.indices {
                fleet.machines[index].network = nil
                fleet.machines[index].loss = Int(chance.number(1...1_000_000))
            }
            let assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
            let risk = try fleet.risk()
            let loss = risk.yearlyLoss(assumptions, seed: seed, years: 4_000)
            let (known, highest) = (risk.fleet.expectedLoss.known, risk.fleet.expectedLoss.highest)
            // Four standard errors are left once in 16,000 times, of 40.
            #expect(abs(loss.mean.known - known) <= 4 * loss.standardError.known + 10, "seed \(seed)")
            #expect(abs(loss.mean.highest - highest) <= 4 * loss.standardError.highest + 10, "seed \(seed)")
            if loss.mean.known != known { different += 1 }
        }
        #expect(different > 10)
    }

    @Test func `twice as many tries are twice the hazard`() throws {
        var machine = RiskFleet.Machine(number: 1, faults: ["H"], zone: "internet")
        machine.loss = 1_000
        var assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
        assumptions.attempts[.interMachine] = AttemptEntry(thousandths: ThreePointRange(exactly: 2_000), because: "t")
        let loss = try RiskFleet([machine]).risk().yearlyLoss(assumptions, years: 100_000)
        // 1 − 0.5² of 1,000.
        #expect(abs(loss.mean.known - 750) <= 4 * loss.standardError.known)
    }

    @Test func `machines on one host are lost together, and apart they are not`() throws {
        var machines = (0..<20).map { number in
            RiskFleet.Machine(number: number, faults: ["L"], host: "weak-host", zone: "isolated", loss: 1_000)
        }
        let assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
        let together = try RiskFleet(machines, hosts: ["weak-host"]).risk().yearlyLoss(assumptions)
        let all = try #require(together.loss(exceededIn: Proportion(billionths: 50_000_000)))
        #expect(all.known == 20_000)
        #expect(together.hosts.map(\.name) == ["weak-host"])
        #expect(abs(together.hosts[0].falls.known.billionths - 104_000_000) < 12_000_000)
        for index in machines.indices { machines[index].host = "weak-host-\(index)" }
        let hosts = machines.compactMap(\.host)
        let apart = try RiskFleet(machines, hosts: hosts).risk().yearlyLoss(assumptions)
        let few = try #require(apart.loss(exceededIn: Proportion(billionths: 50_000_000)))
        #expect(few.known < 8_000)
        #expect(abs(apart.mean.known - together.mean.known) < 5 * together.standardError.known)
    }

    @Test func `what several rest on strikes all of them at once`() throws {
        let machines = (0..<10).map { number in
            RiskFleet.Machine(number: number, network: "weak-net", zone: "isolated", loss: 100)
        }
        let assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
        let loss = try RiskFleet(machines, networks: ["weak-net"]).risk().yearlyLoss(assumptions)
        #expect(loss.quantiles.map(\.loss.known).filter { $0 != 0 }.allSatisfy { $0 == 1_000 })
        #expect(abs(loss.mean.known - 250) <= 4 * loss.standardError.known)
    }

    @Test func `entries count in their order, before the label, and machines without any are told`() throws {
        var machines = (0..<3).map { RiskFleet.Machine(number: $0, faults: ["C"], zone: "internet") }
        machines[0].dataClass = "restricted"
        machines[0].loss = 5
        machines[1].loss = 7
        var assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
        assumptions.losses = [
            LossEntry(
                evidence: [.uuid(UniqueID(high: 0x1234_5678_0000_4000, low: 0))], range: ThreePointRange(exactly: 100),
                because: "t"),
            LossEntry(labels: ["data-class": "restricted"], range: ThreePointRange(exactly: 900), because: "t"),
        ]
        let loss = try RiskFleet(machines).risk().yearlyLoss(assumptions)
        #expect(loss.priced == 2 && loss.unpriced == 1)
        #expect(loss.curve.last?.loss.known == 107)
    }

    @Test func `who drops controls pays less and carries more`() throws {
        let kept = RiskFleet((0..<4).map { RiskFleet.Machine(number: $0, faults: ["M"], loss: 1_000) })
        var dropped = kept
        for index in 0..<3 { dropped.machines[index].faults = ["M", "H"] }
        var assumptions = LossAssumptions(name: "t", author: "t", rationale: "t", currency: "EUR")
        assumptions.savings = [VirtualizationSaving(what: "fewer servers", perYear: 9_000, source: "books")]
        assumptions.controls["high"] = ControlCost(once: 50, perYear: 10, source: "offer")
        let (before, after) = (try kept.risk().ledger(assumptions), try dropped.risk().ledger(assumptions))
        #expect(before.paid == 40 && after.paid == 10 && before.saved == 9_000)
        #expect(before.skipped.map(\.rule) == ["medium"] && before.skipped[0].cost == nil)
        #expect(
            after.skipped.map { "\($0.rule) \($0.assets) \($0.once) \($0.perYear)" } == [
                "high 3 150 30", "medium 4 0 0",
            ])
        #expect(after.carried.mean.known > before.carried.mean.known)
        #expect(after.net.upperBound < before.net.upperBound)
        #expect(assumptions.planCosts(for: try kept.assessment()) == ["high": 60])
    }
}
