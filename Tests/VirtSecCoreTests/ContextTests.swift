// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct ContextTests {
    private struct Nowhere: SourceDocument {
        let path = "n.xml"
        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    private static func network(_ id: String, named name: String) -> Observation {
        var facts = NetworkFacts()
        facts.name = .stated(name)
        let record = ObservationRecord(kind: .libvirtNetwork, document: Nowhere())
        return .network(VirtualNetwork(id: NetworkID(id), facts: facts, observation: record))
    }

    @Test func `a network is found by its name, unless there is none or there are two`() throws {
        let inventory = Inventory([
            Self.network("a", named: "red"), Self.network("b", named: "blue"), Self.network("c", named: "blue"),
        ])
        let context = Context(inventory: inventory, at: Instant(secondsSince1970: 0))
        #expect(try context.network(named: "red", at: .element(3)).id == NetworkID("a"))
        let ambiguous = #expect(throws: MissingEvidence.self) { try context.network(named: "blue", at: .element(3)) }
        #expect(ambiguous?.reason == UnseenReason(.ambiguous, at: .element(3)))
        let missing = #expect(throws: MissingEvidence.self) { try context.network(named: "green", at: .none) }
        #expect(missing?.reason.cause == .notCollected)
        #expect(try context.networks(named: "blue", at: .none).map(\.id.description) == ["b", "c"])
        #expect(try context.networks(named: "green", at: .none).isEmpty)
    }

    @Test func `a network without a name is none that can be named`() {
        let context = Context(inventory: Inventory([Self.network("a", named: "")]), at: Instant(secondsSince1970: 0))
        #expect(throws: MissingEvidence.self) { try context.network(named: "", at: .none) }
    }

    @Test func `a value that nobody understands does not exist for a rule`() {
        let fact = Fact<ImageFormat>.stated(.other("banana"))
        #expect(throws: MissingEvidence.self) { try fact.exists() }
        #expect(throws: Never.self) { try Fact<ImageFormat>.stated(.raw).exists() }
    }
}
