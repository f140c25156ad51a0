// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import Testing
import VirtSecCore
import VirtSecLibvirt

extension LiveQEMUTests {
    /// Daemons that die or hang while they are read.
    @Suite struct FailureTests {
        /// Enough for several questions.
        private static let machines = (100..<200).map { number in
            GuestDocument(name: "vm\(number)", uuid: "5d1f5a5e-0c0f-4f0e-9a50-000000000\(number)")
        }

        /// Reads two hosts, and does something to the first once it has told of its first machines.
        private static func inventory(
            _ first: PrivateDaemon, _ second: PrivateDaemon, _ options: LibvirtOptions = LibvirtOptions(),
            midway act: @escaping @Sendable () throws -> Void
        ) async -> Inventory {
            let sources = [first, second].map { LibvirtHost($0.address, options: options) }
            let failing = sources[0].id
            let collector = Collector(sources) { source, done, total in
                guard source == failing, let total, done < total else { return }
                do { try act() } catch { Issue.record(error) }
            }
            return await collector.collect()
        }

        @Test func `a host that dies while it is read is a failure, and what it told stays`() async throws {
            try await PrivateDaemon.with { first in
                try await PrivateDaemon.with { second in
                    try Administrator(first).define(Self.machines)
                    try Administrator(second).define(GuestDocument())
                    let inventory = await Self.inventory(first, second) { try first.kill() }
                    #expect(!inventory.isComplete)
                    #expect(inventory.failures.map(\.source.description) == [first.address])
                    #expect(inventory.failures.first?.message.contains("went away") == true)
                    // Told once, not of every machine.
                    #expect(inventory.skipped.count { $0.kind == .unreadable } <= 3)
                    let (own, others) = Self.counts(inventory, first)
                    #expect((1..<100).contains(own))
                    #expect(others == 1)
                }
            }
        }

        @Test func `a host that hangs while it is read is given up in time, and what it told stays`() async throws {
            try await PrivateDaemon.with { first in
                try await PrivateDaemon.with { second in
                    try Administrator(first).define(Self.machines)
                    try Administrator(second).define(GuestDocument())
                    // Long enough for the other host also where much else runs.
                    var options = LibvirtOptions()
                    options.timeLimit = .seconds(5)
                    let clock = ContinuousClock()
                    let start = clock.now
                    let inventory = await Self.inventory(first, second, options) { try first.pause() }
                    #expect(clock.now - start < .seconds(30))
                    #expect(!inventory.isComplete)
                    #expect(inventory.failures.map(\.source.description) == [first.address])
                    #expect(inventory.failures.first?.message == "no answer within 5 seconds")
                    let (own, others) = Self.counts(inventory, first)
                    #expect((1..<100).contains(own))
                    #expect(others == 1)
                }
            }
        }

        @Test func `a host that hangs from the start is given up in time`() async throws {
            try await PrivateDaemon.with { daemon in
                try daemon.pause()
                var options = LibvirtOptions()
                options.timeLimit = .seconds(1)
                let inventory = await LiveQEMUTests.inventory(daemon, options: options)
                #expect(inventory.failures.map(\.message) == ["cannot be reached: no answer within 1 second"])
                #expect(inventory.assetCount == 0)
            }
        }

        @Test func `a host that is gone is a failure`() async throws {
            try await PrivateDaemon.with { daemon in
                try daemon.kill()
                let inventory = await LiveQEMUTests.inventory(daemon)
                #expect(inventory.failures.first?.message.hasPrefix("cannot be reached: ") == true)
            }
        }

        /// How many machines of a daemon were read, and how many others.
        private static func counts(_ inventory: Inventory, _ daemon: PrivateDaemon) -> (own: Int, others: Int) {
            let own = inventory.machines.count { $0.id.description.hasPrefix(daemon.address + "#") }
            return (own, inventory.machines.count - own)
        }
    }
}
#endif
