// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// Machines beside the physical servers that they replaced.
@Suite struct PhysicalTests {
    private static func scope(_ number: Int) -> AssetScope {
        AssetScope(.uuid(UniqueID(high: 0x1234_5678_0000_4000, low: UInt64(number))))
    }

    private static func server(
        _ number: Int, _ controls: [RuleID: PhysicalControl.State], machine: Int? = nil
    ) -> PhysicalServer {
        PhysicalServer(
            id: "rack-\(number)", machines: [scope(machine ?? number)],
            controls: controls.mapValues { PhysicalControl($0, source: "audit") })
    }

    private static func compare(
        _ fleet: RiskFleet, _ servers: [PhysicalServer]
    ) throws -> PhysicalComparisons {
        let record = PhysicalRecord(name: "t", author: "t", rationale: "t", servers: servers)
        return try fleet.risk().comparison(with: record)
    }

    @Test func `of ten pairs with six regressions sixty percent are less secure, each with its reason`() throws {
        let fleet = RiskFleet(
            (0..<10).map { RiskFleet.Machine(number: $0, faults: $0 < 6 ? ["H"] : ["M"]) })
        let servers = (0..<10).map { Self.server($0, ["high": .met, "medium": .notMet, "low": .met]) }
        let compared = try Self.compare(fleet, servers)
        #expect(compared.all.less == 6 && compared.all.open == 0)
        #expect("\(compared.all.share)" == "60.0 %")
        for machine in compared.machines.prefix(6) {
            let worst = try #require(machine.lines.first)
            #expect(machine.isLessSecure == true && worst.change == .worse && worst.rule == "high")
            #expect(worst.finding?.location.line == 1)
            #expect(machine.count(.better) == 1 && machine.count(.equal) == 1)
        }
        #expect(compared.machines.suffix(4).allSatisfy { $0.isLessSecure == false })
    }

    @Test func `what nobody knows of either widens the share`() throws {
        let fleet = RiskFleet([
            RiskFleet.Machine(number: 0, faults: ["H"]), RiskFleet.Machine(number: 1, faults: ["h"]),
            RiskFleet.Machine(number: 2), RiskFleet.Machine(number: 3),
        ])
        let compared = try Self.compare(
            fleet,
            [
                Self.server(0, ["high": .met]), Self.server(1, ["high": .met]), Self.server(2, ["high": .unknown]),
                Self.server(3, ["no-such-rule": .met, "high": .met]),
            ])
        #expect(compared.all.less == 1 && compared.all.open == 3)
        #expect("\(compared.all.share)" == "25.0 %–100.0 %")
    }

    @Test func `what a machine rests on counts as its own`() throws {
        let machine = RiskFleet.Machine(number: 0, network: "weak-net", host: "weak-host")
        let fleet = RiskFleet([machine], networks: ["weak-net"], hosts: ["weak-host"])
        let compared = try Self.compare(fleet, [Self.server(0, ["weak-network": .met, "weak-host": .met])])
        #expect(compared.machines[0].count(.worse) == 2)
        let sound = RiskFleet(
            [RiskFleet.Machine(number: 0, network: "net", host: "host-b")], networks: ["net"], hosts: ["host-b"])
        let other = try Self.compare(sound, [Self.server(0, ["weak-network": .met, "weak-host": .notMet])])
        #expect(other.machines[0].isLessSecure == false && other.machines[0].count(.better) == 1)
    }

    @Test func `servers without a machine are told, and one may be replaced by several`() throws {
        let fleet = RiskFleet([RiskFleet.Machine(number: 0), RiskFleet.Machine(number: 1)])
        var first = Self.server(0, ["high": .met])
        first.machines.append(Self.scope(1))
        let compared = try Self.compare(fleet, [first, Self.server(7, ["high": .met])])
        #expect(compared.machines.map(\.server) == ["rack-0", "rack-0"])
        #expect(compared.missing.map(\.server) == ["rack-7"])
    }
}
