// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import Testing
import VirtSecBaselines
import VirtSecCore

@testable import VirtSecLibvirt

extension LiveQEMUTests {
    /// What a real QEMU tells of changes, and what rules say of its machines.
    @Suite struct ChangeTests {
        @Test func `what is done to a machine is told as it happens`() async throws {
            try await PrivateDaemon.with { daemon in
                let notices = try await LibvirtHost(daemon.address).notices()
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument())
                try administrator.start("web01")
                try administrator.destroy("web01")
                try administrator.undefine("web01")
                var events: [String] = []
                for await notice in notices where notice.subject == "machine web01" {
                    events.append(notice.event)
                    if notice.event == "undefined" { break }
                }
                // Others, such as that it shut down, come between them.
                let expected = ["defined", "started", "stopped", "undefined"]
                #expect(events.filter { expected.contains($0) } == expected, "\(events)")
            }
        }

        @Test func `a definition, a start and an end are changes of the inventory`() async throws {
            try await PrivateDaemon.with { daemon in
                let changes = InventoryChanges([LibvirtHost(daemon.address)], every: .seconds(600))
                var updates = changes.makeAsyncIterator()
                let first = await updates.next(isolation: #isolation)
                #expect(first?.inventory.isComplete == true && first?.inventory.machines.isEmpty == true)
                #expect(first?.silent == [])
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument())
                #expect(await Self.change(&updates)?.kind == .appeared)
                try administrator.start("web01")
                let start = await Self.change(&updates)
                #expect(start?.kind == .changed && start?.fields.contains("runtime.state") == true)
                try administrator.undefine("web01")
                try administrator.destroy("web01")
                while let change = await Self.change(&updates) {
                    if change.kind == .disappeared { break }
                }
            }
        }

        /// The next change of the machine.
        private static func change(_ updates: inout InventoryChanges.Iterator) async -> InventoryChange? {
            while let update = await updates.next(isolation: #isolation) {
                if let change = update.changes.first(where: { $0.name == "web01" }) { return change }
            }
            return nil
        }

        @Test func `a machine is judged by what its hypervisor tells`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                let open = "<graphics type='vnc' port='-1' autoport='yes' listen='0.0.0.0'/>"
                try administrator.define(GuestDocument(devices: open))
                try administrator.start("web01")
                try administrator.define(GuestDocument(mebibytes: 64, devices: open))
                let verdicts = try await Self.verdicts(LiveQEMUTests.inventory(daemon))
                #expect(verdicts["display-listens-publicly"] == .violated)
                #expect(verdicts["machine-changes-pending"] == .violated)
                #expect(verdicts["machine-warned-about"] == .satisfied)
                #expect(verdicts["host-connection-unsecured"] == .satisfied)
                // Only who asks for secrets can tell whether it has one.
                #expect(verdicts["display-without-password"] != .satisfied)
                #expect(!verdicts.values.contains(.failed))
            }
        }

        /// The worst verdict of each rule that says something of the machine or its host.
        private static func verdicts(_ inventory: Inventory) async throws -> [String: Verdict] {
            let instant = Instant(secondsSince1970: 1_800_000_000)
            let assessment = try await Evaluator(.all).assess(inventory, at: instant)
            var verdicts: [String: Verdict] = [:]
            let order: [Verdict] = [.notApplicable, .satisfied, .notAssessable, .violated, .failed]
            assessment.forEachAsset(including: Set(order)) { _, findings in
                for finding in findings {
                    let rule = finding.rule.id.description
                    let known = verdicts[rule].flatMap { order.firstIndex(of: $0) } ?? -1
                    if (order.firstIndex(of: finding.verdict) ?? 0) > known { verdicts[rule] = finding.verdict }
                }
            }
            return verdicts
        }
    }

    /// Hosts that are slow, guarded or not as they were a moment ago.
    @Suite struct BadInputTests {
        @Test func `a host behind a slow line is read to its end, as each answer has its time`() async throws {
            try await PrivateDaemon.with { daemon in
                let machines = (100..<164).map { number in
                    GuestDocument(name: "vm\(number)", uuid: "5d1f5a5e-0c0f-4f0e-9a50-000000000\(number)")
                }
                try Administrator(daemon).define(machines)
                let line = try SlowLine(to: daemon, delay: 0.01)
                defer { line.close() }
                var options = LibvirtOptions()
                options.timeLimit = .seconds(3)
                let start = ContinuousClock.now
                let inventory = await Collector([LibvirtHost(line.address, options: options)]).collect()
                // Else it shows nothing.
                #expect(ContinuousClock.now - start > .seconds(4))
                #expect(inventory.failures == [])
                #expect(inventory.machines.count == 64)
            }
        }

        @Test func `a host that wants a password says that access is denied`() async throws {
            try await PrivateDaemon.with(isGuarded: true) { daemon in
                let inventory = await LiveQEMUTests.inventory(daemon)
                #expect(!inventory.isComplete && inventory.assetCount == 0)
                let message = inventory.failures.first?.message ?? ""
                #expect(message.hasPrefix("cannot be reached: "), "\(message)")
                // libvirt's own words depend on which ways of authentication are installed.
                #expect(["authentication", "sasl"].contains { message.lowercased().contains($0) }, "\(message)")
            }
        }

        @Test func `a machine that is gone before it is read is told of, and the others are read`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                try administrator.define(
                    GuestDocument(), GuestDocument(name: "zoo", uuid: "5d1f5a5e-0c0f-4f0e-9a50-000000000999"))
                let connection = LibvirtConnection(HypervisorAddress(daemon.address), LibvirtOptions())
                try await connection.open()
                #expect(try await connection.listMachines() == 2)
                try administrator.undefine("web01")
                let answers = await connection.machines(0..<2)
                #expect(answers.first?.error?.kind == .vanished)
                #expect(answers.count { $0.error == nil } == 1)
                let error = try #require(answers.first?.error)
                let item = error.skipped("web01", at: HypervisorAddress(daemon.address))
                #expect(item.kind == .unreadable && item.reason.contains("gone before it could be read"))
            }
        }
    }
}
#endif
