// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// The worked example of the guide "Assessing risk", and what is told of odd input.
@Suite struct RiskExampleTests {
    private static let web = RiskFleet.Machine(
        number: 1, faults: ["H"], host: "weak-host", dataClass: "confidential", zone: "dmz")
    private static let db = RiskFleet.Machine(
        number: 2, faults: ["M"], host: "weak-host", dataClass: "confidential", zone: "internal")

    @Test func `the worked example comes out as the guide says`() throws {
        let risk = try RiskFleet([Self.web, Self.db], hosts: ["weak-host"]).risk()
        #expect(risk.machines.map { "\($0.residual.known)" } == ["35.4", "13.8"])
        #expect(risk.machines[0].hazards.total == Hazard(microNats: 705_200))
        #expect(risk.machines[1].hazards.total == Hazard(microNats: 219_763))
        #expect("\(risk.hosts[0].risk.known)" == "4.1")
        #expect("\(risk.hosts[0].probability.known) \(risk.hosts[0].blast)" == "11.0 % 37.3 %")
        let why = try #require(risk.explanation(of: Self.web.id))
        #expect(why.known.map(\.way) == [.own, .host, .neighbour])
        #expect("\(why.known[0].share) \(why.known[0].saved)" == "30.0 28.3")
        #expect(why.known[0].finding?.location == DocumentLocation(path: "1.xml", line: 1))
    }

    @Test func `what a machine rests on adds to its risk, and to no other's`() throws {
        var first = RiskFleet.Machine(number: 1, network: "weak-net")
        var second = RiskFleet.Machine(number: 2, network: "net")
        let risk = try RiskFleet([first, second], networks: ["weak-net", "net"]).risk()
        #expect(risk.machines.map(\.id) == [first.id, second.id])
        #expect(risk.machines[0].hazards[.interMachine] == Hazard(Proportion(billionths: 250_000_000)))
        #expect(risk.machines[1].residual.highest == .none)
        // Two networks of one name: nobody can tell which is meant.
        (first.network, second.network) = ("weak-net", nil)
        let doubtful = try RiskFleet([first, second], networks: ["weak-net", "weak-net"]).risk()
        #expect(doubtful.machines[0].residual.known == .none && doubtful.machines[0].residual.highest > .none)
    }

    @Test func `what labels say and nobody understands is the worst, and told`() throws {
        var machine = Self.web
        (machine.zone, machine.dataClass) = ("moon", "pink")
        let risk = try RiskFleet([machine], hosts: ["weak-host"]).risk()
        #expect(risk.machines[0].impact == .all)
        #expect(
            risk.doubts.map(\.reason) == [
                "the weights have no data-class 'pink'; it is taken as the worst",
                "the weights have no zone 'moon'; it is taken as exposed to everyone",
            ])
    }

    @Test func `a host that nobody described is no safe one`() throws {
        let risk = try RiskFleet([Self.web]).risk()
        #expect(risk.hosts.map(\.name) == ["weak-host"])
        #expect(risk.hosts[0].probability.highest == .all && risk.hosts[0].host == nil)
        #expect(risk.doubts.map(\.asset) == ["weak-host"])
        #expect(risk.worst(above: RiskPoints(20)).possible == ["weak-host"])
    }

    @Test func `a machine that nobody places runs on the one host that was given`() throws {
        var machine = Self.web
        machine.host = nil
        let one = try RiskFleet([machine], hosts: ["weak-host"]).risk()
        #expect(one.machines[0].host == "weak-host" && one.fleet.unplaced == 0)
        let two = try RiskFleet([machine], hosts: ["weak-host", "host-b"]).risk()
        #expect(two.machines[0].host == nil && two.fleet.unplaced == 1)
        machine.kind = .ovfVirtualSystem
        let packaged = try RiskFleet([machine], hosts: ["weak-host"]).risk()
        #expect(packaged.machines[0].host == nil)
    }

    @Test func `an absurd loss is told and does not count`() throws {
        var machine = Self.web
        machine.loss = -5
        let risk = try RiskFleet([machine], hosts: ["weak-host"]).risk()
        #expect(risk.machines[0].loss == nil)
        #expect(risk.doubts.map(\.reason) == ["'-5' is no loss: a whole number from 0 to 1000000000000 is"])
    }

    @Test func `weights that cannot be are refused`() throws {
        func weights(_ key: RiskWeightKey, _ millionths: Int) throws(RiskWeightError) -> RiskWeights {
            let weight = RiskWeight(millionths: millionths, range: 0...1, rationale: "a test")
            return try RiskWeights(name: "t", author: "t", rationale: "t", [key: weight])
        }
        #expect(throws: RiskWeightError.self) { try weights(RiskWeightKey(.likelihood, "high"), 1_000_001) }
        #expect(throws: RiskWeightError.self) { try weights(RiskWeightKey(.likelihood, "low"), 900_000) }
        #expect(throws: RiskWeightError.self) { try weights(.concentrationScale, 0) }
        #expect(try weights(RiskWeightKey(.exposure, "office"), 400_000)[RiskWeightKey(.exposure, "office")] != nil)
    }
}
