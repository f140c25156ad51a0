// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore

/// Machines that run on several hosts, as running hypervisors tell of them.
@Suite struct RunningTwiceTests {
    private struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    private static func machine(
        _ name: String, _ uuid: UInt64, on host: String?, _ state: MachineState = .running,
        _ change: (inout MachineFacts) -> Void = { _ in }
    ) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.uuid = .stated(UniqueID(high: 0x6F0C_3F6A_0000_4000, low: uuid))
        if host != nil {
            facts.runtime.state = .stated(state)
            facts.runtime.job = .stated(.none)
            facts.runtime.countsFromNextStart = .stated(false)
        }
        change(&facts)
        let document = Document(path: "\(host ?? "files")#\(name)", host: host.map { SourceID($0) })
        let record = ObservationRecord(kind: .libvirtDomain, document: document)
        return .machine(VirtualMachine(id: MachineID("\(document.path)-\(uuid)"), facts: facts, observation: record))
    }

    private static func host(_ address: String, _ uuid: Fact<UniqueID>) -> Observation {
        var facts = HostFacts()
        facts.uuid = uuid
        let record = ObservationRecord(
            kind: .libvirtHost, document: Document(path: "\(address)#host", host: SourceID(address)))
        return .host(Host(id: HostID(record.document.path), facts: facts, observation: record))
    }

    /// The verdicts by name and host, and how many other machines each violation names.
    private static func verdicts(_ observations: [Observation], unreadable: Bool = false) async throws -> [String] {
        var inventory = Inventory(observations)
        if unreadable { inventory.add(SkippedItem(path: "x", kind: .unreadable, reason: "taken away")) }
        let context = Context(inventory: inventory, at: Instant(secondsSince1970: 0))
        return zip(inventory.machines, MachineRunsTwice().judge(inventory, in: context)).map { machine, result in
            let place = machine.observation.document.path
            switch result {
            case .success(.satisfied): return "\(place) satisfied"
            case .success(.violation(let violation)): return "\(place) violated \(violation.peers?.count ?? 0)"
            case .success(.notApplicable): return "\(place) not applicable"
            case .failure: return "\(place) not assessable"
            }
        }
    }

    private static func doesUntoldJob(_ facts: inout MachineFacts) { facts.runtime.job = .unseen(.notReported) }
    private static func isMoving(_ facts: inout MachineFacts) { facts.runtime.job = .stated(.outgoingMove) }

    @Test func `of a fleet those are found that run twice`() async throws {
        let verdicts = try await Self.verdicts([
            Self.machine("web", 1, on: "one"), Self.machine("web", 1, on: "two"), Self.machine("web", 1, on: nil),
            Self.machine("app", 2, on: "one"), Self.machine("app", 2, on: "two", .shutOff),
            Self.machine("db", 3, on: "one", .running, Self.isMoving), Self.machine("db", 3, on: "two", .paused),
            Self.machine("mail", 4, on: "two") { $0.runtime.countsFromNextStart = .stated(true) },
            Self.machine("mail", 4, on: "two"),
        ])
        #expect(
            verdicts == [
                "one#web violated 1", "two#web violated 1", "files#web not applicable", "one#app satisfied",
                "two#app not applicable", "one#db not applicable", "two#db satisfied", "two#mail not applicable",
                "two#mail satisfied",
            ])
    }

    @Test func `a UUID in the other order of bytes is the same`() async throws {
        let other = UniqueID(high: 0x6F0C_3F6A_0000_4000, low: 1).mixedEndian
        let verdicts = try await Self.verdicts([
            Self.machine("web", 1, on: "one"), Self.machine("web", 2, on: "two") { $0.uuid = .stated(other) },
        ])
        #expect(verdicts == ["one#web violated 1", "two#web violated 1"])
    }

    @Test func `a UUID that too many share to know a machine by is still one that runs too often`() async throws {
        let fleet = (10..<22).map { Self.machine("web", 1, on: "host\($0)") }
        let verdicts = try await Self.verdicts(fleet)
        #expect(verdicts.allSatisfy { $0.hasSuffix("violated 11") })
        #expect(verdicts.count == 12)
    }

    @Test func `two connections to one host tell its machines twice`() async throws {
        let machines = [Self.machine("web", 1, on: "one"), Self.machine("web", 1, on: "one.example")]
        func verdicts(_ first: Fact<UniqueID>, _ second: Fact<UniqueID>, unreadable: Bool = false) async throws
            -> [String]
        {
            try await Self.verdicts(
                machines + [Self.host("one", first), Self.host("one.example", second)], unreadable: unreadable)
        }
        let (own, other) = (UniqueID(high: 1, low: 2), UniqueID(high: 3, low: 4))
        #expect(try await verdicts(.stated(own), .stated(own)) == ["one#web satisfied", "one.example#web satisfied"])
        #expect(
            try await verdicts(.stated(own), .stated(other)) == ["one#web violated 1", "one.example#web violated 1"])
        let untold = ["one#web not assessable", "one.example#web not assessable"]
        #expect(try await verdicts(.stated(own), .unseen(.takenAway)) == untold)
        // What could not be read may be the document that tells the host's UUID.
        #expect(try await verdicts(.stated(own), .absent, unreadable: true) == untold)
        #expect(
            try await verdicts(.stated(own), .stated(other), unreadable: true) == [
                "one#web violated 1", "one.example#web violated 1",
            ])
    }

    @Test func `what nobody can tell is no pass`() async throws {
        let untoldState = Self.machine("web", 1, on: "two") { $0.runtime.state = .unseen(.notReported) }
        #expect(
            try await Self.verdicts([Self.machine("web", 1, on: "one"), untoldState]) == [
                "one#web not assessable", "two#web not assessable",
            ])
        let untoldJob = Self.machine("web", 1, on: "two", .running, Self.doesUntoldJob)
        #expect(
            try await Self.verdicts([Self.machine("web", 1, on: "one"), untoldJob]) == [
                "one#web not assessable", "two#web not assessable",
            ])
        #expect(
            try await Self.verdicts([Self.machine("web", 1, on: "one")], unreadable: true) == ["one#web not assessable"]
        )
    }

    @Test func `machines at rest are not recognised for it`() {
        let inventory = Inventory((0..<4).map { Self.machine("web", $0, on: nil) })
        let context = Context(inventory: inventory, at: Instant(secondsSince1970: 0))
        _ = MachineRunsTwice().judge(inventory, in: context)
        #expect(!context.isRecognitionMade)
    }
}
