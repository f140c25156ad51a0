// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import CVirtSecLibvirt
import Testing
import VirtSecBaselines
import VirtSecCore
@testable import VirtSecLibvirt

/// What a running hypervisor tells by itself.
///
/// The driver for tests tells what other connections of the process do.
@Suite(.serialized, .timeLimit(.minutes(30))) struct NoticeTests {
    /// Another client of the host, which changes it.
    private final class Client {
        private let connection = virConnectOpen("test:///default")

        deinit { if let connection { _ = virConnectClose(connection) } }

        func define(_ name: String) {
            let machine = virDomainDefineXML(
                connection,
                """
                <domain type='test'><name>\(name)</name><memory>65536</memory><vcpu>1</vcpu>
                <os><type arch='i686'>hvm</type></os></domain>
                """)
            if let machine { _ = virDomainFree(machine) }
        }

        func with(_ name: String, _ body: (OpaquePointer) -> Void) {
            guard let machine = virDomainLookupByName(connection, name) else { return }
            body(machine)
            _ = virDomainFree(machine)
        }
    }

    @Test func `what is done to a machine is told as it happens`() async throws {
        let notices = try await LibvirtHost("test:///default").notices()
        let client = Client()
        client.define("told")
        client.with("told") { _ = virDomainCreate($0) }
        client.with("told") { _ = virDomainDestroy($0) }
        client.with("told") { _ = virDomainUndefine($0) }
        var events: [String] = []
        for await notice in notices where notice.subject == "machine told" {
            events.append(notice.event)
            if notice.event == "undefined" { break }
        }
        #expect(events == ["defined", "started", "stopped", "undefined"])
    }

    @Test func `a definition, a start and an end are changes of the inventory`() async throws {
        var updates = InventoryChanges([LibvirtHost("test:///default")], every: .seconds(600)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        let client = Client()
        client.define("watched")
        #expect(await Self.change(&updates)?.kind == .appeared)
        client.with("watched") { _ = virDomainCreate($0) }
        let start = await Self.change(&updates)
        #expect(start?.kind == .changed && start?.fields.contains("runtime.state") == true)
        client.with("watched") { machine in
            _ = virDomainDestroy(machine)
            _ = virDomainUndefine(machine)
        }
        #expect(await Self.change(&updates)?.kind == .disappeared)
    }

    /// The next change of the machine that is watched; other tests use the same host.
    private static func change(_ updates: inout InventoryChanges.Iterator) async -> InventoryChange? {
        while let update = await updates.next(isolation: #isolation) {
            if let change = update.changes.first(where: { $0.name == "watched" }) { return change }
        }
        return nil
    }

    @Test func `a violation of both definitions of a running machine is told once`() async throws {
        let instant = Instant(secondsSince1970: 1_800_000_000)
        let evaluator = Evaluator(.all)
        let inventory = await Collector([LibvirtHost("test:///default")]).collect()
        let nothing = WaiverResolver().resolve(try await evaluator.assess(Inventory(), at: instant))
        let all = WaiverResolver().resolve(try await evaluator.assess(inventory, at: instant))
        let told = AssessmentDifference(from: nothing, to: all).appeared
        #expect(inventory.machines.contains { $0.runtime.countsFromNextStart.value == true })
        #expect(!told.isEmpty && Set(told.map(\.fingerprint)).count == told.count)
        #expect(Set(told.map(\.rule.id)) == Self.violatedRules(all))
        #expect(AssessmentDifference(from: all, to: all).appeared.isEmpty)
        #expect(AssessmentDifference(from: all, to: nothing).gone.count == told.count)
    }

    private static func violatedRules(_ governed: GovernedAssessment) -> Set<RuleID> {
        var rules: Set<RuleID> = []
        governed.forEachAsset(including: [.violated]) { rules.formUnion($1.map(\.finding.rule.id)) }
        return rules
    }

    @Test func `a hypervisor that cannot be reached tells nothing, and says why`() async {
        await #expect(throws: SourceError.self) { try await LibvirtHost("nonsense://host/x").notices() }
    }

    @Test(arguments: [
        (EventWord.machine(0, 0), "defined"), (EventWord.machine(0, 2), "defined by a change of name"),
        (EventWord.machine(1, 1), "undefined by a change of name"), (EventWord.machine(8, 0), "crashed"),
        (EventWord.machine(99, 0), "event 99"), (EventWord.pool(4), "created"), (EventWord.network(-1), "event -1"),
    ])
    func `events have words, and those that nobody knows their number`(word: String, expected: String) {
        #expect(word == expected)
    }
}
#endif
