// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What tells a machine from others, and what does not.
@Suite struct IdentityClueTests {
    @Test(
        arguments: [
            (.machineUUID, "00000000-0000-0000-0000-000000000000"),
            (.machineUUID, "ffffffff-ffff-ffff-ffff-ffffffffffff"),
            (.firmwareUUID, "03000200-0400-0500-0006-000700080009"),
            (.firmwareUUID, "00020003-0004-0005-0006-000700080009"),
            (.generationID, "00000000-0000-0000-0000-000000000000"), (.macAddress, "00:00:00:00:00:00"),
            (.macAddress, "ff:ff:ff:ff:ff:ff"), (.macAddress, "01:00:5e:00:00:01"), (.macAddress, "52:54:00:12:34:56"),
            (.macAddress, "00:00:5e:00:01:0a"), (.macAddress, "no address"), (.contentID, "ffffffff"),
            (.contentID, "fffffffe"), (.contentID, "0"), (.serialNumber, "To Be Filled By O.E.M."),
            (.serialNumber, " "),
            (.diskPath, "/dev/null"), (.diskPath, "/dev/sr0"), (.diskPath, "/dev/fd0"), (.diskPath, "auto detect"),
        ] as [(IdentityClue.Kind, String)])
    func `what tells nothing makes no clue`(kind: IdentityClue.Kind, value: String) {
        #expect(IdentityClue(kind, value) == nil)
    }

    @Test(
        arguments: [
            (.machineUUID, "56 4D 9B EF AC D9 B4 E0-C8 F0 AE A8 B9 10 35 15", "564d9bef-acd9-b4e0-c8f0-aea8b9103515"),
            (.macAddress, "52-54-0-6B-3C-58", "52:54:00:6b:3c:58"), (.contentID, "0000ABCD", "abcd"),
            (.diskPath, " /srv/a.qcow2\n", "/srv/a.qcow2"), (.diskPath, "/dev/sdb", "/dev/sdb"),
        ] as [(IdentityClue.Kind, String, String)])
    func `values are brought into one form`(kind: IdentityClue.Kind, value: String, expected: String) {
        #expect(IdentityClue(kind, value)?.value == expected)
    }

    @Test func `the mixed order of bytes turned twice is the first`() {
        var chance = Chance(state: 1)
        for _ in 0..<1_000 {
            let id = UniqueID(high: chance.next(), low: chance.next())
            #expect(id.mixedEndian.mixedEndian == id)
        }
        let vmware = UniqueID("564d9bef-acd9-b4e0-c8f0-aea8b9103515")
        #expect(vmware?.mixedEndian.description == "ef9b4d56-d9ac-e0b4-c8f0-aea8b9103515")
    }

    @Test func `a serial number of VMware shows the UUID it was made from`() {
        let clue = IdentityClue.uuid(inSerialNumber: "VMware-56 4d 9b ef ac d9 b4 e0-c8 f0 ae a8 b9 10 35 15")
        #expect(clue == IdentityClue(.firmwareUUID, "564d9bef-acd9-b4e0-c8f0-aea8b9103515"))
        #expect(IdentityClue.uuid(inSerialNumber: "VMware-56") == nil)
    }

    @Test func `names and addresses only explain`() {
        #expect(IdentityClue.Kind.allCases.filter(\.onlyExplains) == [.name, .address])
    }

    @Test func `a value of any length is kept short`() {
        let long = String(repeating: "a", count: 5_000_000)
        #expect(IdentityClue(.diskPath, long).map { $0.value.utf8.count < 2_000 } == true)
        #expect(IdentityClue(.diskPath, long) != IdentityClue(.diskPath, long + "b"))
    }
}
