// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Sources that take their time, or tell nothing by themselves, beside others.
@Suite(.timeLimit(.minutes(30))) struct SlowSourceTests {
    private typealias Fixture = ChangeFixture

    /// Waits, but not for ever.
    private static func wait(for condition: () -> Bool) async {
        for _ in 0..<6_000 where !condition() { try? await Task.sleep(for: .milliseconds(10)) }
    }

    @Test func `sources are read at the same time, and told in their order`() async {
        let hosts = ["c", "a", "b"].map { FakeHost(SourceID($0), Fixture.machine($0)) }
        for host in hosts { host.hold() }
        let first = Task {
            var updates = InventoryChanges(hosts, every: .seconds(600)).makeAsyncIterator()
            return await updates.next(isolation: #isolation)
        }
        await Self.wait { hosts.allSatisfy { $0.readers == 1 } }
        #expect(hosts.map(\.readers) == [1, 1, 1])
        for host in hosts { host.hold(false) }
        #expect(await first.value?.inventory.machines.map(\.displayName) == ["a", "b", "c"])
    }

    @Test func `what one host tells waits for no other, whose failure follows`() async {
        let (slow, quick) = (FakeHost("slow", Fixture.machine("a")), FakeHost("quick", Fixture.machine("z")))
        var updates = InventoryChanges([slow, quick], every: .seconds(600)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        slow.hold()
        slow.tell("machine a", "stopped")
        await Task.yield()
        quick.set()
        quick.tell("machine z", "undefined")
        // Else the test would wait for ever.
        let rescue = Task { if (try? await Task.sleep(for: .seconds(60))) != nil { slow.hold(false) } }
        defer { rescue.cancel() }
        let update = await updates.next(isolation: #isolation)
        #expect(update?.changes.map(\.kind) == [.disappeared])
        #expect(update?.notices.map(\.source) == ["quick"])
        #expect(update?.inventory.machines.map(\.displayName) == ["a"])
        slow.set(failure: SourceError("no answer"))
        slow.hold(false)
        let later = await updates.next(isolation: #isolation)
        #expect(later?.notices.map(\.source) == ["slow"])
        #expect(later?.inventory.failures.map(\.message) == ["no answer"])
    }

    @Test func `what is told while a source is read leads to another reading`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        var updates = InventoryChanges([host], every: .seconds(600)).makeAsyncIterator()
        _ = await updates.next(isolation: #isolation)
        host.hold()
        host.tell("machine b", "defined")
        let telling = Task {
            await Self.wait { host.readers == 1 }
            host.tell("machine c", "defined")
            host.hold(false)
        }
        #expect(await updates.next(isolation: #isolation)?.notices.map(\.subject) == ["machine b"])
        #expect(await updates.next(isolation: #isolation)?.notices.map(\.subject) == ["machine c"])
        await telling.value
    }

    @Test func `why a host that can be read tells nothing by itself is told once`() async {
        let host = FakeHost("host", Fixture.machine("a"))
        host.fallSilent(SourceError("no events"))
        var updates = InventoryChanges([host], every: .milliseconds(20)).makeAsyncIterator()
        let first = await updates.next(isolation: #isolation)
        #expect(first?.silent == [SourceFailure(source: "host", message: "no events")])
        #expect(first?.inventory.isComplete == true)
        host.set()
        let second = await updates.next(isolation: #isolation)
        #expect(second?.changes.map(\.kind) == [.disappeared])
        #expect(second?.silent == [])
    }

    @Test func `a host that cannot be reached is a failure and no more`() async {
        let host = FakeHost("host")
        host.set(failure: SourceError("gone"))
        var updates = InventoryChanges([host], every: .seconds(600)).makeAsyncIterator()
        let update = await updates.next(isolation: #isolation)
        #expect(update?.inventory.failures.map(\.message) == ["gone"])
        #expect(update?.silent == [])
    }

    @Test func `who stops before the first update can ask what was not read`() async {
        let slow = FakeHost("slow")
        slow.hold()
        let watching = Task {
            var updates = InventoryChanges([slow], every: .seconds(600)).makeAsyncIterator()
            let update = await updates.next(isolation: #isolation)
            return (update == nil, await updates.unreadSources)
        }
        await Self.wait { slow.readers == 1 }
        watching.cancel()
        let (hasEnded, unread) = await watching.value
        #expect(hasEnded)
        #expect(unread == ["slow"])
    }
}
