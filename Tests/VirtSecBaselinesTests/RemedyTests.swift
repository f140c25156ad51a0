// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecTesting

/// What the edits of remedies write, where libvirt refuses a part of them alone.
struct RemedyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: RuleID
        let before: String
        /// What the edits make of it; nil where there must be none.
        let after: String?

        var testDescription: String { "\(rule): \(before)" }
    }

    static let cases: [Case] = [
        Case(
            rule: "display-listens-publicly",
            before: "<devices><graphics type='vnc' listen='0.0.0.0'><listen type='address' address='0.0.0.0'/>"
                + "<listen type='address' address='192.0.2.1'/></graphics></devices>",
            after: "<devices><graphics type='vnc' listen='127.0.0.1'><listen type='address' address='127.0.0.1'/>"
                + "<listen type='address' address='127.0.0.1'/></graphics></devices>"),
        Case(
            rule: "display-listens-publicly",
            before: "<devices><graphics type='vnc' listen='::1'><listen type='address' address='::1'/>"
                + "<listen type='address' address='::'/></graphics></devices>",
            after: "<devices><graphics type='vnc' listen='::1'><listen type='address' address='::1'/>"
                + "<listen type='address' address='127.0.0.1'/></graphics></devices>"),
        Case(
            rule: "cpu-passes-host-through", before: "<cpu mode='host-passthrough' migratable='on'/>",
            after: "<cpu mode='host-model'/>"),
        Case(
            rule: "cpu-passes-host-through", before: "<cpu mode='maximum'><cache mode='passthrough'/></cpu>", after: nil
        ),
        Case(
            rule: "cpu-passes-host-through",
            before: "<os><type arch='aarch64'>hvm</type></os><cpu mode='host-passthrough'/>", after: nil),
        Case(rule: "relabelling-switched-off", before: "<seclabel type='none'/>", after: nil),
        Case(rule: "relabelling-switched-off", before: "<seclabel type='none' relabel='no'/>", after: nil),
        Case(
            rule: "host-tpm-passed-through",
            before: "<devices><tpm><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm></devices>",
            after: nil),
    ]

    @Test(arguments: cases)
    func `edits write what libvirt takes, or there are none`(_ test: Case) throws {
        #expect(
            try mended(test.rule, "<domain type='kvm'><name>a</name>\(test.before)</domain>")
                == test.after.map { "<domain type='kvm'><name>a</name>\($0)</domain>" })
    }

    @Test(
        arguments: [
            (
                "video-device-legacy",
                "<domain type='xen'><name>a</name><devices><video><model type='cirrus'/></video></devices></domain>"
            ),
            (
                "shared-folder-passes-identity",
                "<domain type='bhyve'><name>a</name><devices><filesystem><source dir='/a'/><target dir='a'/></filesystem></devices></domain>"
            ),
        ] as [(RuleID, String)])
    func `there is no edit for a hypervisor that knows no other value`(_ rule: RuleID, _ document: String) throws {
        #expect(try mended(rule, document) == nil)
    }

    /// Lines of `.vmx` files: of rules that judge machines of every format, and of what VMware has other words for.
    static let lines = [
        Case(
            rule: "floppy-drive", before: "floppy0.present = \"TRUE\"\nfloppy0.fileName = \"/dev/fd0\"",
            after: "floppy0.present = \"FALSE\"\nfloppy0.fileName = \"/dev/fd0\""),
        Case(rule: "serial-port", before: "serial0.present = \"TRUE\"", after: "serial0.present = \"FALSE\""),
        Case(
            rule: "sound-device-present", before: "sound.present = \"TRUE\"\nsound.virtualDev = \"hdaudio\"",
            after: "sound.present = \"FALSE\"\nsound.virtualDev = \"hdaudio\""),
        Case(
            rule: "display-offers-vnc", before: "RemoteDisplay.vnc.enabled = \"TRUE\"",
            after: "RemoteDisplay.vnc.enabled = \"FALSE\""),
        Case(
            rule: "display-password-in-definition",
            before: "RemoteDisplay.vnc.enabled = \"TRUE\"\nRemoteDisplay.vnc.password = \"x\"",
            after: "RemoteDisplay.vnc.enabled = \"TRUE\""),
        Case(
            rule: "display-listens-publicly",
            before: "RemoteDisplay.vnc.enabled = \"TRUE\"\nRemoteDisplay.vnc.ip = \"0.0.0.0\"",
            after: "RemoteDisplay.vnc.enabled = \"TRUE\"\nRemoteDisplay.vnc.ip = \"127.0.0.1\""),
        Case(
            rule: "optical-medium-attached", before: "\(drive)\nide1:0.deviceType = \"cdrom-image\"",
            after: "\(drive)\nide1:0.deviceType = \"cdrom-image\"\nide1:0.startConnected = \"FALSE\""),
        Case(
            rule: "disk-transient", before: "\(disk)\nscsi0:0.mode = \"independent-nonpersistent\"",
            after: "\(disk)\nscsi0:0.mode = \"independent-persistent\""),
        Case(
            rule: "disk-transient", before: "\(disk)\nscsi0:0.mode = \"nonpersistent\"",
            after: "\(disk)\nscsi0:0.mode = \"persistent\""),
        Case(
            rule: "disk-shareable", before: "\(disk)\nscsi0.sharedBus = \"physical\"", after: disk),
        Case(rule: "graphics-acceleration", before: "mks.enable3d = \"TRUE\"", after: "mks.enable3d = \"FALSE\""),
        Case(rule: "nested-virtualization", before: "vhv.enable = \"TRUE\"", after: "vhv.enable = \"FALSE\""),
        Case(
            rule: "migration-not-encrypted", before: "displayName = \"web\"",
            after: "displayName = \"web\"\nmigrate.encryptionMode = \"required\""),
        Case(rule: "removable-boot-enabled", before: "bios.bootOrder = \"cdrom,hdd\"", after: nil),
        Case(rule: "interface-user-mode", before: "\(card)\nethernet0.connectionType = \"nat\"", after: nil),
    ]
    private static let drive = "ide1:0.present = \"TRUE\"\nide1:0.fileName = \"a.iso\""
    private static let disk = "scsi0.present = \"TRUE\"\nscsi0:0.present = \"TRUE\"\nscsi0:0.fileName = \"a.vmdk\""
    private static let card = "ethernet0.present = \"TRUE\""

    @Test(arguments: lines)
    func `edits write what VMware takes, or there are none`(_ test: Case) throws {
        let start = "config.version = \"8\"\nvirtualHW.version = \"19\"\n"
        #expect(try mended(test.rule, "\(start)\(test.before)\n") == test.after.map { "\(start)\($0)\n" })
    }

    /// The document with the edits of a violation applied; nil when it has none.
    private func mended(_ rule: RuleID, _ text: String) throws -> String? {
        let observations = try ExampleReader().observations(in: Array(text.utf8), path: "machine")
        guard case .machine(let machine) = try #require(observations.first) else {
            Issue.record("no machine: \(observations)")
            return nil
        }
        let rules = BuiltInRules.all.filter { type(of: $0).description.id == rule }
        let evaluator = Evaluator(Baseline("one", rules: rules))
        let judgement = try #require(evaluator.judge(machine, at: Instant(secondsSince1970: 0)).first)
        #expect(judgement.verdict == .violated)
        guard let edits = judgement.edits else { return nil }
        let document = try #require(machine.observation.document as? any MendableDocument)
        return String(decoding: try document.mended(by: edits), as: UTF8.self)
    }
}
