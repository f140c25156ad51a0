// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct RegisterFileTests {
    private static let uuid = "5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10"
    private static let rest = "owner: alice, purpose: web, approval: CHG-1"

    private static func read(_ machines: String) throws -> [RegisteredMachine] {
        let text = "virtsec: register/v1\nmachines:\n\(machines)\n"
        return try RegisterFile.read(Array(text.utf8), path: "register.yaml").machines
    }

    private static func problems(_ machines: String) -> [String] {
        do {
            _ = try read(machines)
            return []
        } catch {
            return ((error as? PolicyFileError)?.problems ?? []).map(\.message)
        }
    }

    @Test func `an entry is read with all that it says`() throws {
        let machines = try Self.read(
            """
              - id: web01
                name: web
                identity: { uuid: \(Self.uuid), mac: ["52:54:00:00:00:01", "52:54:00:00:00:02"], diskPath: /a.img }
                owner: alice
                purpose: The shop.
                approval: CHG-1
                lease: 2027-06-30
                retired: 2028-01-01
            """)
        let machine = try #require(machines.first)
        #expect(machine.id == "web01" && machine.name == "web" && machine.owner == "alice")
        #expect(machine.evidence.map(\.kind) == [.uuid, .macAddress, .macAddress, .diskPath])
        #expect(machine.approval == "CHG-1" && machine.purpose == "The shop.")
        #expect(machine.lease?.description == "2027-06-30" && machine.retired?.description == "2028-01-01")
        #expect(machine.location.line == 3)
    }

    @Test(arguments: [
        ("  - { id: a, identity: { uuid: x }, \(rest) }", "'x' is no UUID that tells machines apart"),
        (
            "  - { id: a, identity: {}, \(rest) }",
            "'identity' says nothing, and a name alone does not say which machine is meant"
        ),
        ("  - { id: a, identity: { name: a }, \(rest) }", "'identity' has no key 'name'"),
        ("  - { id: a, identity: { mac: [] }, \(rest) }", "'macAddress' is empty"),
        ("  - { id: a, \(rest) }", "a machine needs 'identity'"),
        ("  - { id: a, identity: { uuid: \(uuid) }, owner: b, purpose: c }", "a machine needs 'approval'"),
        (
            "  - { id: a, identity: { uuid: \(uuid) }, \(rest), lease: 30.6.2027 }",
            "'lease' is a day as ISO 8601 writes it"
        ),
        ("  - 5", "a machine is a mapping"),
    ])
    func `what is wrong is told`(machines: String, message: String) {
        #expect(
            Self.problems(machines).contains { $0.hasPrefix(message.replacing("macAddress", with: "mac")) },
            "\(Self.problems(machines))")
    }

    @Test func `no two entries have one id or one UUID`() {
        let entry = "  - { id: a, identity: { uuid: \(Self.uuid) }, \(Self.rest) }"
        #expect(Self.problems("\(entry)\n\(entry)") == ["a second machine has the id 'a'"])
        let other = entry.replacing("id: a,", with: "id: b,")
        #expect(Self.problems("\(entry)\n\(other)") == ["'a' has the uuid \(Self.uuid) too"])
    }

    @Test func `a first register is read, and nobody has decided on its entries`() throws {
        var facts = MachineFacts()
        facts.name = .stated("a \"b\"", .none)
        facts.uuid = .stated(try #require(UniqueID(Self.uuid)), .none)
        let record = ObservationRecord(kind: .libvirtDomain, document: Document())
        let machine = VirtualMachine(id: MachineID("a"), facts: facts, observation: record)
        let draft = RegisterDraft(Inventory([.machine(machine)]))
        let undecided = try RegisterFile.read(Array(RegisterText(draft).text.utf8), path: "r").machines
        #expect(undecided.map(\.approval) == [nil] && undecided.map(\.name) == ["a \"b\""])
        let text = RegisterText(draft, owner: "alice", purpose: "web", approval: "CHG-1").text
        #expect(!text.contains(RegisterText.placeholder))
        #expect(try RegisterFile.read(Array(text.utf8), path: "r").machines.map(\.approval) == ["CHG-1"])
    }

    @Test func `the register of the guide is one`() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let guide = "Sources/VirtSecPolicyFiles/VirtSecPolicyFiles.docc/Registering-machines.md"
        let text = try String(contentsOf: package.appending(path: guide), encoding: .utf8)
        let block = try #require(text.components(separatedBy: "```yaml\n").dropFirst().first)
        let file = try #require(block.components(separatedBy: "```").first)
        #expect(try RegisterFile.read(Array(file.utf8), path: guide).machines.map(\.id) == ["web01"])
    }

    @Test func `a file of another kind is refused`() {
        #expect(throws: PolicyFileError.self) {
            try RegisterFile.read(Array("virtsec: labels/v1\nassets: []\n".utf8), path: "labels.yaml")
        }
    }

    private struct Document: SourceDocument {
        let path = "a"

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }
}
#endif
