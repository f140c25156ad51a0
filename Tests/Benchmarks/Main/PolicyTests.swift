// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// A thousand tests of a policy, from the files to the results, in one process.
struct PolicyTests {
    private static let files = 10
    private static let casesOfFile = 100

    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-bench-\(UUID().uuidString)")

    func run(_ figures: Figures) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let baseline = "virtsec: baseline/v1\nname: bench\nextends: [all]\n"
        try Data(baseline.utf8).write(to: folder.appending(path: "bench.yaml"))
        for number in 0..<Self.files {
            try Data(Self.file(number).utf8).write(to: folder.appending(path: "tests-\(number).yaml"))
        }
        var passed = 0
        let times = try (0..<5).map { _ in
            try seconds {
                let suite = try PolicyTestSuite(
                    folder: folder.path(), documents: LibvirtXMLReader(), at: Instant(secondsSince1970: 1_800_000_000))
                passed = try suite.cases.map { try $0.run() }.count { $0.isPassed }
            }
        }
        precondition(passed == Self.files * Self.casesOfFile)
        figures.report("policy-tests-1000-cases-seconds", times.sorted()[times.count / 2], atMost: 2)
    }

    private static func file(_ number: Int) -> String {
        let cases = (0..<casesOfFile).map { index in
            """
              - name: case \(index)
                inputs:
                  - |
                    <domain type='kvm'>
                      <name>web\(index)</name>
                      <memory unit='MiB'>512</memory>
                      <vcpu>2</vcpu>
                      <os><type arch='x86_64' machine='q35'>hvm</type></os>
                      <devices>
                        <disk type='file' device='disk'>
                          <driver name='qemu' type='qcow2'/>
                          <source file='/var/lib/libvirt/images/web\(index).qcow2'/>
                          <target dev='vda' bus='virtio'/>
                        </disk>
                        <interface type='network'><source network='default'/><model type='virtio'/></interface>
                        <graphics type='vnc' port='-1' listen='0.0.0.0'/>
                      </devices>
                    </domain>
                rules: [display-listens-publicly, disk-format-not-stated]
                expect: { web\(index): { display-listens-publicly: { verdict: violated, line: 13 } } }
            """
        }
        return "virtsec: test/v1\nname: bench \(number)\nbaseline: bench.yaml\ncases:\n" + cases.joined(separator: "\n")
    }
}
#endif
