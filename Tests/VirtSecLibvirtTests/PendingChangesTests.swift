// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Testing
import VirtSecCore
import VirtSecLibvirtXML

@testable import VirtSecLibvirt

@Suite struct PendingChangesTests {
    private static func machine(_ memory: Int, _ devices: String, running: Bool = false) throws -> VirtualMachine {
        let document = """
            <domain type='kvm'\(running ? " id='3'" : "")><name>a</name><memory>\(memory)</memory>
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

    @Test func `a device that is there from the next start is a change of the list`() throws {
        let now = try Self.machine(1, "", running: true)
        let next = try Self.machine(1, "<hub type='usb'/>")
        #expect(Self.changes(now, next) == ["hubs"])
    }
}

@Suite struct LibvirtErrorTests {
    @Test func `a kind that a driver does not have is passed over, and a thing that it does have is missed`() {
        let error = LibvirtError(.unsupported, "no")
        #expect(error.skipped("x").kind == .other)
        #expect(error.ofListed.skipped("x").kind == .unreadable)
    }

    @Test(arguments: [LibvirtError.Kind.vanished, .denied, .disconnected, .timedOut, .other])
    func `whatever else is not told is missed`(kind: LibvirtError.Kind) {
        #expect(LibvirtError(kind, "no").ofListed.skipped("x").kind == .unreadable)
    }
}

@Suite struct DeadlineTests {
    @Test(.timeLimit(.minutes(5))) func `a call that hangs is given up`() async {
        await #expect(throws: LibvirtError.timedOut(.milliseconds(50))) {
            try await Deadline.within(.milliseconds(50)) { () async throws(LibvirtError) in
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func `a call that hangs is given up when the task is cancelled`() async {
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
