// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import LiveCalls
import VirtSecLibvirt

/// A running hypervisor with many machines, against a C program that makes the same calls.
struct RunningHosts {
    private static let pairs = 15
    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-bench-\(UUID().uuidString)")

    func run(_ figures: Figures) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await read(figures, try address(1_000))
        let tool = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "virtsec")
        for count in [1_000, 10_000] {
            let run = try Child.run(
                tool, ["assess", try address(count), "--jobs", "1", "--format", "json", "--output", report])
            figures.report("live-\(count)-machines-assess-seconds", run.seconds)
            figures.report("live-\(count)-machines-assess-peak-megabytes", run.peakMegabytes)
        }
    }

    private var report: String { folder.appending(path: "report").path() }

    /// Listing and reading, without decoding; the connections are open before.
    private func read(_ figures: Figures, _ address: String) async throws {
        guard let connection = virtsec_live_open(address) else { return figures.fail("no connection to \(address)") }
        defer { virtsec_live_close(connection) }
        let host = try await LibvirtHost(address).opened()
        let expected = virtsec_live_read(connection)
        guard try await host.readMachines() == expected else { return figures.fail("not the same documents") }
        var ratios: [Double] = []
        for _ in 0..<Self.pairs {
            let unit = seconds { _ = virtsec_live_read(connection) }
            let start = ContinuousClock.now
            _ = try await host.readMachines()
            ratios.append(Double((ContinuousClock.now - start) / .nanoseconds(1)) / 1e9 / unit)
        }
        figures.report("live-read-ratio", ratios.sorted()[Self.pairs / 2], atMost: 1.15)
    }

    /// The address of a host of libvirt's driver for tests, half of whose machines run.
    private func address(_ count: Int) throws -> String {
        let machines = (0..<count).map { number in
            """
            <domain type='test'><name>vm\(number)</name><memory unit='MiB'>512</memory><vcpu>2</vcpu>
            <os><type arch='i686'>hvm</type></os><features><acpi/></features><devices>
            <disk type='file' device='disk'><source file='/images/vm\(number).qcow2'/><target dev='vda' bus='virtio'/></disk>
            <interface type='network'><source network='default'/><target dev='vnet\(number)'/></interface>
            <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/></devices>
            <test:runstate>\(number % 2 == 0 ? 1 : 5)</test:runstate></domain>
            """
        }
        let file = folder.appending(path: "\(count).xml")
        let namespace = "http://libvirt.org/schemas/domain/test/1.0"
        try Data("<node xmlns:test='\(namespace)'>\(machines.joined())</node>".utf8).write(to: file)
        return "test://\(file.path())"
    }
}
#endif
