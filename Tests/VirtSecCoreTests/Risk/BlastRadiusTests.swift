// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

@Suite struct BlastRadiusTests {
    private static func machine(
        _ number: Int, _ dataClass: String?, host: String?, network: String? = nil, loss: Int? = nil
    ) -> RiskFleet.Machine {
        RiskFleet.Machine(number: number, network: network, host: host, dataClass: dataClass, loss: loss)
    }

    @Test func `what falls with a host and a network is counted with its classes of data and its loss`() throws {
        let fleet = RiskFleet(
            [
                Self.machine(1, "restricted", host: "a", network: "net", loss: 100),
                Self.machine(2, "internal", host: "a", network: "net", loss: 20),
                Self.machine(3, nil, host: "b", network: "net"), Self.machine(4, "internal", host: nil),
            ], networks: ["net"], hosts: ["a", "b"])
        let radii = try fleet.risk().blastRadii()
        #expect(radii.map { "\($0.kind.rawValue) \($0.name)" } == ["network net", "host a", "host b"])
        let network = try #require(radii.first)
        #expect(network.machines == fleet.machines.prefix(3).map(\.id) && network.possible.isEmpty)
        #expect(network.hosts == ["a", "b"] && network.lossSum == RiskRange(120, 120))
        #expect(
            network.dataClasses.map { "\($0.name ?? "-") \($0.machines)" } == ["restricted 1", "internal 1", "- 1"])
        #expect(radii[1].machines.count == 2 && radii[1].lossSum == RiskRange(120, 120))
    }

    @Test func `what bears the name of several is only possible, and what one machine alone uses is shared by nobody`()
        throws
    {
        let twice = RiskFleet(
            [Self.machine(1, nil, host: nil, network: "net"), Self.machine(2, nil, host: nil, network: "net")],
            networks: ["net", "net"])
        let radii = try twice.risk().blastRadii()
        #expect(radii.count == 2 && radii.allSatisfy { $0.machines.isEmpty && $0.possible.count == 2 })
        #expect(radii.allSatisfy { $0.blast.known == .none && $0.blast.highest > .none })
        let alone = RiskFleet([Self.machine(1, nil, host: nil, network: "net")], networks: ["net"])
        #expect(try alone.risk().blastRadii().isEmpty)
    }

    @Test func `hosts that one network manages fall together`() throws {
        let fleet = RiskFleet(
            [Self.machine(1, "internal", host: "a"), Self.machine(2, "internal", host: "b")], hosts: ["a", "b"])
        var inventory = fleet.inventory
        var match = LabelAssignment.Match()
        match.paths = ["a.xml", "b.xml"]
        let label = Label(RiskLabel.management, "mgmt", source: DocumentLocation(path: "labels.yaml"))
        inventory.labels?.add(LabelSet([LabelAssignment(match, [label])]))
        let assessment = try Evaluator(RiskFleet.baseline).assessHere(inventory, at: Instant(secondsSince1970: 0))
        let radii = RiskAssessment(assessment).blastRadii()
        let managed = try #require(radii.first { $0.kind == .managementNetwork })
        #expect(managed.name == "mgmt" && managed.machines.count == 2 && managed.hosts == ["a", "b"])
    }

    @Test func `secrets that machines use fall with them, each once`() throws {
        let uuid = UniqueID(high: 7, low: 9)
        func machine(_ number: Int, _ bridge: String) -> Observation {
            var facts = MachineFacts()
            facts.name = .stated("m\(number)")
            var disk = Disk()
            disk.source.authentication.secretUUID = .stated(uuid)
            facts.disks = .known([disk])
            var interface = NetworkInterface()
            interface.bridge = .stated(bridge)
            facts.interfaces = .known([interface])
            let record = ObservationRecord(
                kind: .libvirtDomain, document: RiskFleet.Document(path: "\(number).xml"), root: .element(0),
                elementCount: 2)
            return .machine(VirtualMachine(id: MachineID("\(number).xml"), facts: facts, observation: record))
        }
        let inventory = Inventory([machine(1, "br0"), machine(2, "br0"), machine(3, "br1")])
        let assessment = try Evaluator(RiskFleet.baseline).assessHere(inventory, at: Instant(secondsSince1970: 0))
        let radii = RiskAssessment(assessment).blastRadii()
        // Nobody says where they run, so the bridges of one name may be two.
        #expect(radii.map(\.kind) == [.bridge] && radii[0].possible.count == 2 && radii[0].credentials == 0)
        var placed = inventory
        var match = LabelAssignment.Match()
        match.paths = ["*"]
        placed.labels = LabelSet([
            LabelAssignment(match, [Label(RiskLabel.host, "a", source: DocumentLocation(path: "l.yaml"))])
        ])
        let known = RiskAssessment(
            try Evaluator(RiskFleet.baseline).assessHere(placed, at: Instant(secondsSince1970: 0))
        ).blastRadii()
        #expect(known.first { $0.kind == .bridge }?.credentials == 1)
        #expect(known.first { $0.kind == .host }?.machines.count == 3)
    }

    @Test func `one host that has all is as concentrated as can be, and equal ones are as little`() throws {
        let one = RiskFleet([Self.machine(1, nil, host: "a"), Self.machine(2, nil, host: "a")], hosts: ["a"])
        #expect(try one.risk().blastRadii().concentration(of: .host) == .all)
        let two = RiskFleet([Self.machine(1, nil, host: "a"), Self.machine(2, nil, host: "b")], hosts: ["a", "b"])
        #expect(try two.risk().blastRadii().concentration(of: .host)?.billionths == 500_000_000)
        #expect(try two.risk().blastRadii().concentration(of: .pool) == nil)
    }

    @Test func `splitting a host keeps everything and lets neither half have more than the whole`() throws {
        for seed in 1...200 {
            var chance = Chance(state: UInt64(seed))
            let fleet = RiskFleet(&chance)
            let before = try fleet.risk()
            for host in before.hosts where !host.machines.isEmpty {
                let moves = try #require(before.split(of: host.name, into: "half"))
                let after = try fleet.risk(RiskOptions(moves: moves))
                let halves = after.hosts.filter { [host.name, "half"].contains($0.name) }
                #expect(halves.reduce(0) { $0 + $1.impactSum } == host.impactSum)
                #expect(halves.allSatisfy { $0.blast <= host.blast })
                let largest =
                    host.machines.compactMap { id in before.machines.first { $0.id == id }?.impact.billionths }
                    .max() ?? 0
                let (most, least) = (halves.map(\.impactSum).max() ?? 0, halves.map(\.impactSum).min() ?? 0)
                #expect(halves.count < 2 || most - least <= largest)
            }
            #expect(before.split(of: "nowhere", into: "half") == nil && before.split(of: "half", into: "half") == nil)
        }
    }

    @Test func `another machine takes nothing away from what falls with anything`() throws {
        for seed in 1...200 {
            var chance = Chance(state: UInt64(seed))
            var fleet = RiskFleet(&chance)
            func blasts() throws -> [String: Proportion] {
                Dictionary(
                    try fleet.risk().blastRadii().map { ("\($0.kind) \($0.name)", $0.blast.known) },
                    uniquingKeysWith: { max($0, $1) })
            }
            let before = try blasts()
            fleet.machines.append(RiskFleet.machine(fleet.machines.count, &chance))
            let after = try blasts()
            for (name, blast) in before { #expect(after[name] ?? .none >= blast, "\(name)") }
        }
    }
}
