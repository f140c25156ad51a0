// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Updates of sources that are watched.
@Suite(.timeLimit(.minutes(30))) struct InventoryChangesTests {
    private typealias Fixture = ChangeFixture

    @Test func `the first update is what is there, and a notice leads to the next`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        var updates = InventoryChanges([host], every: .seconds(600)).makeAsyncIterator()
        let first = await updates.next(isolation: #isolation)
        #expect(first?.inventory.machines.map(\.displayName) == ["a"])
        #expect(first?.changes.isEmpty == true && first?.notices.isEmpty == true)
        host.set(Fixture.machine("a"), Fixture.machine("b"))
        host.tell("machine b", "defined")
        let second = await updates.next(isolation: #isolation)
        #expect(second?.changes.map(\.name) == ["b"])
        #expect(second?.notices.map(\.event) == ["defined"])
        #expect(second?.inventory.machines.map(\.displayName) == ["a", "b"])
    }

    @Test func `what came and went at once is still told of`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        var updates = InventoryChanges([host], every: .seconds(600)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        host.tell("machine b", "defined")
        host.tell("machine b", "undefined")
        let update = await updates.next(isolation: #isolation)
        #expect(update?.changes.isEmpty == true)
        #expect(update?.notices.map(\.event) == ["defined", "undefined"])
    }

    @Test func `changes that nobody told of are found when it is time`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        var updates = InventoryChanges([host], every: .milliseconds(50)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        host.set()
        #expect(await updates.next(isolation: #isolation)?.changes.map(\.kind) == [.disappeared])
    }

    @Test func `a host that is lost and back again is compared with what it was, and hides no other`() async {
        let (lost, other) = (FakeHost("lost", Fixture.machine("a")), FakeHost("other", Fixture.machine("z")))
        var updates = InventoryChanges([lost, other], every: .seconds(1)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        lost.set(failure: SourceError("gone"))
        lost.hangUp()
        let away = await updates.next(isolation: #isolation)
        #expect(away?.changes.isEmpty == true)
        #expect(away?.inventory.failures.map(\.message) == ["gone"])
        #expect(away?.inventory.machines.map(\.displayName) == ["z"])
        lost.set(Fixture.machine("a"), Fixture.machine("b"))
        let back = await updates.next(isolation: #isolation)
        #expect(back?.changes.map(\.name) == ["b"])
        #expect(back?.inventory.failures.isEmpty == true)
    }

    @Test func `whoever wants to know is told of readings that found nothing new`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        var updates = InventoryChanges([host], every: .milliseconds(50), tellsReadings: true).makeAsyncIterator()
        #expect(await updates.next(isolation: #isolation)?.isNews == true)
        var update = await updates.next(isolation: #isolation)
        #expect(update?.isNews == false && update?.changes.isEmpty == true)
        #expect(update?.inventory.machines.map(\.displayName) == ["a"])
        host.set(Fixture.machine("a"), Fixture.machine("b"))
        repeat { update = await updates.next(isolation: #isolation) } while update?.isNews == false
        #expect(update?.changes.map(\.name) == ["b"])
    }

    @Test func `what can no longer be read is news`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        var updates = InventoryChanges([host], every: .milliseconds(50)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        host.skip(SkippedItem(path: "b", kind: .unreadable, reason: "broken"))
        let update = await updates.next(isolation: #isolation)
        #expect(update?.changes.isEmpty == true && update?.inventory.skipped.map(\.path) == ["b"])
    }

    @Test func `a source that cannot be heard for long is tried again and again`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        host.set(failure: SourceError("gone"))
        var updates = InventoryChanges([host], every: .milliseconds(10)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        // More often than a pause can be doubled.
        while host.attempts < 200 { try? await Task.sleep(for: .milliseconds(10)) }
        host.set(Fixture.machine("a"))
        #expect(await updates.next(isolation: #isolation)?.changes.map(\.kind) == [.appeared])
    }

    @Test func `where there is nothing to watch, the first update says so and there is no other`() async {
        let count = Task {
            var count = 0
            for await _ in InventoryChanges([]) { count += 1 }
            return count
        }
        try? await Task.sleep(for: .milliseconds(300))
        count.cancel()
        #expect(await count.value <= 1)
    }

    @Test func `watching ends when the task is cancelled`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        let count = Task {
            var count = 0
            for await _ in InventoryChanges([host], every: .seconds(600)) { count += 1 }
            return count
        }
        try? await Task.sleep(for: .milliseconds(100))
        count.cancel()
        #expect(await count.value <= 1)
    }
}
