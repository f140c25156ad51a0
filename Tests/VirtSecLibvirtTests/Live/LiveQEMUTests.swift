// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import Testing
import VirtSecCore
import VirtSecLibvirt

/// A real QEMU without hardware virtualization, behind a daemon of its own.
@Suite(
    .serialized, .sharedCache, .timeLimit(.minutes(30)),
    .enabled(if: LiveQEMU.runs, "libvirtd or qemu-system-x86_64 is not here: make test-live installs them"))
enum LiveQEMUTests {
    static func inventory(_ daemons: PrivateDaemon..., options: LibvirtOptions = LibvirtOptions()) async -> Inventory {
        await Collector(daemons.map { LibvirtHost($0.address, options: options) }).collect()
    }

    @Suite struct ReadingTests {
        @Test func `a machine that was defined is there and does not run`() async throws {
            try await PrivateDaemon.with { daemon in
                try Administrator(daemon).define(GuestDocument())
                let inventory = await inventory(daemon)
                #expect(inventory.isFullyRead)
                let machine = try #require(inventory.machines.first)
                #expect(inventory.machines.count == 1)
                #expect(machine.displayName == "web01")
                #expect(machine.runtime.state.value == .shutOff)
                #expect(machine.runtime.isPersistent.value == true)
                #expect(machine.runtime.warnings.value == [])
            }
        }

        @Test func `a machine that was started runs and has two definitions that say the same`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                let devices = "<graphics type='vnc' port='-1' autoport='yes'/><serial type='pty'/>"
                try administrator.define(GuestDocument(devices: devices))
                try administrator.start("web01")
                let inventory = await inventory(daemon)
                #expect(inventory.isFullyRead)
                #expect(inventory.machines.map(\.runtime.state.value) == [.running, .running])
                #expect(inventory.machines.map(\.runtime.countsFromNextStart.value) == [false, true])
                #expect(inventory.machines.map(\.runtimeID.value) == [1, nil])
                #expect(inventory.machines.map(\.runtime.pendingChanges.value) == [[], []])
                #expect(inventory.machines.map(\.runtime.job.value) == [MachineJob.none, MachineJob.none])
            }
        }

        @Test func `the host says which software it has and what it can do`() async throws {
            try await PrivateDaemon.with { daemon in
                let inventory = await inventory(daemon)
                let host = try #require(inventory.hosts.first)
                #expect(host.runtime.hypervisorName.value == "QEMU")
                #expect(try #require(host.runtime.hypervisorRelease.value) >= ReleaseNumber(4))
                #expect(try #require(host.runtime.libvirtRelease.value) >= ReleaseNumber(6))
                #expect(try #require(host.runtime.memory.value).bytes > 0)
                #expect(host.runtime.isConnectionSecure.value == true)
                #expect(!host.runtime.mergesMemory.isLeftOpen(to: .runningHypervisor))
                #expect(inventory.nodeDevices.contains { $0.displayName == "computer" })
            }
        }

        @Test func `a change that counts from the next start is told by its name`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument())
                try administrator.start("web01")
                try administrator.define(GuestDocument(mebibytes: 64))
                let machines = await inventory(daemon).machines
                #expect(machines.map(\.memory.maximum.value) == [ByteCount(32 << 20), ByteCount(64 << 20)])
                let changes = ["memory.maximum", "memory.current"]
                #expect(machines.map(\.runtime.pendingChanges.value) == [changes, changes])
            }
        }

        @Test func `a snapshot is read, and the disk that was set aside with it`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                let devices = """
                    <disk type='file'><source file='\(daemon.diskPath)'/><target dev='vda' bus='virtio'/></disk>
                    """
                try administrator.define(GuestDocument(devices: devices))
                try administrator.start("web01")
                try administrator.takeSnapshot("before", of: "web01")
                let inventory = await inventory(daemon)
                #expect(inventory.isFullyRead)
                let snapshot = try #require(inventory.snapshots.first)
                #expect(snapshot.displayName == "before")
                #expect(snapshot.state.value == .diskSnapshot)
                let machine = try #require(inventory.machines.first)
                #expect(machine.disks.known.first?.source.file.value?.hasSuffix("/disk.before") == true)
                #expect(machine.runtime.traffic.known.map(\.device.value) == ["vda"])
                guard case .known(let jobs) = machine.runtime.diskJobs else {
                    Issue.record("\(machine.runtime.diskJobs)")
                    return
                }
                #expect(jobs.isEmpty)
            }
        }

        @Test func `a disk that is being copied is told, with how far it is`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                let devices = """
                    <disk type='file'><source file='\(daemon.diskPath)'/><target dev='vda' bus='virtio'/></disk>
                    """
                try administrator.define(GuestDocument(devices: devices))
                try administrator.start("web01")
                try administrator.copyDisk("vda", to: daemon.diskPath + ".copy", of: "web01")
                let machine = try #require(await inventory(daemon).machines.first)
                let job = try #require(machine.runtime.diskJobs.known.first)
                #expect(job.device.value == "vda" && job.kind.value == .copy)
                #expect(job.bandwidth.value == ByteCount(1 << 20))
                #expect(job.done.value != nil && job.end.value != nil)
            }
        }

        @Test func `a machine that is renamed stays the same machine`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument())
                let before = try #require(await inventory(daemon).machines.first)
                try administrator.rename("web01", to: "shop01")
                let after = try #require(await inventory(daemon).machines.first)
                #expect([before.displayName, after.displayName] == ["web01", "shop01"])
                #expect(before.uuid.value != nil && before.uuid.value == after.uuid.value)
            }
        }

        @Test func `a machine that is gone is in no inventory any more`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument())
                try administrator.start("web01")
                try administrator.undefine("web01")
                let transient = await inventory(daemon).machines
                #expect(transient.map(\.runtime.isPersistent.value) == [false])
                try administrator.destroy("web01")
                let inventory = await inventory(daemon)
                #expect(inventory.machines.isEmpty)
                #expect(inventory.isComplete)
            }
        }

        @Test func `what libvirt warns of is told`() async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument(arguments: ["-name", "other"]))
                try administrator.start("web01")
                let warnings = await inventory(daemon).machines.first?.runtime.warnings.value ?? []
                #expect(warnings.contains { $0.contains("tainted") && $0.contains("custom") })
            }
        }

        @Test func `a machine at two hosts is read at both`() async throws {
            try await PrivateDaemon.with { first in
                try await PrivateDaemon.with { second in
                    for daemon in [first, second] { try Administrator(daemon).define(GuestDocument()) }
                    let inventory = await inventory(first, second)
                    #expect(inventory.isComplete)
                    #expect(inventory.hosts.count == 2)
                    #expect(inventory.machines.count == 2)
                    #expect(Set(inventory.machines.map(\.uuid.value)).count == 1)
                    #expect(Set(inventory.machines.map(\.id)).count == 2)
                }
            }
        }

        @Test(arguments: LibvirtOptions.Access.allCases)
        func `only who asks for secrets is told of them, and nobody that there are none`(
            access: LibvirtOptions.Access
        ) async throws {
            try await PrivateDaemon.with { daemon in
                let administrator = Administrator(daemon)
                try administrator.define(GuestDocument(devices: "<graphics type='vnc' passwd='geheim'/>"))
                try administrator.keepSecret("streng geheim")
                var options = LibvirtOptions()
                options.access = access
                let inventory = await inventory(daemon, options: options)
                let display = try #require(inventory.machines.first?.displays.known.first)
                switch display.password {
                case .known(let password, _): #expect(access == .secrets && password.byteCount == 6)
                case .absent: Issue.record("it has a password")
                case .unseen: #expect(access != .secrets)
                }
                #expect(inventory.secrets.count == 1)
                #expect(!"\(inventory)".contains("geheim"))
            }
        }
    }
}
#endif
