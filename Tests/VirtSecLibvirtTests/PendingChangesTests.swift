// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Testing
import VirtSecCore
import VirtSecLibvirtXML

@testable import VirtSecLibvirt

@Suite struct PendingChangesTests {
    private static func machine(
        _ memory: Int, _ devices: String, running: Bool = false, processor: String = ""
    ) throws -> VirtualMachine {
        let document = """
            <domain type='kvm'\(running ? " id='3'" : "")><name>a</name><memory>\(memory)</memory>\(processor)
            <devices>\(devices)</devices></domain>
            """
        let observation = try LibvirtXMLReader().observations(in: Array(document.utf8), path: "a").first
        guard case .machine(let machine) = observation else { throw LibvirtError.cancelled }
        return machine
    }

    private static func changes(_ now: VirtualMachine, _ next: VirtualMachine) -> [String] {
        PendingChanges(now, next).fields
    }

    @Test func `what both state otherwise is a change`() throws {
        let now = try Self.machine(1, "<disk type='file'><source file='/a'/><target dev='vda'/></disk>", running: true)
        let next = try Self.machine(2, "<disk type='file'><source file='/b'/><target dev='vda'/></disk>")
        #expect(Self.changes(now, next) == ["memory.maximum", "disks.source.file"])
    }

    @Test func `what the hypervisor fills in while a machine runs is none`() throws {
        let now = try Self.machine(
            1, "<interface type='network'><source network='n'/><target dev='vnet3'/></interface>", running: true)
        let next = try Self.machine(1, "<interface type='network'><source network='n'/></interface>")
        #expect(Self.changes(now, next).isEmpty)
    }

    @Test(arguments: [
        ("<graphics type='vnc' port='5900' autoport='yes'/>", "<graphics type='vnc' port='-1' autoport='yes'/>"),
        (
            "<serial type='pty'><source path='/dev/pts/0'/><target port='0'/></serial>",
            "<serial type='pty'><target port='0'/></serial>"
        ),
    ])
    func `what is chosen at a start is no change of a device`(inForce: String, kept: String) throws {
        let now = try Self.machine(1, inForce, running: true)
        #expect(Self.changes(now, try Self.machine(1, kept)).isEmpty)
    }

    @Test(arguments: [
        ("<cpu mode='host-model' check='partial'/>", []),
        ("<cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>", []),
        ("<cpu mode='custom' match='exact'><model>EPYC</model></cpu>", ["cpu.model"]),
        (
            "<cpu mode='custom' match='exact'><model>qemu64</model><feature policy='disable' name='svm'/></cpu>",
            []
        ),
        (
            "<cpu mode='custom' match='exact'><model>qemu64</model><feature policy='disable' name='lahf_lm'/></cpu>",
            ["cpu.features"]
        ),
        (
            "<cpu mode='custom' match='exact'><model>qemu64</model><feature policy='require' name='aes'/></cpu>",
            ["cpu.features"]
        ),
    ])
    func `a processor is written out at a start, and what is asked otherwise is a change`(
        kept: String, changes: [String]
    ) throws {
        let inForce = """
            <cpu mode='custom' match='exact' check='full'><model fallback='forbid'>qemu64</model>
            <feature policy='require' name='lahf_lm'/></cpu>
            """
        let now = try Self.machine(1, "", running: true, processor: inForce)
        #expect(Self.changes(now, try Self.machine(1, "", processor: kept)) == changes)
    }

    @Test func `a device that is there from the next start is a change of the list`() throws {
        let now = try Self.machine(1, "", running: true)
        let next = try Self.machine(1, "<hub type='usb'/>")
        #expect(Self.changes(now, next) == ["hubs"])
    }
}

@Suite struct LibvirtErrorTests {
    private static let address = HypervisorAddress("test:///default")

    @Test func `a kind that a driver does not have is passed over, and a thing that it does have is missed`() {
        let error = LibvirtError(.unsupported, "no")
        #expect(error.skipped("x", at: Self.address).kind == .untold)
        #expect(error.ofListed.skipped("x", at: Self.address).kind == .unreadable)
    }

    @Test(arguments: [LibvirtError.Kind.vanished, .denied, .disconnected, .other, .unsupported])
    func `a password that libvirt quotes never leaves`(kind: LibvirtError.Kind) {
        let address = HypervisorAddress("qemu+tcp://user:geheim@host/system")
        let error = LibvirtError(kind, "no way to \(address.text)")
        #expect(error.skipped("x", at: address).reason.contains("user:[withheld]@host"))
        #expect(error.failure("gone: ", at: address).description == "gone: no way to \(address.shown)")
    }

    @Test(arguments: [LibvirtError.Kind.vanished, .denied, .disconnected, .timedOut, .other])
    func `whatever else is not told is missed`(kind: LibvirtError.Kind) {
        #expect(LibvirtError(kind, "no").ofListed.skipped("x", at: Self.address).kind == .unreadable)
    }
}

@Suite struct DeadlineTests {
    @Test(.timeLimit(.minutes(30))) func `a call that hangs is given up`() async {
        await #expect(throws: LibvirtError.timedOut(.milliseconds(50))) {
            try await Deadline.within(.milliseconds(50)) { () async throws(LibvirtError) in
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
    }

    @Test(.timeLimit(.minutes(30))) func `a call that hangs is given up when the task is cancelled`() async {
        let task = Task {
            try await Deadline.within(.seconds(600)) { () async throws(LibvirtError) in
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
        task.cancel()
        await #expect(throws: LibvirtError.cancelled) { try await task.value }
    }

    @Test func `a call that answers is not waited for any longer`() async throws {
        let answer = try await Deadline.within(.seconds(600)) { () async throws(LibvirtError) in 7 }
        #expect(answer == 7)
    }
}
#endif
