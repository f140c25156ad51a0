// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirt

/// Hosts of libvirt's driver for tests, made from files of our own.
@Suite struct TestHostTests {
    /// A file that the driver reads, taken away with the last reference.
    private final class HostFile: Sendable {
        let url: URL
        var address: String { "test://\(url.path())" }

        init(_ content: String) throws {
            url = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString).xml")
            try Data("<node xmlns:test='\(Self.namespace)'>\(content)</node>".utf8).write(to: url)
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        private static let namespace = "http://libvirt.org/schemas/domain/test/1.0"
    }

    private static func domain(_ name: String, _ extra: String = "") -> String {
        """
        <domain type='test'><name>\(name)</name><memory>65536</memory><vcpu>1</vcpu>
        <os><type arch='i686'>hvm</type></os>\(extra)</domain>
        """
    }

    private static func inventory(_ file: HostFile) async -> Inventory {
        await Collector([LibvirtHost(file.address)]).collect()
    }

    @Test(arguments: [
        (1, MachineState.running), (3, .paused), (5, .shutOff), (6, .crashed), (7, .suspended),
    ])
    func `a machine is in the state that its driver says`(number: Int, state: MachineState) async throws {
        let file = try HostFile(Self.domain("a", "<test:runstate>\(number)</test:runstate>"))
        let machines = await Self.inventory(file).machines
        #expect(machines.first?.runtime.state.value == state)
        #expect(machines.count == (state == .shutOff ? 1 : 2))
    }

    @Test func `saved memory and machines that are not kept are told`() async throws {
        let saved = Self.domain("a", "<test:runstate>5</test:runstate><test:hasmanagedsave/>")
        let file = try HostFile(saved + Self.domain("b", "<test:transient/>"))
        let machines = await Self.inventory(file).machines
        #expect(machines.map(\.displayName) == ["a", "b"])
        #expect(machines.map(\.runtime.hasSavedMemory.value) == [true, false])
        #expect(machines.map(\.runtime.isPersistent.value) == [true, false])
    }

    @Test func `what is being done with disks is unseen where the driver has no such jobs`() async throws {
        let disk = "<devices><disk type='file'><source file='/a'/><target dev='vda'/></disk></devices>"
        let file = try HostFile(Self.domain("a", disk) + Self.domain("b", "<test:runstate>5</test:runstate>"))
        let inventory = await Self.inventory(file)
        let running = try #require(inventory.machines.first { $0.displayName == "a" })
        guard case .unseen(let reason) = running.runtime.diskJobs else {
            Issue.record("\(running.runtime.diskJobs)")
            return
        }
        #expect(reason.cause == .notReported)
        let idle = try #require(inventory.machines.first { $0.displayName == "b" })
        #expect(idle.runtime.diskJobs.known.isEmpty && idle.runtime.state.value == .shutOff)
        guard case .known = idle.runtime.diskJobs else {
            Issue.record("a machine that does not run has no jobs")
            return
        }
    }

    @Test func `snapshots are read with the machine inside them`() async throws {
        let inner = Self.domain("a")
        let snapshot = """
            <test:domainsnapshot><name>before</name><state>running</state><creationTime>7</creationTime>
            <active>1</active>\(inner)</test:domainsnapshot>
            """
        let file = try HostFile(Self.domain("a", snapshot))
        let inventory = await Self.inventory(file)
        #expect(inventory.snapshots.map(\.displayName) == ["before"])
        #expect(inventory.snapshots.first?.id.description.hasSuffix("#domain/a/snapshot/before") == true)
    }

    @Test(arguments: LibvirtOptions.Access.allCases)
    func `a password that nobody asked for is not told to be missing`(access: LibvirtOptions.Access) async throws {
        let devices = "<devices><graphics type='vnc' port='5901' listen='0.0.0.0' passwd='geheim'/></devices>"
        let file = try HostFile(Self.domain("a", devices))
        var options = LibvirtOptions()
        options.access = access
        let inventory = await Collector([LibvirtHost(file.address, options: options)]).collect()
        let display = try #require(inventory.machines.first?.displays.known.first)
        switch display.password {
        case .known(let password, _): #expect(access == .secrets && password.byteCount == 6)
        case .absent: Issue.record("it has a password")
        case .unseen(let reason): #expect(access != .secrets && reason.description.contains("right to see secrets"))
        }
    }

    @Test func `names that would end a path are encoded`() async throws {
        let file = try HostFile(Self.domain("100% #1 ü"))
        let inventory = await Self.inventory(file)
        #expect(inventory.machines.first?.id.description.hasSuffix("#domain/100%25%20%231%20%C3%BC") == true)
        #expect(inventory.machines.first?.displayName == "100% #1 ü")
    }

    @Test func `a thousand machines are all read, in the order of their names`() async throws {
        let names = (0..<1_000).map { "vm\(String($0 + 1_000).dropFirst())" }
        let file = try HostFile(
            names.reversed().map { Self.domain($0, "<test:runstate>5</test:runstate>") }.joined())
        let inventory = await Self.inventory(file)
        #expect(inventory.machines.map(\.displayName) == names)
        #expect(inventory.isComplete)
    }

    @Test func `reading stops when the task is cancelled, and the inventory says so`() async throws {
        let file = try HostFile((0..<300).map { Self.domain("vm\($0)") }.joined())
        let address = file.address
        let inventory = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await Collector([LibvirtHost(address)]).collect()
        }.value
        #expect(!inventory.isComplete)
    }

    @Test func `a file that is no host is a failure`() async throws {
        let file = try HostFile("<domain/>")
        let inventory = await Self.inventory(file)
        #expect(!inventory.isComplete)
        #expect(inventory.failures.count == 1)
    }
}
#endif
