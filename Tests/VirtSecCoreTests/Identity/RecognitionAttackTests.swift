// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Evidence that is crafted to swallow another machine, or to make it unknown.
@Suite struct RecognitionAttackTests {
    private typealias Fixture = SightingFixture

    private static func victim(_ id: String = "victim", in domain: String? = nil, _ host: String = Fixture.host)
        -> Sighting
    {
        Fixture.seen(
            id, host: host, in: domain, .running, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
            (.diskPath, Fixture.disk), (.generationID, Fixture.genid), (.metadata, "owner of web01"))
    }

    /// All that an owner sets at will, as the victim has it.
    private static func attacker(
        in domain: String? = nil, host: String = Fixture.otherHost, _ presence: Sighting.Presence = .stopped
    ) -> Sighting {
        Fixture.seen(
            "attacker", host: host, in: domain, presence, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
            (.diskPath, Fixture.otherDisk), (.generationID, Fixture.genid), (.metadata, "owner of web01"))
    }

    @Test(arguments: [("prod", "lab"), ("prod", nil), (nil, "lab")] as [(String?, String?)])
    func `two trust domains are never one by what owners set`(domains: (String?, String?)) {
        for presence in [Sighting.Presence.running, .stopped, .unknown] {
            let (victim, attacker) = (Self.victim(in: domains.0), Self.attacker(in: domains.1, presence))
            #expect(Fixture.verdict(victim, attacker) != .same)
            let recognition = Recognition(of: [victim, attacker])
            #expect(recognition.identities.count == 2)
            #expect(recognition.sameAs(victim.id).isEmpty)
            #expect(recognition[victim.id]?.relations.first?.other == recognition[attacker.id]?.id)
        }
    }

    @Test func `two trust domains are one by the UUID and the same volume`() {
        let left = Fixture.seen("a", in: "prod", .stopped, (.machineUUID, Fixture.uuid), (.volumeKey, "lvm-7f3a"))
        let right = Fixture.seen("b", in: "lab", .stopped, (.machineUUID, Fixture.uuid), (.volumeKey, "lvm-7f3a"))
        #expect(Fixture.verdict(left, right) == .same)
        let other = Fixture.seen("c", in: "lab", .stopped, (.machineUUID, Fixture.otherUUID), (.volumeKey, "lvm-7f3a"))
        #expect(Fixture.verdict(left, other) == .related)
    }

    @Test func `who takes over UUID and address does not take over the id`() {
        let first = Recognition(of: [Self.victim()])
        var victim = Self.victim()
        victim.clues.removeAll { $0.kind == .machineUUID }
        victim.clues += [IdentityClue(.machineUUID, Fixture.otherUUID)].compactMap { $0 }
        for presence in [Sighting.Presence.running, .stopped] {
            for host in [Fixture.host, Fixture.otherHost] {
                let attacker = Self.attacker(host: host, presence)
                let second = Recognition(of: [attacker, victim], previous: first.memory)
                #expect(second[victim.id]?.id == first[victim.id]?.id, "\(presence) on \(host)")
                #expect(second[attacker.id]?.id != first[victim.id]?.id, "\(presence) on \(host)")
            }
        }
    }

    @Test func `a machine that seems to be two others joins them not`() {
        let left = Fixture.seen(
            "left", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac), (.diskPath, Fixture.disk))
        let right = Fixture.seen(
            "right", name: "db01", .unknown, (.machineUUID, Fixture.otherUUID), (.macAddress, Fixture.otherMAC),
            (.diskPath, Fixture.otherDisk))
        let bridge = Fixture.seen(
            "bridge", .unknown, (.machineUUID, Fixture.uuid), (.machineUUID, Fixture.otherUUID),
            (.macAddress, Fixture.mac), (.macAddress, Fixture.otherMAC), (.diskPath, Fixture.disk),
            (.diskPath, Fixture.otherDisk))
        let recognition = Recognition(of: [left, right, bridge])
        #expect(recognition[left.id]?.id != recognition[right.id]?.id)
        #expect(recognition.identities.count == 2)
    }

    @Test func `one who claims the UUID of many does not make it worthless in another domain`() {
        let stopped = Fixture.seen(
            "former", host: "qemu+ssh://three/system", in: "prod", .stopped, (.machineUUID, Fixture.uuid),
            (.macAddress, Fixture.mac))
        let flood = (0..<100).map { number in
            Fixture.seen(
                "flood\(number)", name: "x\(number)", in: "lab", .unknown, (.machineUUID, Fixture.uuid),
                (.macAddress, Fixture.mac))
        }
        let victim = Self.victim(in: "prod")
        let recognition = Recognition(of: [victim, stopped] + flood)
        #expect(recognition.sameAs(victim.id) == [stopped.id])
    }

    @Test func `a machine of very many addresses costs no more than a few`() {
        var greedy = Fixture.seen("greedy", .unknown, (.machineUUID, Fixture.otherUUID))
        greedy.clues += (0..<100_000).compactMap { IdentityClue(MACAddress(bits: 0x5254_0000_0000 | $0)) }
        let victims = (0..<2_000).map { number in
            Sighting(
                id: MachineID("vm\(number)"), name: "vm\(number)",
                clues: [
                    IdentityClue(.machineUUID, UniqueID(high: UInt64(number) << 40 | 1, low: 3)),
                    IdentityClue(MACAddress(bits: 0x5254_0000_0000 | UInt64(number))),
                ].compactMap { $0 })
        }
        let recognition = Recognition(of: victims + [greedy])
        #expect(recognition.identities.count == victims.count + 1)
    }

    @Test func `two sightings of one id are both kept`() {
        let recognition = Recognition(of: [
            Fixture.seen("a", name: "x", .unknown, (.machineUUID, Fixture.uuid)),
            Fixture.seen("a", name: "y", .unknown, (.machineUUID, Fixture.otherUUID)),
        ])
        #expect(recognition.identities.flatMap(\.machines) == ["a", "a"].map { MachineID($0) })
    }
}
