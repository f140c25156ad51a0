// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// What holds for every fleet, tried on many made by chance.
@Suite struct RiskLawTests {
    private static let cases: UInt64 = 400

    /// All values of a fleet, by machine and host.
    private static func values(_ risk: RiskAssessment) -> [String: RiskRange<RiskPoints>] {
        var values: [String: RiskRange<RiskPoints>] = [:]
        for machine in risk.machines { values["machine \(number(machine))"] = machine.residual }
        for host in risk.hosts { values["host \(host.name)"] = host.risk }
        return values
    }

    /// The name holds the faults, which change.
    private static func number(_ machine: MachineRisk) -> Substring { machine.name.prefix { $0 != "-" } }

    /// Whether nothing of one fleet is above the same of another.
    private static func isNowhereAbove(_ low: RiskAssessment, _ high: RiskAssessment) -> Bool {
        let highs = values(high)
        return values(low).allSatisfy { key, value in
            guard let other = highs[key] else { return true }
            return value.known <= other.known && value.highest <= other.highest
        } && low.fleet.residual.known <= high.fleet.residual.known
            && low.fleet.residual.highest <= high.fleet.residual.highest
    }

    private static func options(_ treatments: TreatmentCoverage) -> RiskOptions {
        var options = RiskOptions()
        options.treatments = treatments
        return options
    }

    private func forEachFleet(_ body: (RiskFleet, inout Chance) throws -> Void) rethrows {
        for seed in 0..<Self.cases {
            var chance = Chance(state: seed)
            try body(RiskFleet(&chance), &chance)
        }
    }

    @Test func `risk is bounded, and its parts add up to it exactly`() throws {
        try forEachFleet { fleet, _ in
            let risk = try fleet.risk()
            for machine in risk.machines {
                #expect(machine.residual.highest <= RiskPoints(100))
                let sum = machine.components.reduce(0) { $0 + $1.points.millionths }
                #expect(sum == machine.residual.known.millionths)
            }
            let sum = risk.fleet.components.reduce(0) { $0 + $1.millionths }
            #expect(
                sum == risk.fleet.residual.known && sum == risk.machines.reduce(0) { $0 + $1.residual.known.millionths }
            )
        }
    }

    @Test func `findings add up to the risk of their machine exactly`() throws {
        try forEachFleet { fleet, _ in
            let risk = try fleet.risk()
            guard let machine = risk.machines.first, let why = risk.explanation(of: machine.id) else { return }
            let known = why.known.reduce(0) { $0 + $1.share.millionths }
            let open = why.open.reduce(0) { $0 + $1.share.millionths }
            #expect(known == machine.residual.known.millionths)
            #expect(known + open == machine.residual.highest.millionths)
            #expect(why.known.allSatisfy { $0.saved <= machine.residual.known })
        }
    }

    @Test func `without findings there is no risk`() throws {
        try forEachFleet { fleet, _ in
            var fleet = fleet
            for index in fleet.machines.indices { fleet.machines[index].faults = [] }
            fleet.hosts = ["host-b"]
            fleet.networks = ["net"]
            let risk = try fleet.risk()
            #expect(risk.machines.allSatisfy { $0.residual.highest == .none })
            #expect(risk.fleet.residual == RiskRange(0, 0))
        }
    }

    @Test func `what is mended raises nothing, and saves what was said`() throws {
        try forEachFleet { fleet, chance in
            let before = try fleet.risk()
            var mended = fleet
            let index = Int(chance.number(0...UInt64(fleet.machines.count - 1)))
            guard let fault = fleet.machines[index].faults.first(where: \.isUppercase) else { return }
            mended.machines[index].faults.removeAll { $0 == fault }
            let after = try mended.risk()
            #expect(Self.isNowhereAbove(after, before))
            let rule: RuleID = ["C": "critical", "H": "high", "M": "medium", "L": "low"][fault] ?? ""
            let why = before.explanation(of: fleet.machines[index].id)
            let part = why?.known.first { $0.finding?.rule.id == rule }
            let saved = before.fleet.residual.known - after.fleet.residual.known
            #expect(part?.savedInFleet.millionths == saved)
        }
    }

    @Test func `satisfied is at most unknown, which is at most violated`() throws {
        try forEachFleet { fleet, chance in
            let index = Int(chance.number(0...UInt64(fleet.machines.count - 1)))
            func risk(_ fault: Character?) throws -> RiskAssessment {
                var changed = fleet
                changed.machines[index].faults.removeAll { $0 == "H" || $0 == "h" }
                if let fault { changed.machines[index].faults.append(fault) }
                return try changed.risk()
            }
            let (satisfied, unknown, violated) = (try risk(nil), try risk("h"), try risk("H"))
            #expect(Self.isNowhereAbove(satisfied, unknown))
            #expect(Self.isNowhereAbove(unknown, violated))
        }
    }

    @Test func `another machine lowers nobody's risk`() throws {
        try forEachFleet { fleet, chance in
            var more = fleet
            more.machines.append(RiskFleet.machine(77, &chance))
            let (before, after) = (try fleet.risk(), try more.risk())
            #expect(Self.isNowhereAbove(before, after))
        }
    }

    @Test func `a worse zone or data class lowers nothing`() throws {
        try forEachFleet { fleet, chance in
            let index = Int(chance.number(0...UInt64(fleet.machines.count - 1)))
            var last: RiskAssessment?
            for zone in ["isolated", "internal", "partner", "dmz", "internet", "no such zone"] {
                var changed = fleet
                changed.machines[index].zone = zone
                let risk = try changed.risk()
                if let last { #expect(Self.isNowhereAbove(last, risk)) }
                last = risk
            }
            last = nil
            for dataClass in ["public", "internal", "confidential", "restricted", "no such class"] {
                var changed = fleet
                changed.machines[index].dataClass = dataClass
                let risk = try changed.risk()
                if let last { #expect(Self.isNowhereAbove(last, risk)) }
                last = risk
            }
        }
    }

    @Test func `neither order nor telling twice changes anything`() throws {
        try forEachFleet { fleet, chance in
            var told = fleet
            for index in told.machines.indices { told.machines[index].source = "qemu:///system" }
            let once = try told.risk()
            var shuffled = told
            shuffled.machines.shuffle(using: &chance)
            shuffled.hosts.reverse()
            shuffled.networks.reverse()
            let otherwise = try shuffled.risk()
            #expect(Self.values(otherwise) == Self.values(once))
            var twice = told
            var copy = told.machines[0]
            // The definition from the next start, in which the same is found.
            copy.faults.reverse()
            twice.machines.append(copy)
            let again = try twice.risk()
            #expect(Self.values(again) == Self.values(once))
            #expect(again.fleet.residual == once.fleet.residual)
        }
    }

    @Test func `moving a machine keeps what can be lost, and splitting a host blasts no more`() throws {
        try forEachFleet { fleet, chance in
            var placed = fleet
            for index in placed.machines.indices { placed.machines[index].host = "host-b" }
            let before = try placed.risk()
            let index = Int(chance.number(0...UInt64(fleet.machines.count - 1)))
            let moved = try placed.risk(RiskOptions(moves: [placed.machines[index].id: "host-c"]))
            #expect(moved.hosts.reduce(0) { $0 + $1.lossSum } == before.hosts.reduce(0) { $0 + $1.lossSum })
            #expect(moved.hosts.reduce(0) { $0 + $1.impactSum } == before.hosts.reduce(0) { $0 + $1.impactSum })
            #expect(moved.fleet.atStake == before.fleet.atStake)
            let most = before.hosts.map(\.blast).max() ?? .none
            #expect(moved.hosts.allSatisfy { $0.blast <= most })
        }
    }

    @Test func `accepting keeps what remains, and its end restores what nobody decided about`() throws {
        try forEachFleet { fleet, chance in
            let assessment = try fleet.assessment()
            var coverage = TreatmentCoverage()
            let index = Int(chance.number(0...UInt64(fleet.machines.count - 1)))
            for rule: RuleID in ["critical", "high", "medium", "low"] where chance.isLucky(50) {
                coverage.add(.accept, asset: index, rule: rule)
            }
            let before = RiskAssessment(assessment)
            let accepted = RiskAssessment(assessment, options: Self.options(coverage))
            #expect(Self.values(accepted) == Self.values(before))
            for machine in accepted.machines {
                #expect(
                    machine.untreated.known.millionths + machine.accepted.millionths
                        == machine.residual.known.millionths)
            }
            #expect(accepted.fleet.untreated.known <= before.fleet.untreated.known)
            let ended = RiskAssessment(assessment, options: Self.options(TreatmentCoverage()))
            #expect(ended.fleet.untreated == before.fleet.untreated)
        }
    }

    @Test func `evidenced compensation lowers what remains and keeps what was`() throws {
        try forEachFleet { fleet, chance in
            let assessment = try fleet.assessment()
            var coverage = TreatmentCoverage()
            coverage.add(.mitigate(thousandths: Int(chance.number(0...1_000))), asset: 0, rule: "high")
            let before = RiskAssessment(assessment)
            let after = RiskAssessment(assessment, options: Self.options(coverage))
            #expect(Self.isNowhereAbove(after, before))
            guard let machine = after.machines.first(where: { $0.id == fleet.machines[0].id }) else { return }
            let first = before.machines.first { $0.id == machine.id }
            #expect(machine.residual.known <= machine.inherent)
            #expect(machine.inherent >= first?.residual.known ?? .none)
        }
    }

    @Test func `labels that disagree, or that were not understood, lower nothing`() throws {
        let fleet = RiskFleet([RiskFleet.Machine(number: 1, faults: ["H"], dataClass: "restricted", zone: "internet")])
        let sure = try #require(try fleet.risk().machines.first).residual.known
        for (name, value) in [(RiskLabel.zone, "isolated"), (RiskLabel.dataClass, "public")] {
            var inventory = fleet.inventory
            var match = LabelAssignment.Match()
            match.paths = ["1.xml"]
            let label = Label(name, value, source: DocumentLocation(path: "other.yaml"))
            inventory.labels?.add(LabelSet([LabelAssignment(match, [label])]))
            let assessment = try Evaluator(RiskFleet.baseline).assessHere(inventory, at: Instant(secondsSince1970: 0))
            let risk = RiskAssessment(assessment)
            #expect(try #require(risk.machines.first).residual.known >= sure, "\(name)")
            #expect(risk.doubts.count == 1)
        }
    }
}
