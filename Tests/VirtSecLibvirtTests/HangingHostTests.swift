// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import Synchronization
import Testing
import VirtSecCore

@testable import VirtSecLibvirt

/// Hosts that take a connection and never answer.
@Suite(.timeLimit(.minutes(30))) struct HangingHostTests {
    private static func options(_ limit: Duration) -> LibvirtOptions {
        var options = LibvirtOptions()
        options.timeLimit = limit
        return options
    }

    private static func message(of address: String) async -> String {
        let host = LibvirtHost(address, options: options(.milliseconds(200)))
        return await Collector([host]).collect().failures.first?.message ?? ""
    }

    @Test func `a host that hangs is not asked again before it answers`() async throws {
        let host = try HangingHost()
        let expected = "cannot be reached: no answer within 0.2 seconds"
        for _ in 0..<1_000 { #expect(await Self.message(of: host.address) == expected) }
        await #expect(throws: SourceError(expected)) {
            try await LibvirtHost(host.address, options: Self.options(.milliseconds(200))).notices()
        }
        // Of which only the first one asked it.
        #expect(host.takeConnections() == 1)
        host.hangUp()
        // The call that hung comes back now, and then there is nobody any more.
        while await Self.message(of: host.address) == expected { try await Task.sleep(for: .milliseconds(10)) }
        #expect(await Self.message(of: host.address).contains("Failed to connect"))
    }

    @Test func `hosts that hang keep no other host from being read`() async throws {
        let hosts = try (0..<40).map { _ in try HangingHost() }
        let sources = hosts.map { LibvirtHost($0.address, options: Self.options(.milliseconds(20))) }
        var updates = InventoryChanges(sources, every: .milliseconds(10)).makeAsyncIterator()
        #expect(await updates.next(isolation: #isolation)?.inventory.failures.count == 40)
        #expect(await Collector([LibvirtHost("test:///default")]).collect().isComplete)
    }

    @Test func `hosts that hang are waited for together, and what else there is is read`() async throws {
        let hosts = try (0..<20).map { _ in try HangingHost() }
        let hanging = hosts.map { LibvirtHost($0.address, options: Self.options(.seconds(20))) }
        let clock = ContinuousClock()
        let start = clock.now
        let inventory = await Collector(hanging + [LibvirtHost("test:///default")]).collect()
        // One after the other they would take 400; other tests may keep this one from going on for a while.
        #expect(clock.now - start < .seconds(300))
        #expect(inventory.machines.contains { $0.displayName == "test" })
        #expect(inventory.failures.map(\.source.description) == hosts.map(\.address).sorted())
    }

    @Test func `only calls that nobody waits for any more say that a host hangs`() {
        let (calls, address) = (OpenCalls(), HypervisorAddress("qemu:///system"))
        let first = calls.begin(address, Pulse())
        #expect(!calls.hangs(address, for: .zero))
        calls.giveUp(first)
        #expect(calls.hangs(address, for: .zero))
        #expect(!calls.hangs(address, for: .seconds(600)))
        #expect(!calls.hangs(HypervisorAddress("qemu:///session"), for: .zero))
        calls.end(first)
        #expect(!calls.hangs(address, for: .zero))
        let closing = calls.beginClosing(address)
        #expect(calls.hangs(address, for: .zero))
        calls.end(closing)
        // Whoever asks again and again without waiting gets no more threads either.
        let many = (0..<16).map { _ in calls.begin(address, Pulse()) }
        for call in many { calls.giveUp(call) }
        #expect(calls.hangs(address, for: .seconds(600)))
    }

    private final class Arrival: Sendable {
        let hasCome = Atomic(false)
    }

    @Test func `a host that answers slowly has its time for each answer`() async throws {
        let (pulse, thread, arrival) = (Pulse(), HypervisorThread(), Arrival())
        defer { arrival.hasCome.store(true, ordering: .relaxed) }
        // On a thread of its own, as calls to hypervisors are: the others may be busy with tests for a long time. It goes
        // on until its answers have arrived, which they may be busy for as well.
        let answers = try await Deadline.within(.seconds(4), of: pulse) { () async throws(LibvirtError) in
            await withCheckedContinuation { continuation in
                thread.run {
                    var count = 0
                    while !arrival.hasCome.load(ordering: .relaxed) {
                        Thread.sleep(forTimeInterval: 0.25)
                        pulse.beat()
                        count += 1
                        if count == 20 { continuation.resume(returning: count) }
                    }
                }
            }
        }
        #expect(answers == 20)
    }

    @Test func `each machine that is read is an answer`() async throws {
        let connection = LibvirtConnection(HypervisorAddress("test:///default"), LibvirtOptions())
        try await connection.answer { (connection) throws(LibvirtError) in try await connection.open() }
        let pulse = connection.pulse
        var last = pulse.lastBeat
        _ = try await connection.listMachines()
        _ = await connection.machines(0..<1)
        #expect(pulse.lastBeat > last)
        last = pulse.lastBeat
        _ = await connection.pools()
        #expect(pulse.lastBeat > last)
        last = pulse.lastBeat
        _ = await connection.documents(ofAll: ObjectKind.others[0])
        #expect(pulse.lastBeat > last)
        last = pulse.lastBeat
        _ = await connection.hostRuntime()
        #expect(pulse.lastBeat > last)
    }
}
#endif
