// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore

@testable import VirtSecLibvirt

/// libvirt's driver for tests needs no daemon: `test:///default` has one machine that runs.
@Suite struct LibvirtHostTests {
    private static func inventory(_ addresses: String...) async -> Inventory {
        await Collector(addresses.map { LibvirtHost($0) }).collect()
    }

    @Test func `everything that the driver for tests has is read`() async throws {
        let inventory = await Self.inventory("test:///default")
        #expect(inventory.isFullyRead)
        #expect(inventory.failures.isEmpty)
        #expect(inventory.hosts.map(\.id.description) == ["test:///default#host"])
        #expect(
            inventory.machines.map(\.id.description) == [
                "test:///default#domain/test", "test:///default#domain/test/next-start",
            ])
        #expect(inventory.networks.map(\.displayName) == ["default"])
        #expect(inventory.pools.map(\.displayName) == ["default-pool"])
        #expect(inventory.hostInterfaces.map(\.displayName) == ["eth1"])
    }

    @Test func `what a machine does is known of it`() async throws {
        let machine = try #require(await Self.inventory("test:///default").machines.first)
        #expect(machine.runtime.state.value == .running)
        #expect(machine.runtime.isPersistent.value == true)
        #expect(machine.runtime.startsWithHost.value == false)
        #expect(machine.runtime.hasSavedMemory.value == false)
        #expect(machine.runtime.countsFromNextStart.value == false)
        // It was asked: what it did not tell is no silence of a document.
        #expect(!machine.runtime.warnings.isLeftOpen(to: .runningHypervisor))
        // This driver says neither how many disks nor how many interfaces there are, and so counts none.
        #expect(throws: MissingEvidence.self) { try machine.runtime.traffic.required() }
    }

    @Test func `the definition that counts from the next start is a machine of its own`() async throws {
        let machines = await Self.inventory("test:///default").machines
        #expect(machines.map(\.runtime.countsFromNextStart.value) == [false, true])
        #expect(machines.map(\.runtimeID.value) == [1, nil])
        #expect(Set(machines.map(\.uuid.value)).count == 1)
    }

    @Test func `the host says what software and hardware it has`() async throws {
        let host = try #require(await Self.inventory("test:///default").hosts.first)
        #expect(host.runtime.hypervisorName.value == "TEST")
        #expect(try #require(host.runtime.libvirtRelease.value) >= ReleaseNumber(1))
        #expect(host.runtime.memory.value == ByteCount(3_145_728 << 10))
        #expect(host.runtime.processorCount.value == 16)
        #expect(host.runtime.threadsPerCore.value == 2)
        #expect(host.runtime.isConnectionSecure.value == true)
        // A driver that cannot be asked leaves evidence missing.
        #expect(throws: MissingEvidence(UnseenReason(.notReported))) { try host.runtime.mergesMemory.required() }
    }

    @Test(
        arguments: [
            (0, 0, false), (2, 0, true), (2, 9, true), (0, 9, nil), (nil, 0, nil), (0, nil, nil), (nil, nil, nil),
        ] as [(UInt64?, UInt64?, Bool?)])
    func `memory is merged where pages are, and not where none is looked at`(
        merged: UInt64?, others: UInt64?, answer: Bool?
    ) {
        #expect(MergedPages(merged: merged, others: others).areThere.value == answer)
    }

    @Test func `what the driver does not have is told of once and keeps nothing from being read`() async {
        let inventory = await Self.inventory("test:///default")
        let paths = inventory.skipped.map(\.path)
        #expect(paths.contains("test:///default#nwfilter"))
        #expect(Set(paths).count == paths.count)
        #expect(inventory.skipped.allSatisfy { $0.kind == .untold && !$0.wasNamed })
    }

    @Test func `a connection that may write tells what the hypervisor offers`() async {
        var options = LibvirtOptions()
        options.access = .readWrite
        let inventory = await Collector([LibvirtHost("test:///default", options: options)]).collect()
        #expect(!inventory.skipped.contains { $0.reason.contains("may write") })
    }

    @Test func `a machine is judged as its document is`() async throws {
        let inventory = await Self.inventory("test:///default")
        let instant = Instant(secondsSince1970: 1_800_000_000)
        let findings = try await Evaluator(.recommended).assess(inventory, at: instant).findings(.violated)
        let finding = try #require(findings.first { $0.asset.kind == .libvirtDomain })
        #expect(finding.asset.id.hasPrefix("test:///default#domain/test"))
        #expect(finding.location.line != nil)
    }

    @Test(arguments: [
        ("qemu+unix:///system?socket=/nowhere/sock", "'/nowhere/sock'"),
        ("test:///no/such/file.xml", "'/no/such/file.xml': No such file"),
        ("qemu+tcp://127.0.0.1:1/system", "127.0.0.1:1"),
    ])
    func `a host that cannot be reached is a failure with libvirt's reason`(address: String, reason: String) async {
        let inventory = await Self.inventory(address)
        #expect(!inventory.isComplete)
        #expect(inventory.assetCount == 0)
        let message = inventory.failures.first?.message ?? ""
        #expect(message.hasPrefix("cannot be reached: ") && message.count > 25)
        #expect(reason.isEmpty || message.contains(reason))
    }

    @Test func `a host that fails hides no other`() async {
        let inventory = await Self.inventory("nonsense:///x", "test:///default")
        #expect(!inventory.isComplete)
        #expect(inventory.failures.map(\.source) == ["nonsense:///x"])
        #expect(inventory.machines.count == 2)
    }

    @Test(arguments: ["nonsense://user:geheim@host/x", "test://user:geheim@host/x%zz"])
    func `a password in an address is never shown, also where libvirt quotes it`(address: String) async {
        let inventory = await Self.inventory(address)
        let shown = address.replacing("geheim", with: "[withheld]")
        #expect(inventory.failures.map(\.source.description) == [shown])
        #expect(!"\(inventory.failures)".contains("geheim"))
    }

    @Test func `a host that does not answer in time is a failure`() async {
        var options = LibvirtOptions()
        options.timeLimit = .zero
        // An address of its own: what other tests gave up is no matter of it.
        let inventory = await Collector([LibvirtHost("test:///default?late", options: options)]).collect()
        #expect(!inventory.isComplete)
        // Which of the calls is too late depends on what else the machine does.
        #expect(inventory.failures.first?.message.hasSuffix("no answer within 0 seconds") == true)
    }

    @Test func `reading twice gives the same`() async throws {
        let first = await Self.inventory("test:///default")
        let second = await Self.inventory("test:///default")
        #expect(first.machines.map(\.id) == second.machines.map(\.id))
        #expect(first.skipped == second.skipped)
    }
}
#endif
