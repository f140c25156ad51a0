// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What was found against a register.
@Suite struct DiscoveryTests {
    private static let now = Instant(secondsSince1970: 1_800_000_000)
    private static let first = UniqueID(high: 1, low: 2)
    private static let second = UniqueID(high: 3, low: 4)

    private static func mac(_ last: Int) -> IdentityEvidence? {
        MACAddress("52:54:00:00:00:0\(last)").map { .macAddress($0) }
    }

    /// A machine with a UUID and a card, both as a source may tell them.
    private static func machine(
        _ name: String, _ uuid: Fact<UniqueID>, card: Int? = nil, path: String? = nil, host: SourceID? = nil
    ) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated(name, .none)
        facts.uuid = uuid
        if let card, let address = MACAddress("52:54:00:00:00:0\(card)") {
            var interface = NetworkInterface()
            interface.mac = .stated(address, .none)
            facts.interfaces = .known([interface])
        }
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: path ?? name, host: host))
        return VirtualMachine(id: MachineID(path ?? name), facts: facts, observation: record)
    }

    private struct Document: SourceDocument {
        let path: String
        let host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }

    private static func entry(
        _ id: String, _ evidence: IdentityEvidence?..., approval: String? = "CHG-1", lease: String? = nil,
        retired: String? = nil
    ) -> RegisteredMachine? {
        RegisteredMachine(
            id: id, name: id, evidence: evidence.compactMap(\.self), owner: "alice", purpose: "web", approval: approval,
            lease: lease.flatMap { CalendarDay($0) }, retired: retired.flatMap { CalendarDay($0) })
    }

    private static func discovery(
        _ machines: [VirtualMachine], _ entries: RegisteredMachine?..., skipped: SkippedItem? = nil
    ) -> Discovery {
        var inventory = Inventory(machines.map { .machine($0) })
        if let skipped { inventory.add(skipped) }
        return Discovery(inventory, register: MachineRegister(entries.compactMap(\.self)), at: now)
    }

    private static func states(_ discovery: Discovery) -> [Discovery.State] { discovery.found.map(\.state) }

    @Test func `a machine whose UUID is registered may exist, under whatever name`() {
        let discovery = Self.discovery(
            [Self.machine("renamed", .stated(Self.first, .none))], Self.entry("a", .uuid(Self.first)))
        #expect(Self.states(discovery) == [.sanctioned])
        #expect(discovery.found.first?.reasons == ["it is registered under the name 'a'"])
        #expect(discovery.answer == .yes)
    }

    @Test func `a machine that nobody registered is unsanctioned, and its sanctioned name helps it nothing`() {
        let entry = Self.entry("a", .uuid(Self.first))
        let discovery = Self.discovery([Self.machine("a", .stated(Self.second, .none))], entry)
        #expect(Self.states(discovery) == [.unsanctioned])
        #expect(
            discovery.found.first?.reasons == ["no entry means it", "it has the name of 'a', and is another machine"])
        #expect(discovery.found.first?.namesakes == ["a"] && discovery.namesakes == 1)
        #expect(discovery.missing.map(\.id) == ["a"])
        #expect(discovery.answer == .no)
    }

    @Test func `a changed card does not make it another machine, and is told`() {
        let entry = Self.entry("a", .uuid(Self.first), Self.mac(1))
        let discovery = Self.discovery([Self.machine("a", .stated(Self.first, .none), card: 2)], entry)
        #expect(Self.states(discovery) == [.sanctioned])
        #expect(discovery.found.first?.reasons == ["it no longer has the mac 52:54:00:00:00:01"])
    }

    @Test func `the card of a machine under another UUID is in doubt`() {
        let entry = Self.entry("a", .uuid(Self.first), Self.mac(1))
        let discovery = Self.discovery([Self.machine("b", .stated(Self.second, .none), card: 1)], entry)
        #expect(Self.states(discovery) == [.unknown])
        #expect(discovery.missing.isEmpty && discovery.notSeen.map(\.id) == ["a"])
        #expect(discovery.answer == .cannotTell)
    }

    @Test func `two machines that one entry means are both in doubt, as one is a copy`() {
        let machines = ["a", "copy"].map { Self.machine($0, .stated(Self.first, .none)) }
        let discovery = Self.discovery(machines, Self.entry("a", .uuid(Self.first)))
        #expect(Self.states(discovery) == [.unknown, .unknown])
        #expect(discovery.missing.isEmpty && discovery.notSeen.isEmpty)
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `a machine that two hosts tell of is in doubt under whatever name, as one is a copy`(order: [Int]) {
        for name in ["a", "b"] {
            let machines = [
                Self.machine("a", .stated(Self.first, .none), path: "1", host: "qemu:///system"),
                Self.machine(name, .stated(Self.first, .none), path: "2", host: "qemu+ssh://other/system"),
            ]
            let discovery = Self.discovery(order.map { machines[$0] }, Self.entry("a", .uuid(Self.first)))
            #expect(Self.states(discovery) == [.unknown, .unknown])
            #expect(discovery.found.allSatisfy { $0.reasons.first?.contains("would be it as well") == true })
        }
    }

    @Test func `a definition at rest and the running machine of its host are one machine`() {
        let machines = [
            Self.machine("a", .stated(Self.first, .none), path: "1", host: "qemu:///system"),
            Self.machine("a", .stated(Self.first, .none), path: "2"),
        ]
        let discovery = Self.discovery(machines, Self.entry("a", .uuid(Self.first)))
        #expect(Self.states(discovery) == [.sanctioned] && discovery.found.first?.assets.count == 2)
    }

    @Test func `machines that bear each other's names are told of, though each may exist`() {
        let machines = [
            Self.machine("b", .stated(Self.first, .none)), Self.machine("a", .stated(Self.second, .none)),
        ]
        let discovery = Self.discovery(
            machines, Self.entry("a", .uuid(Self.first)), Self.entry("b", .uuid(Self.second)))
        #expect(Self.states(discovery) == [.sanctioned, .sanctioned])
        #expect(discovery.found.map(\.namesakes) == [["b"], ["a"]] && discovery.namesakes == 2)
    }

    @Test func `a copy under the name and with the card of a registered machine is told to bear its name`() {
        let entry = Self.entry("a", .uuid(Self.first), Self.mac(1))
        let discovery = Self.discovery([Self.machine("a", .stated(Self.second, .none), card: 1)], entry)
        #expect(Self.states(discovery) == [.unknown] && discovery.namesakes == 1)
        #expect(discovery.found.first?.reasons.last?.contains("nobody can tell") == true)
    }

    @Test func `documents of one machine are one machine`() {
        let machines = ["now", "next"].map { Self.machine("a", .stated(Self.first, .none), path: $0) }
        let discovery = Self.discovery(machines, Self.entry("a", .uuid(Self.first)))
        #expect(discovery.found.map { $0.assets.map(\.path) } == [["now", "next"]])
        #expect(Self.states(discovery) == [.sanctioned])
    }

    @Test func `a machine whose UUID nobody can tell may be the registered one`() {
        let discovery = Self.discovery([Self.machine("a", .unseen(.withheld))], Self.entry("a", .uuid(Self.first)))
        #expect(Self.states(discovery) == [.unknown])
        #expect(discovery.notSeen.map(\.id) == ["a"])
    }

    @Test func `without a UUID in the entry all of its evidence has to be there`() {
        let entry = Self.entry("a", Self.mac(1))
        #expect(Self.states(Self.discovery([Self.machine("a", .absent, card: 1)], entry)) == [.sanctioned])
        let two = Self.entry("a", Self.mac(1), Self.mac(2))
        #expect(Self.states(Self.discovery([Self.machine("a", .absent, card: 1)], two)) == [.unknown])
    }

    @Test(
        arguments: [
            (nil, "2027-01-15", nil, Discovery.State.unknown), ("CHG-1", "2027-01-15", nil, .sanctioned),
            ("CHG-1", "2027-01-14", nil, .unsanctioned), ("CHG-1", nil, "2027-01-15", .retired),
            ("CHG-1", nil, "2027-01-16", .sanctioned), ("CHG-1", "2020-01-01", "2021-01-01", .retired),
        ] as [(String?, String?, String?, Discovery.State)])
    func `approval, lease and retirement decide`(
        approval: String?, lease: String?, retired: String?, state: Discovery.State
    ) {
        let entry = Self.entry("a", .uuid(Self.first), approval: approval, lease: lease, retired: retired)
        let discovery = Self.discovery([Self.machine("a", .stated(Self.first, .none))], entry)
        #expect(Self.states(discovery) == [state])
    }

    @Test func `a retired machine that is gone is not missing`() {
        let discovery = Self.discovery([], Self.entry("a", .uuid(Self.first), retired: "2026-01-01"))
        #expect(discovery.missing.isEmpty && discovery.notSeen.isEmpty && discovery.answer == .yes)
    }

    @Test(
        arguments: [
            ("2027-06-30", nil, true), ("2027-01-14", nil, false),
            (nil, "2027-01-16", true), (nil, "2027-01-15", false),
        ] as [(String?, String?, Bool)])
    func `a machine is missing as long as it should be there`(lease: String?, retired: String?, isMissing: Bool) {
        let discovery = Self.discovery([], Self.entry("a", .uuid(Self.first), lease: lease, retired: retired))
        #expect(discovery.missing.isEmpty == !isMissing && discovery.notSeen.isEmpty)
    }

    @Test func `nothing is missing where what was named held nothing`() {
        let skipped = SkippedItem(path: "empty", kind: .other, reason: "nothing to assess in it", wasNamed: true)
        let discovery = Self.discovery([], Self.entry("a", .uuid(Self.first)), skipped: skipped)
        #expect(discovery.missing.isEmpty && discovery.notSeen.map(\.id) == ["a"])
    }

    @Test func `nothing is missing where not everything could be read`() {
        let skipped = SkippedItem(path: "b.xml", kind: .unreadable, reason: "broken")
        let discovery = Self.discovery([], Self.entry("a", .uuid(Self.first)), skipped: skipped)
        #expect(discovery.missing.isEmpty && discovery.notSeen.map(\.id) == ["a"])
    }

    @Test func `without a register every machine is unknown`() {
        let inventory = Inventory([.machine(Self.machine("a", .stated(Self.first, .none)))])
        #expect(Self.states(Discovery(inventory, register: nil, at: Self.now)) == [.unknown])
    }

    @Test func `the states add up to the machines, whatever is registered`() {
        var random = Chance(state: 7)
        for _ in 0..<200 {
            let machines = (0..<8).map { number in
                Self.machine(
                    "m\(number)", .stated(UniqueID(high: 9, low: .random(in: 1...6, using: &random)), .none),
                    card: .random(in: 0...5, using: &random))
            }
            let entries = (0..<5).map { number in
                Self.entry("e\(number)", .uuid(UniqueID(high: 9, low: UInt64(number) + 1)), Self.mac(number))
            }
            let inventory = Inventory(machines.map { .machine($0) })
            let discovery = Discovery(inventory, register: MachineRegister(entries.compactMap(\.self)), at: Self.now)
            #expect(Discovery.State.allCases.reduce(0) { $0 + discovery.count($1) } == discovery.found.count)
            #expect(discovery.found.reduce(0) { $0 + $1.assets.count } == machines.count)
        }
    }

    @Test func `a first register names copies by what only one of them carries`() {
        let machines = [
            Self.machine("a", .stated(Self.first, .none), card: 1),
            Self.machine("b", .stated(Self.first, .none), card: 2),
            Self.machine("c", .stated(Self.first, .none)),
        ]
        let draft = RegisterDraft(Inventory(machines.map { .machine($0) }))
        #expect(draft.items.map(\.evidence) == [1, 2].map { [Self.mac($0)].compactMap(\.self) })
        #expect(draft.omissions.map(\.name) == ["c"])
    }

    @Test func `a first register has an entry for each machine, and none for those with nothing but a name`() {
        let machines = [
            Self.machine("a", .stated(Self.first, .none)), Self.machine("a", .stated(Self.second, .none), path: "b"),
            Self.machine("c", .absent),
        ]
        let draft = RegisterDraft(Inventory(machines.map { .machine($0) }))
        #expect(draft.items.map(\.id) == ["a", "a-2"])
        #expect(draft.items.map(\.evidence) == [[.uuid(Self.first)], [.uuid(Self.second)]])
        #expect(draft.omissions.map(\.name) == ["c"])
    }
}
