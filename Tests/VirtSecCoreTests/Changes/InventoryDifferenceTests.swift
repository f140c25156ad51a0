// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What changed between two inventories.
@Suite struct InventoryDifferenceTests {
    private typealias Fixture = ChangeFixture

    private static func changes(_ earlier: Inventory, _ later: Inventory) -> [InventoryChange] {
        InventoryDifference(from: earlier, to: later).changes
    }

    @Test func `nothing changed where everything is as it was`() {
        let machine = Fixture.machine("a", uuid: 1)
        #expect(Self.changes(Fixture.inventory(machine), Fixture.inventory(machine)).isEmpty)
    }

    @Test func `machines come and go, in the order of their ids`() {
        let changes = Self.changes(
            Fixture.inventory(Fixture.machine("c"), Fixture.machine("b")),
            Fixture.inventory(Fixture.machine("b"), Fixture.machine("a")))
        #expect(changes.map(\.name) == ["a", "c"])
        #expect(changes.map(\.kind) == [.appeared, .disappeared])
    }

    @Test func `a change names the facts and keeps their values to itself`() {
        let later = Fixture.machine("a") { facts in
            facts.runtime.state = .stated(.running, .none)
            facts.title = .stated(PrivateText("geheim"), .none)
        }
        let changes = Self.changes(Fixture.inventory(Fixture.machine("a")), Fixture.inventory(later))
        #expect(changes.map(\.kind) == [.changed])
        #expect(changes.first?.fields == ["title", "runtime.state"])
        #expect(!"\(changes)".contains("geheim"))
    }

    @Test func `how much a machine wrote is no change`() {
        func busy(_ bytes: Int) -> VirtualMachine {
            Fixture.machine("a") { facts in
                var traffic = DeviceTraffic()
                traffic.bytesOut = .stated(bytes, .none)
                facts.runtime.traffic = .known([traffic])
            }
        }
        #expect(Self.changes(Fixture.inventory(busy(1)), Fixture.inventory(busy(2))).isEmpty)
    }

    @Test func `another name is a renaming where the UUID is the same`() {
        let changes = Self.changes(
            Fixture.inventory(Fixture.machine("old", uuid: 1)), Fixture.inventory(Fixture.machine("new", uuid: 1)))
        #expect(changes.map(\.kind) == [.renamed])
        #expect(changes.first?.name == "new" && changes.first?.formerName == "old")
        #expect(changes.first?.fields == [])
    }

    @Test func `a UUID that two machines carry proves no renaming`() {
        let changes = Self.changes(
            Fixture.inventory(Fixture.machine("old", uuid: 1)),
            Fixture.inventory(Fixture.machine("b", uuid: 1), Fixture.machine("c", uuid: 1)))
        #expect(Set(changes.map(\.kind)) == [.appeared, .disappeared])
    }

    @Test func `nothing is gone where not everything could be read`() {
        let skipped = SkippedItem(path: "x", kind: .unreadable, reason: "broken")
        let earlier = Fixture.inventory(Fixture.machine("a"), Fixture.machine("b"))
        let changes = Self.changes(earlier, Fixture.inventory(Fixture.machine("a"), skipped: skipped))
        #expect(changes.isEmpty)
    }

    @Test func `the definition from the next start comes and goes without a word`() {
        let next = Fixture.machine("a/next-start") { $0.runtime.countsFromNextStart = .stated(true, .none) }
        let machine = Fixture.machine("a")
        #expect(Self.changes(Fixture.inventory(machine), Fixture.inventory(machine, next)).isEmpty)
        #expect(Self.changes(Fixture.inventory(machine, next), Fixture.inventory(machine)).isEmpty)
    }
}
