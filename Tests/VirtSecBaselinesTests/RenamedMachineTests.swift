// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore

/// Documents of one machine do not accuse each other, whatever it was called in each.
@Suite struct RenamedMachineTests {
    private struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    private static func machine(
        _ name: String, _ uuid: UInt64 = 1, disk: String? = "/vm/web.qcow2", on host: String? = nil,
        _ change: (inout MachineFacts) -> Void = { _ in }
    ) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.uuid = .stated(UniqueID(high: 0x6F0C_3F6A_0000_4000, low: uuid))
        facts.generationID = .stated(UniqueID(high: 0x6F0C_3F6A_0000_4001, low: 1))
        var interface = NetworkInterface()
        interface.mac = .stated(MACAddress(bits: 0x5254_0000_0001))
        facts.interfaces = .known([interface])
        if let disk {
            var own = Disk()
            own.kind = .stated(.file)
            own.source.file = .stated(disk)
            facts.disks = .known([own])
        }
        facts.firmware.variables.path = .stated("/vm/web.fd")
        if host != nil {
            facts.runtime.state = .stated(.running)
            facts.runtime.job = .stated(.none)
            facts.runtime.countsFromNextStart = .stated(false)
        }
        change(&facts)
        let document = Document(path: "\(host ?? "files")#\(name)", host: host.map { SourceID($0) })
        let record = ObservationRecord(kind: .libvirtDomain, document: document)
        return .machine(VirtualMachine(id: MachineID(document.path), facts: facts, observation: record))
    }

    private static let rules: [any InventoryRule] = [
        UUIDUsedTwice(), HardwareAddressUsedTwice(), GenerationIDUsedTwice(), DiskUsedBySeveralMachines(),
        VariableStoreUsedBySeveralMachines(),
    ]

    private static func context(_ observations: [Observation]) -> Context {
        Context(inventory: Inventory(observations), at: Instant(secondsSince1970: 0))
    }

    /// By machine how many others a rule says share it; 0 for satisfied, nil for what nobody can tell.
    private static func peers(_ rule: any InventoryRule, _ context: Context) throws -> [Int?] {
        try rule.judge(context.inventory, in: context).map { result in
            switch result {
            case .success(.violation(let violation)): violation.peers?.count ?? -1
            case .success(.satisfied): 0
            case .success(.notApplicable): -2
            case .failure: nil
            }
        }
    }

    @Test func `a backup from before a machine was renamed accuses nobody`() throws {
        let context = Self.context([Self.machine("web"), Self.machine("frontend")])
        for rule in Self.rules { #expect(try Self.peers(rule, context) == [0, 0], "\(rule)") }
        #expect(context.isRecognitionMade)
    }

    @Test func `a third machine still accuses both, and names one machine less`() throws {
        let context = Self.context([Self.machine("web"), Self.machine("frontend"), Self.machine("thief", 2)])
        for rule in Self.rules.dropFirst() { #expect(try Self.peers(rule, context) == [1, 1, 2], "\(rule)") }
        #expect(try Self.peers(UUIDUsedTwice(), context) == [0, 0, 0])
    }

    @Test func `a copy with a disk of its own is another machine`() throws {
        let context = Self.context([Self.machine("web"), Self.machine("copy", disk: "/vm/copy.qcow2")])
        for rule in [UUIDUsedTwice(), HardwareAddressUsedTwice(), GenerationIDUsedTwice()] as [any InventoryRule] {
            #expect(try Self.peers(rule, context) == [1, 1], "\(rule)")
        }
        #expect(!context.isRecognitionMade)
    }

    @Test func `documents that share no disk are told apart by their names`() throws {
        let context = Self.context([Self.machine("web", disk: nil), Self.machine("frontend", disk: nil)])
        #expect(try Self.peers(UUIDUsedTwice(), context) == [1, 1])
    }

    @Test func `twins that were renamed are told twice`() throws {
        let context = Self.context([Self.machine("web", on: "one"), Self.machine("frontend", on: "two")])
        #expect(try Self.peers(UUIDUsedTwice(), context) == [1, 1])
        #expect(try Self.peers(MachineRunsTwice(), context) == [1, 1])
    }

    @Test func `what one hypervisor tells under one UUID is one machine`() throws {
        let context = Self.context([
            Self.machine("web", disk: "/vm/new.qcow2", on: "one"), Self.machine("before", on: "one"),
        ])
        #expect(try Self.peers(HardwareAddressUsedTwice(), context) == [0, 0])
    }

    @Test(arguments: [0, 1, 2])
    func `where a document does not tell all, nobody can tell`(hidden: Int) throws {
        let untold = Self.machine("frontend") { facts in
            switch hidden {
            case 0: facts.generationID = .unseen(.malformed)
            case 1: facts.interfaces = .unseen(.takenAway)
            default: facts.hardwareUUID = .unseen(.takenAway)
            }
        }
        #expect(try Self.peers(UUIDUsedTwice(), Self.context([Self.machine("web"), untold])) == [nil, nil])
    }

    @Test func `a UUID that many documents share under many names says nothing`() throws {
        let context = Self.context((0..<7).map { Self.machine("web\($0)") })
        #expect(try Self.peers(UUIDUsedTwice(), context) == Array(repeating: 6, count: 7))
        #expect(!context.isRecognitionMade)
    }

    @Test func `where nothing is shared under one UUID, nobody is recognised`() throws {
        let clean = Self.context([Self.machine("web"), Self.machine("db", 2, disk: "/vm/db.qcow2")])
        for rule in Self.rules { _ = try Self.peers(rule, clean) }
        #expect(!clean.isRecognitionMade)
    }
}
