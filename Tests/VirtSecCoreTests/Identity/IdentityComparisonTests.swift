// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What two sightings are to each other.
@Suite struct IdentityComparisonTests {
    private typealias Fixture = SightingFixture

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let left: Sighting
        let right: Sighting
        let verdict: IdentityVerdict

        init(_ description: String, _ verdict: IdentityVerdict, _ left: Sighting, _ right: Sighting) {
            testDescription = description
            self.verdict = verdict
            self.left = left
            self.right = right
        }
    }

    @Test(arguments: sameMachines + copies + strangers)
    func `two sightings`(_ test: Case) {
        let comparison = IdentityComparison(of: test.left, and: test.right)
        #expect(comparison.verdict == test.verdict, "\(comparison.explanation)")
        #expect((1...99).contains(comparison.confidence))
        #expect(IdentityComparison(of: test.right, and: test.left) == comparison)
    }

    private static let web = Fixture.seen(
        "a", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac), (.diskPath, Fixture.disk))

    private static let sameMachines = [
        Case(
            "a renamed one", .same, web,
            Fixture.seen(
                "b", name: "www", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
                (.diskPath, Fixture.disk))),
        Case(
            "one with another network interface", .same, web,
            Fixture.seen(
                "b", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.otherMAC),
                (.diskPath, Fixture.disk))),
        Case(
            "one defined anew with another UUID", .same, web,
            Fixture.seen(
                "b", .unknown, (.machineUUID, Fixture.otherUUID), (.macAddress, Fixture.mac),
                (.diskPath, Fixture.disk))),
        Case(
            "one whose disks lie elsewhere now", .same, web,
            Fixture.seen(
                "b", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
                (.diskPath, Fixture.otherDisk))),
        Case(
            "one that moved and whose former definition was left behind", .same,
            Fixture.seen(
                "a", host: Fixture.host, .stopped, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
                (.diskPath, Fixture.disk)),
            Fixture.seen(
                "b", host: Fixture.otherHost, .running, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
                (.diskPath, Fixture.disk))),
        Case(
            "a snapshot under the former name, told by the same hypervisor", .same,
            Fixture.seen("a", host: Fixture.host, .running, (.machineUUID, Fixture.uuid)),
            Fixture.seen("b", name: "old", host: Fixture.host, .unknown, (.machineUUID, Fixture.uuid))),
        Case(
            "one UUID in both orders of bytes", .same,
            Fixture.seen(
                "a", .unknown, (.machineUUID, "564d9bef-acd9-b4e0-c8f0-aea8b9103515"), (.macAddress, Fixture.mac)),
            Fixture.seen(
                "b", .unknown, (.firmwareUUID, "ef9b4d56-d9ac-e0b4-c8f0-aea8b9103515"), (.macAddress, Fixture.mac))),
    ]

    private static let copies = [
        Case(
            "what virt-clone makes", .clone,
            Fixture.seen(
                "a", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac), (.diskPath, Fixture.disk),
                (.generationID, Fixture.genid), (.metadata, "owner")),
            Fixture.seen(
                "b", name: "web01-clone", .unknown, (.machineUUID, Fixture.otherUUID), (.macAddress, Fixture.otherMAC),
                (.diskPath, Fixture.otherDisk), (.generationID, Fixture.genid), (.metadata, "owner"))),
        Case(
            "a copied image", .clone,
            Fixture.seen(
                "a", .unknown, (.machineUUID, Fixture.uuid), (.diskPath, Fixture.disk), (.contentDigest, "sha256:ab")),
            Fixture.seen(
                "b", name: "thief", .unknown, (.machineUUID, Fixture.otherUUID), (.diskPath, Fixture.otherDisk),
                (.contentDigest, "sha256:ab"))),
        Case(
            "a copy to which a vCenter gave another id", .clone,
            Fixture.seen(
                "a", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
                (.instanceUUID, "5012ab34-77aa-4c1b-8e0d-2b1f3c9d7e55")),
            Fixture.seen(
                "b", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
                (.instanceUUID, "5012ab99-1111-4c1b-8e0d-2b1f3c9d7e55"))),
        Case(
            "one identity alive twice", .twin,
            Fixture.seen(
                "a", host: Fixture.host, .running, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac)),
            Fixture.seen(
                "b", host: Fixture.otherHost, .running, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac))),
        Case(
            "two definitions of one host that use one disk", .related,
            Fixture.seen(
                "a", host: Fixture.host, .running, (.machineUUID, Fixture.uuid), (.diskPath, Fixture.disk)),
            Fixture.seen(
                "b", name: "db01", host: Fixture.host, .stopped, (.machineUUID, Fixture.otherUUID),
                (.diskPath, Fixture.disk))),
        Case(
            "a UUID copied by hand", .related, web,
            Fixture.seen(
                "b", name: "db01", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.otherMAC),
                (.diskPath, Fixture.otherDisk))),
    ]

    private static let strangers = [
        Case("one name", .different, Fixture.seen("a", host: Fixture.host), Fixture.seen("b", host: Fixture.host)),
        Case(
            "one address of the guest", .different, Fixture.seen("a", .unknown, (.address, "10.0.0.7")),
            Fixture.seen("b", .unknown, (.address, "10.0.0.7"))),
        Case(
            "one MAC address and nothing else", .different,
            Fixture.seen("a", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac)),
            Fixture.seen("b", .unknown, (.machineUUID, Fixture.otherUUID), (.macAddress, Fixture.mac))),
        Case(
            "one operating system on hardware of one form", .different,
            Fixture.seen("a", .unknown, (.operatingSystem, "debian12"), (.hardwareShape, "q35")),
            Fixture.seen("b", .unknown, (.operatingSystem, "debian12"), (.hardwareShape, "q35"))),
        Case(
            "UUIDs of zeros", .different,
            Fixture.seen("a", .unknown, (.machineUUID, "00000000-0000-0000-0000-000000000000")),
            Fixture.seen("b", .unknown, (.machineUUID, "00000000-0000-0000-0000-000000000000"))),
        Case(
            "one path on two hosts", .different,
            Fixture.seen(
                "a", host: Fixture.host, .running, (.machineUUID, Fixture.uuid), (.diskPath, Fixture.disk)),
            Fixture.seen(
                "b", host: Fixture.otherHost, .running, (.machineUUID, Fixture.otherUUID), (.diskPath, Fixture.disk))),
    ]

    @Test func `the explanation names what speaks for and against`() {
        let comparison = IdentityComparison(
            of: Self.web,
            and: Fixture.seen(
                "b", name: "www", .unknown, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.otherMAC),
                (.diskPath, Fixture.disk)))
        #expect(
            comparison.explanation == """
                both have the UUID \(Fixture.uuid); both name the disk \(Fixture.disk); against it: MAC address: one has \
                \(Fixture.mac), the other \(Fixture.otherMAC); also: one is called web01, the other www
                """)
        #expect(comparison.evidenceFor.map(\.kind) == ["UUID", "disk"])
        #expect(comparison.evidenceAgainst.map(\.kind) == ["MAC address"])
    }

    @Test func `what many unlike machines share is worthless`() {
        let others = (0..<10).map { number in
            Fixture.seen(
                "other\(number)", name: "vm\(number)", .unknown, (.machineUUID, Fixture.uuid),
                (.macAddress, "52:54:00:00:01:0\(number)"))
        }
        let left = Fixture.seen("a", .unknown, (.machineUUID, Fixture.uuid), (.serialNumber, "S1"))
        let right = Fixture.seen("b", name: "b", .unknown, (.machineUUID, Fixture.uuid), (.serialNumber, "S1"))
        #expect(IdentityComparison(of: left, and: right).verdict == .same)
        let among = IdentityComparison(of: left, and: right, among: others)
        #expect(among.verdict == .different)
        #expect(among.explanation.contains("which says nothing"))
    }

    @Test func `what may be a secret is not shown`() {
        let left = Fixture.seen("a", .unknown, (.serialNumber, "hunter2"), (.metadata, "hunter2"))
        let right = Fixture.seen("b", .unknown, (.serialNumber, "hunter2"), (.metadata, "hunter2"))
        #expect(!IdentityComparison(of: left, and: right).explanation.contains("hunter2"))
        #expect(!left.clues.description.contains("hunter2"))
        #expect(!Recognition(of: [left, right]).memory.text.contains("hunter2"))
    }
}
