// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What decides whether a machine is the one that an entry means.
@Suite struct RegisterEvidenceTests {
    private static let uuid = UniqueID(high: 1, low: 2)
    private static let other = UniqueID(high: 3, low: 4)
    private static let web = "/images/web.qcow2"

    private static func mac(_ last: Int) -> IdentityEvidence? {
        MACAddress("52:54:00:00:00:0\(last)").map { .macAddress($0) }
    }

    /// A machine as a definition tells it; nil is a fact that nobody can tell.
    private static func machine(
        _ id: String, _ uuid: UniqueID?, card: Int?, disk: String?, drive: String? = nil, host: SourceID? = nil
    ) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(id)
        facts.uuid = uuid.map { .stated($0) } ?? .unseen(.withheld)
        if let card, let address = MACAddress("52:54:00:00:00:0\(card)") {
            var interface = NetworkInterface()
            interface.mac = .stated(address)
            facts.interfaces = .known([interface])
        } else {
            facts.interfaces = .unseen(.withheld)
        }
        if let disk {
            facts.disks = .known([Self.disk(disk, .disk)] + [drive].compactMap { $0 }.map { Self.disk($0, .cdrom) })
        } else {
            facts.disks = .unseen(.withheld)
        }
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: id, host: host))
        return .machine(VirtualMachine(id: MachineID(id), facts: facts, observation: record))
    }

    private static func disk(_ path: String, _ device: DiskDevice) -> Disk {
        var disk = Disk()
        disk.device = .stated(device)
        disk.source.file = .stated(path)
        return disk
    }

    private struct Document: SourceDocument {
        let path: String
        let host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }

    private static func discovery(
        _ machines: [Observation], _ evidence: [IdentityEvidence?]..., skipped: SkippedItem? = nil
    ) -> Discovery {
        var inventory = Inventory(machines)
        if let skipped { inventory.add(skipped) }
        let entries = evidence.enumerated().compactMap { number, evidence in
            RegisteredMachine(
                id: "e\(number)", evidence: evidence.compactMap(\.self), owner: "alice", purpose: "web",
                approval: "CHG-1")
        }
        return Discovery(
            inventory, register: MachineRegister(entries), at: Instant(secondsSince1970: 1_800_000_000))
    }

    private static let entry: [IdentityEvidence?] = [.uuid(uuid), mac(1), .diskPath(web)]

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let uuid: UniqueID?
        let card: Int?
        let disk: String?
        let state: Discovery.State
    }

    @Test(arguments: [
        Case(testDescription: "as it was", uuid: uuid, card: 1, disk: web, state: .sanctioned),
        Case(testDescription: "another card", uuid: uuid, card: 2, disk: web, state: .sanctioned),
        Case(testDescription: "another disk", uuid: uuid, card: 1, disk: "/b", state: .sanctioned),
        Case(testDescription: "another UUID", uuid: other, card: 1, disk: web, state: .sanctioned),
        Case(testDescription: "the UUID alone", uuid: uuid, card: 2, disk: "/b", state: .unknown),
        Case(testDescription: "the UUID, and the rest untold", uuid: uuid, card: nil, disk: nil, state: .unknown),
        Case(testDescription: "card and disk, UUID untold", uuid: nil, card: 1, disk: web, state: .unknown),
        Case(testDescription: "the card alone", uuid: other, card: 1, disk: "/b", state: .unknown),
        Case(testDescription: "the disk alone", uuid: other, card: 2, disk: web, state: .unknown),
        Case(testDescription: "nothing", uuid: other, card: 2, disk: "/b", state: .unsanctioned),
    ])
    func `UUID, cards and disks are weighed together`(one: Case) {
        let machine = Self.machine("m", one.uuid, card: one.card, disk: one.disk)
        let discovery = Self.discovery([machine], Self.entry)
        #expect(discovery.found.map(\.state) == [one.state], "\(discovery.found.flatMap(\.reasons))")
        #expect(discovery.missing.isEmpty == (one.state != .unsanctioned))
    }

    @Test func `a machine that was defined anew is told to have another UUID`() {
        let discovery = Self.discovery([Self.machine("m", Self.other, card: 1, disk: Self.web)], Self.entry)
        #expect(discovery.found.first?.reasons == ["it no longer has the uuid \(Self.uuid)"])
        #expect(discovery.answer == .yes)
    }

    @Test func `a copy with the UUID alone is told as such`() {
        let discovery = Self.discovery([Self.machine("m", Self.uuid, card: 2, disk: "/b")], Self.entry)
        let reason = "it has the uuid \(Self.uuid) of 'e0', and none of its cards and disks"
        #expect(discovery.found.first?.reasons == [reason])
        #expect(discovery.notSeen.map(\.id) == ["e0"] && discovery.answer == .cannotTell)
    }

    @Test func `beside the machine that has the UUID, one with its cards and disks is in doubt`() {
        let machines = [
            Self.machine("a", Self.uuid, card: 1, disk: Self.web),
            Self.machine("b", Self.other, card: 1, disk: Self.web),
        ]
        for order in [[0, 1], [1, 0]] {
            let discovery = Self.discovery(order.map { machines[$0] }, Self.entry)
            #expect(order.map { discovery.found[$0].state } == [.sanctioned, .unknown])
        }
    }

    @Test func `two machines that may have been defined anew are both in doubt`() {
        let machines = ["a", "b"].enumerated().map { number, id in
            Self.machine(id, UniqueID(high: 9, low: UInt64(number) + 1), card: 1, disk: Self.web)
        }
        let discovery = Self.discovery(machines, Self.entry)
        #expect(discovery.found.map(\.state) == [.unknown, .unknown] && discovery.notSeen.count == 1)
    }

    @Test func `a machine with the UUID of one entry and the cards and disks of another is in doubt`() {
        let machine = Self.machine("m", Self.other, card: 1, disk: Self.web)
        let second: [IdentityEvidence?] = [.uuid(Self.other), Self.mac(5), .diskPath("/db")]
        for entries in [[Self.entry, second], [second, Self.entry]] {
            let discovery = Self.discovery([machine], entries[0], entries[1])
            #expect(discovery.found.map(\.state) == [.unknown])
        }
        #expect(Self.discovery([machine], Self.entry, Self.entry).found.map(\.state) == [.unknown])
    }

    @Test func `where not everything could be read, the UUID may be elsewhere`() {
        let skipped = SkippedItem(path: "b.xml", kind: .unreadable, reason: "broken")
        let machine = Self.machine("m", Self.other, card: 1, disk: Self.web)
        let discovery = Self.discovery([machine], Self.entry, skipped: skipped)
        #expect(discovery.found.map(\.state) == [.unknown])
    }

    @Test func `evidence that is taken away sanctions nothing`() {
        for uuid in [Self.uuid, Self.other] {
            for card in 1...2 {
                for disk in [Self.web, "/b"] {
                    let whole = Self.state(uuid, card, disk)
                    let parts = [
                        Self.state(nil, card, disk), Self.state(uuid, nil, disk), Self.state(uuid, card, nil),
                        Self.state(nil, nil, disk), Self.state(uuid, nil, nil), Self.state(nil, card, nil),
                    ]
                    for part in parts {
                        #expect(part != .sanctioned || whole == .sanctioned, "\(uuid) \(card) \(disk)")
                    }
                }
            }
        }
    }

    private static func state(_ uuid: UniqueID?, _ card: Int?, _ disk: String?) -> Discovery.State? {
        discovery([machine("m", uuid, card: card, disk: disk)], entry).found.first?.state
    }

    @Test func `a first register names cards and disks, and not what lies in a drive`() {
        let machine = Self.machine("m", Self.uuid, card: 1, disk: Self.web, drive: "/iso/install.iso")
        let draft = RegisterDraft(Inventory([machine]))
        #expect(draft.items.map(\.evidence) == [Self.entry.compactMap(\.self)])
        #expect(Self.discovery([machine], draft.items[0].evidence).found.map(\.state) == [.sanctioned])
    }
}
