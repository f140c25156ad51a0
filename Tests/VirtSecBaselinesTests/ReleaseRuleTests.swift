// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore

/// The releases that a baseline gives for hypervisors.
struct ReleaseRuleTests {
    @Test(
        arguments: [
            ("QEMU=8.2.0", "QEMU=8.2.0"), ("Xen=4.17", "Xen=4.17.0"), ("QEMU", nil), ("=8.2", nil), ("QEMU=", nil),
            ("QEMU=8.x", nil), ("QEMU=8=2", nil),
        ] as [(String, String?)])
    func `an oldest release is a hypervisor and a number`(_ text: String, _ written: String?) {
        #expect(OldestRelease(text: text)?.text == written)
    }

    @Test(
        arguments: [
            ("6-85-7=0x5003605", "6-85-7=0x5003605"), ("6-85-7=83899909", "6-85-7=0x5003605"),
            ("23-49-0=0x830107b", "23-49-0=0x830107b"), ("6-85=0x1", nil), ("6-85-7-1=0x1", nil), ("6-85-7", nil),
            ("6-85-7=", nil), ("6-85-7=0x", nil), ("6-85-7=0x-1", nil), ("6-85-7=-1", nil), ("6-85-+7=1", nil),
            ("6--85-7=1", nil), ("06-55h-7=1", nil), ("6-85-7=1=2", nil), ("6-85-7=0xffffffffffffffffff", nil),
        ] as [(String, String?)])
    func `an oldest microcode is a processor's signature and a number`(_ text: String, _ written: String?) {
        #expect(OldestMicrocode(text: text)?.text == written)
    }

    @Test func `a value that is none is refused when the baseline is read`() throws {
        let rules: [(any Rule, [String])] = [
            (LibvirtReleaseOutdated(), ["new"]), (HypervisorReleaseOutdated(), ["8.2.0"]),
            (HostMicrocodeOutdated(), ["0x5003605"]),
        ]
        for (rule, values) in rules {
            #expect(throws: ParameterError.self) { _ = try rule.setting("oldest", to: values) as (any Rule)? }
        }
        let rule = try LibvirtReleaseOutdated().setting("oldest", to: ["9.10"])
        #expect(rule?.oldest == ReleaseNumber(9, 10))
    }
}
